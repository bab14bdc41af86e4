import type { ShareNode } from '../../../../shared/api/types'
import type { Column } from '../../../../shared/list-page/column'
import { ListPage } from '../../../../shared/list-page/list-page'
import { useList } from '../../../../shared/list-page/use-list'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { getSharesOfContact, sharesKey } from '../api/shares'

/** What one person shared, and what came of it. */
export function PersonShares({ contactId }: { contactId: string }) {
  const { t } = useText()
  const list = useList([...sharesKey, 'contact', contactId], (after, signal) =>
    getSharesOfContact(contactId, after, signal),
  )
  const columns: Column<ShareNode>[] = [
    {
      key: 'content',
      title: t('pool.share.content'),
      render: ({ contentTitle, contentId }) => contentTitle ?? contentId,
    },
    { key: 'depth', title: t('pool.share.hop'), render: ({ depth }) => t('pool.share.hop-n', { depth }) },
    { key: 'opened', title: t('pool.share.opened'), numeric: true, render: ({ opened }) => opened },
    { key: 'contacts', title: t('pool.share.contacts'), numeric: true, render: ({ contacts }) => contacts },
    { key: 'leads', title: t('pool.share.leads'), numeric: true, render: ({ leads }) => leads },
    { key: 'at', title: t('pool.share.first-used'), render: ({ firstUsedAt }) => <Ago at={firstUsedAt} /> },
  ]
  return (
    <ListPage
      name="person-shares"
      title={t('pool.share.of-person', { name: list.data?.[0]?.sharerName ?? t('pool.share.reader') })}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ contentId }) => `/shares?content=${contentId}`}
      empty={{ title: t('pool.share.empty.title'), body: t('pool.share.empty.body') }}
    />
  )
}
