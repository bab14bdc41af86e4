import { useQuery } from '@tanstack/react-query'
import type { AuditLine } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { DaysFilter } from '../../../shared/list-page/days-filter'
import { ListPage } from '../../../shared/list-page/list-page'
import { SearchFilter } from '../../../shared/list-page/search-filter'
import { useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { endOfDay, startOfDay } from '../../../shared/text/zone-day'
import { useTimes } from '../../../shared/ui/ago'
import { Badge } from '../../../shared/ui/badge'
import { useAccounts } from '../accounts/use-accounts'
import { actionText } from './action-text'
import { getAudit, getAuditActions } from './get-audit'

const ID = /^[1-9]\d{0,18}$/

/** Who did what to which record. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const { timeZone } = useMe()
  const filters = useFilters('staff', 'action', 'record', 'from', 'to')
  const { staff: staffId, action: route, record, from, to } = filters.values
  const wanted = {
    staffId,
    route,
    recordId: record !== undefined && ID.test(record) ? record : undefined,
    from: from && startOfDay(from, timeZone),
    until: to && endOfDay(to, timeZone),
  }
  const list = useList(['audit', wanted], (after, signal) => getAudit(wanted, after, signal))
  const { data: actions = [] } = useQuery({
    queryKey: ['audit-actions'],
    queryFn: ({ signal }) => getAuditActions(signal),
  })
  const { data: accounts = [] } = useAccounts()
  const columns: Column<AuditLine>[] = [
    { key: 'action', title: t('access.audit.action'), render: (line) => actionText(t, line.route) },
    {
      key: 'who',
      title: t('access.audit.who'),
      render: (line) => line.staffName ?? t('access.audit.nobody'),
    },
    { key: 'at', title: t('access.audit.at'), render: ({ at }) => full(at) },
    {
      key: 'ended',
      title: t('access.audit.ended'),
      render: ({ status }) =>
        status < 400 ? (
          <Badge tone="good">{t('access.audit.done')}</Badge>
        ) : (
          <Badge tone="warm">{t('access.audit.refused', { status })}</Badge>
        ),
    },
    { key: 'record', title: t('access.audit.record'), render: ({ recordId }) => recordId },
    { key: 'route', title: t('access.audit.route'), optional: true, render: (line) => line.route },
    { key: 'request', title: t('access.audit.request'), optional: true, render: (line) => line.requestId },
  ]
  return (
    <ListPage
      name="audit"
      title={t('access.audit.title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      filters={filters}
      toolbar={
        <>
          <ChoiceFilter
            filters={filters}
            name="staff"
            label={t('access.audit.who')}
            options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <ChoiceFilter
            filters={filters}
            name="action"
            label={t('access.audit.action')}
            options={actions.map((value) => ({ value, label: actionText(t, value) }))}
          />
          <SearchFilter filters={filters} name="record" label={t('access.audit.record-search')} />
          <DaysFilter filters={filters} from="from" to="to" label={t('access.audit.at')} />
        </>
      }
      empty={{ title: t('access.audit.empty.title'), body: t('access.audit.empty.body') }}
    />
  )
}
