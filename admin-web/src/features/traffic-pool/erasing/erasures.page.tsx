import type { Erasure } from '../../../shared/api/types'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { useList } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { Badge } from '../../../shared/ui/badge'
import { getErasures } from './erasures-api'

/** How often an erasure that goes on is looked at again, in milliseconds. */
const LOOK = 5_000

/** Receipts of who was forgotten, naming nobody, and how far each has come. */
export function Component() {
  const { t } = useText()
  const list = useList<Erasure>(['erasures'], getErasures, (rows) =>
    rows.some(({ doneAt }) => doneAt === null) ? LOOK : false,
  )
  const columns: Column<Erasure>[] = [
    { key: 'id', title: t('pool.erasing.receipt'), render: ({ id }) => `#${id}` },
    {
      key: 'by',
      title: t('pool.erasing.asked-by'),
      render: ({ askedBy }) => t(`pool.erasing.by.${askedBy}`),
    },
    { key: 'at', title: t('pool.erasing.asked'), render: ({ askedAt }) => <Ago at={askedAt} /> },
    { key: 'rows', title: t('pool.erasing.rows'), numeric: true, render: ({ logRows }) => logRows },
    {
      key: 'state',
      title: t('pool.erasing.state'),
      render: ({ doneAt }) =>
        doneAt === null ? (
          <Badge tone="warm">{t('pool.erasing.going-on')}</Badge>
        ) : (
          <>
            <Badge tone="good">{t('pool.erasing.done')}</Badge> <Ago at={doneAt} />
          </>
        ),
    },
  ]
  return (
    <ListPage
      name="erasures"
      title={t('pool.erasing.title')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      empty={{ title: t('pool.erasing.empty.title'), body: t('pool.erasing.empty.body') }}
    />
  )
}
