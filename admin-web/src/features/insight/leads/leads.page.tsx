import type { LeadMark, ListedLead } from '../../../shared/api/types'
import { useChannelNames } from '../../../shared/channels/use-channel-names'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { ListPage } from '../../../shared/list-page/list-page'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { useDays } from '../days'
import { getLeads } from './api/leads'
import { leadPerson } from './lead-person'

const MARKS: readonly LeadMark[] = ['accepted', 'sql', 'won', 'answered', 'waiting']

/** The leads behind a number. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const { nameOf } = useChannelNames()
  const { days, filters: range } = useDays()
  const filters = useFilters('from', 'to', 'mark', 'channel', 'contentId', 'staffId')
  const mark = oneOf(MARKS, filters.values.mark)
  const { channel, contentId, staffId } = filters.values
  const query = {
    ...days,
    ...(mark ? { mark } : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(contentId === undefined ? {} : { contentId }),
    ...(staffId === undefined ? {} : { staffId }),
  }
  const list = useList(['dashboard', 'leads', query], (after, signal) => getLeads(query, after, signal))
  const columns: Column<ListedLead>[] = [
    { key: 'name', title: t('insight.people.name'), render: (lead) => leadPerson(lead, t), width: '30%' },
    { key: 'state', title: t('insight.leads.state'), render: ({ state }) => t(`selling.state.${state}`) },
    { key: 'owner', title: t('insight.dash.rep'), render: ({ ownerName }) => ownerName },
    { key: 'at', title: t('insight.leads.at'), render: ({ at }) => full(at) },
    {
      key: 'touched',
      title: t('insight.leads.touched'),
      render: ({ firstTouchAt }) => (firstTouchAt === null ? null : full(firstTouchAt)),
    },
  ]
  return (
    <ListPage
      name="dashboard-leads"
      title={
        channel === undefined ? t('insight.leads.title') : t('insight.leads.of', { name: nameOf(channel) })
      }
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ id }) => `/leads/${id}`}
      faint={({ contactId }) => contactId === null}
      filters={filters}
      toolbar={
        <>
          <ChoiceFilter
            filters={filters}
            name="mark"
            label={t('insight.leads.all')}
            options={MARKS.map((value) => ({ value, label: t(`insight.leads.${value}`) }))}
          />
          <DaysFilter filters={range} from="from" to="to" label={t('insight.dash.range')} />
        </>
      }
      empty={{ title: t('insight.leads.none.title'), body: t('insight.leads.none.body') }}
    />
  )
}
