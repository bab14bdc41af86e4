import type { CohortContact, FunnelStep } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { ListPage } from '../../../shared/list-page/list-page'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { personName, pointsOf } from '../why-no-lead/person-name'
import { getPeople } from './api/dashboard'
import { useDays } from './days'

const STEPS: readonly FunnelStep[] = ['visitor', 'known', 'engaged', 'mql', 'accepted', 'sql', 'won']

/** The people behind a number of the dashboard. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const { days } = useDays()
  const filters = useFilters('from', 'to', 'step', 'channel', 'by')
  const step = oneOf(STEPS, filters.values.step)
  const by = oneOf(['first', 'last'], filters.values.by)
  const { channel } = filters.values
  const list = useList(['dashboard', 'people', days, step, channel, by], (after, signal) =>
    getPeople(
      { ...days, ...(step ? { step } : {}), ...(channel ? { channel } : {}), ...(by ? { by } : {}) },
      after,
      signal,
    ),
  )
  const channelName = (name: string) => (name === 'direct' ? t('pool.source.direct') : name)
  const columns: Column<CohortContact>[] = [
    { key: 'name', title: t('insight.people.name'), render: (one) => personName(one, t), width: '30%' },
    {
      key: 'score',
      title: t('insight.people.score'),
      numeric: true,
      render: ({ totalMilli, band }) =>
        totalMilli === null ? null : `${pointsOf(totalMilli)} · ${band ?? ''}`,
    },
    { key: 'channel', title: t('insight.people.channel'), render: (one) => channelName(one.channel) },
    { key: 'since', title: t('insight.people.since'), render: ({ createdAt }) => full(createdAt) },
  ]
  return (
    <ListPage
      name="dashboard-people"
      title={channel === undefined ? t('insight.dash.people') : channelName(channel)}
      list={list}
      columns={columns}
      rowKey={({ contactId }) => contactId}
      to={({ contactId }) => `/why-no-lead/people/${contactId}`}
      filters={filters}
      toolbar={
        <>
          <ChoiceFilter
            filters={filters}
            name="step"
            label={t('insight.dash.step')}
            options={STEPS.map((value) => ({ value, label: t(`insight.step-name.${value}`) }))}
          />
          <DaysFilter filters={filters} from="from" to="to" label={t('insight.dash.range')} />
        </>
      }
      empty={{ title: t('insight.dash.none'), body: t('insight.why.empty.body') }}
    />
  )
}
