import type { Guard, StoppedContact } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { usePersonColumns } from '../people/person-columns'
import { getStopped } from './api/why-no-lead'
import { FIRST_GUARD, GUARDS } from './guards'
import { queueReasonText } from './queue-reason-text'

/** The people whom one guard stops. */
export function Component() {
  const { t } = useText()
  const { full } = useTimes()
  const filters = useFilters('guard', 'reason')
  const guard = oneOf(GUARDS, filters.values.guard) ?? FIRST_GUARD
  const { reason } = filters.values
  const query = { guard, ...(guard === 'no-rep' && reason !== undefined ? { reason } : {}) }
  const list = useList(['why-no-lead', query], (after, signal) => getStopped(query, after, signal))
  const own: Partial<Record<Guard, Column<StoppedContact>[]>> = {
    'no-rep': [
      {
        key: 'reason',
        title: t('insight.people.reason'),
        render: ({ queueReason }) => queueReasonText(t, queueReason),
      },
      {
        key: 'queued',
        title: t('insight.people.queued'),
        render: ({ queuedAt }) => (queuedAt === null ? null : full(queuedAt)),
      },
    ],
    'cool-down': [
      {
        key: 'until',
        title: t('insight.people.until'),
        render: ({ coolDownUntil }) => (coolDownUntil === null ? null : full(coolDownUntil)),
      },
    ],
  }
  const columns = usePersonColumns<StoppedContact>(own[guard] ?? [])
  return (
    <ListPage
      name="why-no-lead"
      title={
        query.reason === undefined
          ? t(`insight.guard.${guard}`)
          : t('insight.people.because', {
              guard: t(`insight.guard.${guard}`),
              reason: queueReasonText(t, reason ?? null),
            })
      }
      list={list}
      columns={columns}
      rowKey={({ contactId }) => contactId}
      to={({ contactId }) => `/why-no-lead/people/${contactId}`}
      toolbar={
        <ChoiceFilter
          filters={filters}
          name="guard"
          label={t('insight.people.guard')}
          options={GUARDS.map((value) => ({ value, label: t(`insight.guard.${value}`) }))}
        />
      }
      empty={{ title: t('insight.people.empty.title'), body: t('insight.people.empty.body') }}
    />
  )
}
