import type { StoppedContact } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { bandText } from '../../../shared/score/band-text'
import { channelText } from '../../../shared/text/channel-text'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { getStopped } from './api/why-no-lead'
import { FIRST_GUARD, GUARDS } from './guards'
import { personName, pointsOf } from './person-name'
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
  const columns: Column<StoppedContact>[] = [
    { key: 'name', title: t('insight.people.name'), render: (one) => personName(one, t), width: '26%' },
    ...(guard === 'no-rep'
      ? [
          {
            key: 'reason',
            title: t('insight.people.reason'),
            render: ({ queueReason }: StoppedContact) => queueReasonText(t, queueReason),
          },
          {
            key: 'queued',
            title: t('insight.people.queued'),
            render: ({ queuedAt }: StoppedContact) => (queuedAt === null ? null : full(queuedAt)),
          },
        ]
      : []),
    ...(guard === 'cool-down'
      ? [
          {
            key: 'until',
            title: t('insight.people.until'),
            render: ({ coolDownUntil }: StoppedContact) =>
              coolDownUntil === null ? null : full(coolDownUntil),
          },
        ]
      : []),
    {
      key: 'score',
      title: t('insight.people.score'),
      numeric: true,
      render: ({ totalMilli }) => (totalMilli === null ? null : pointsOf(totalMilli)),
    },
    {
      key: 'band',
      title: t('insight.person.band'),
      render: ({ band }) => band && bandText(t, band),
    },
    {
      key: 'channel',
      title: t('insight.people.channel'),
      render: ({ channel, channelName }) => channelText(t, channel, channelName),
    },
    { key: 'since', title: t('insight.people.since'), render: ({ createdAt }) => full(createdAt) },
  ]
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
