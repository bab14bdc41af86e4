import type { DeadRow } from '../../../shared/api/types'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { Badge } from '../../../shared/ui/badge'
import { deadNewsKey, getDeadNews } from './dead-news'
import { DeadRowActions } from './dead-row-actions'

const isOpen = ({ retriedAt, dismissedAt }: DeadRow): boolean => retriedAt === null && dismissedAt === null

/** News that a consumer could not take. */
export function Component() {
  const { t } = useText()
  const { ago, full } = useTimes()
  const list = useList(deadNewsKey, getDeadNews)
  const columns: Column<DeadRow>[] = [
    { key: 'name', title: t('platform.dead-news.name'), render: ({ name }) => name },
    { key: 'group', title: t('platform.dead-news.group'), render: ({ group }) => group },
    { key: 'error', title: t('platform.dead-news.error'), render: ({ error }) => error, width: '34%' },
    { key: 'died', title: t('platform.dead-news.died'), render: ({ diedAt }) => ago(diedAt) },
    {
      key: 'state',
      title: t('platform.dead-news.state'),
      render: ({ retriedAt, dismissedAt }) => {
        if (retriedAt !== null) return <Badge tone="good">{t('platform.dead-news.is-retried')}</Badge>
        if (dismissedAt !== null) return <Badge>{t('platform.dead-news.is-dismissed')}</Badge>
        return <Badge tone="danger">{t('platform.dead-news.is-open')}</Badge>
      },
    },
    {
      key: 'place',
      title: t('platform.dead-news.place'),
      optional: true,
      render: ({ partition, seq }) => `${partition}/${seq}`,
    },
    {
      key: 'recorded',
      title: t('platform.dead-news.recorded'),
      optional: true,
      render: ({ recordedAt }) => recordedAt && full(recordedAt),
    },
  ]
  return (
    <ListPage
      name="dead-news"
      title={t('platform.dead-news.title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      rowActions={(row) => (isOpen(row) ? <DeadRowActions row={row} /> : null)}
      faint={(row) => !isOpen(row)}
      empty={{ title: t('platform.dead-news.empty.title'), body: t('platform.dead-news.empty.body') }}
    />
  )
}
