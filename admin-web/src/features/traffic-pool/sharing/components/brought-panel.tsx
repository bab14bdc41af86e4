import { Button, Skeleton } from 'antd'
import { Link } from 'react-router'
import type { ShareNode } from '../../../../shared/api/types'
import { useList } from '../../../../shared/list-page/use-list'
import { useText } from '../../../../shared/text/text'
import { Ago } from '../../../../shared/ui/ago'
import { ErrorState } from '../../../../shared/ui/page-states'
import { Panel } from '../../../../shared/ui/panel'
import { getBrought, sharesKey } from '../api/shares'
import styles from './brought-panel.module.css'

/** The people whom one share brought, with the leads they became. */
export function BroughtPanel({ share }: { share: ShareNode }) {
  const { t } = useText()
  const list = useList([...sharesKey, 'brought', share.id], (after, signal) =>
    getBrought(share.id, after, signal),
  )
  const name = share.sharerName ?? t('pool.share.reader')
  return (
    <Panel
      title={t('pool.share.brought-by', { name })}
      aside={
        share.sharerId === null ? null : (
          <Link to={`/contacts/${share.sharerId}`}>{t('pool.share.sharer')}</Link>
        )
      }
    >
      {list.data === undefined ? (
        list.isError ? (
          <ErrorState error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 3 }} />
        )
      ) : list.data.length === 0 ? (
        <p className={styles.none}>{t('pool.share.brought-none')}</p>
      ) : (
        <ul className={styles.people}>
          {list.data.map(({ contactId, name: who, at, leadId }) => (
            <li key={contactId} className={styles.person}>
              <Link to={`/contacts/${contactId}`}>{who ?? t('pool.share.reader')}</Link>
              <Ago at={at} />
              {leadId === null ? null : <Link to={`/leads/${leadId}`}>{t('pool.share.lead')}</Link>}
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('shared.load-more')}
        </Button>
      ) : null}
    </Panel>
  )
}
