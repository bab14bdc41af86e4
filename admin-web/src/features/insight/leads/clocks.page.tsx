import type { ClockKind, ListedClock } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { ListPage } from '../../../shared/list-page/list-page'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { useDays } from '../days'
import { getClocks } from './api/leads'
import { leadPerson } from './lead-person'

const KINDS: readonly ClockKind[] = ['assign', 'accept', 'first-touch']

/** The clocks behind a number, each with its lead. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const { days, filters: range } = useDays()
  const filters = useFilters('from', 'to', 'kind', 'breached', 'staffId')
  const kind = oneOf(KINDS, filters.values.kind)
  const breached = oneOf(['true'], filters.values.breached)
  const { staffId } = filters.values
  const query = {
    ...days,
    ...(kind ? { kind } : {}),
    ...(breached ? { breached } : {}),
    ...(staffId === undefined ? {} : { staffId }),
  }
  const list = useList(['dashboard', 'clocks', query], (after, signal) => getClocks(query, after, signal))
  const columns: Column<ListedClock>[] = [
    { key: 'name', title: t('insight.people.name'), render: (clock) => leadPerson(clock, t), width: '26%' },
    { key: 'kind', title: t('insight.clocks.kind'), render: (clock) => t(`insight.clock-of.${clock.kind}`) },
    { key: 'owner', title: t('insight.clocks.owner'), render: ({ ownerName }) => ownerName },
    { key: 'at', title: t('insight.clocks.at'), render: ({ at }) => full(at) },
    {
      key: 'breached',
      title: t('insight.clocks.breached'),
      render: ({ breachedAt }) => (breachedAt === null ? null : full(breachedAt)),
    },
    { key: 'state', title: t('insight.leads.state'), render: ({ state }) => t(`selling.state.${state}`) },
  ]
  return (
    <ListPage
      name="dashboard-clocks"
      title={t(breached ? 'insight.clocks.missed' : 'insight.clocks.title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ leadId }) => `/leads/${leadId}`}
      faint={({ contactId }) => contactId === null}
      filters={filters}
      toolbar={
        <>
          <ChoiceFilter
            filters={filters}
            name="kind"
            label={t('insight.clocks.kind')}
            options={KINDS.map((value) => ({ value, label: t(`insight.clock-of.${value}`) }))}
          />
          <ChoiceFilter
            filters={filters}
            name="breached"
            label={t('insight.clocks.all')}
            options={[{ value: 'true', label: t('insight.clocks.missed') }]}
          />
          <DaysFilter filters={range} from="from" to="to" label={t('insight.dash.range')} />
        </>
      }
      empty={{ title: t('insight.clocks.none.title'), body: t('insight.clocks.none.body') }}
    />
  )
}
