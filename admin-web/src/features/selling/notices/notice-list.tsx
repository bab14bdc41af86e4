import { Button } from 'antd'
import { Link } from 'react-router'
import { errorText } from '../../../shared/text/error-text'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { leadName } from '../leads/lead-name'
import { useNotices, useReadNotices } from './use-notices'
import styles from './bell.module.css'

/** The notices, newest first; each leads to its lead. */
export function NoticeList({ onLeave }: { onLeave: () => void }) {
  const { t } = useText()
  const list = useNotices()
  const read = useReadNotices()
  const notices = list.data ?? []
  const unread = notices.some(({ readAt }) => readAt === null)
  return (
    <div className={styles.list}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('selling.notice.title')}</h2>
        {unread ? (
          <Button size="small" type="text" loading={read.isPending} onClick={() => read.mutate(undefined)}>
            {t('selling.notice.read-all')}
          </Button>
        ) : null}
      </header>
      {notices.map((notice) => (
        <Link
          key={notice.id}
          to={`/leads/${notice.leadId}`}
          className={styles.notice}
          data-unread={notice.readAt === null}
          onClick={() => {
            read.mutate(notice.leadId)
            onLeave()
          }}
        >
          <span className={styles.what}>
            {t(`selling.notice.kind.${notice.kind}`, { name: leadName(notice, t) })}
          </span>
          <span className={styles.when}>
            <Ago at={notice.at} />
          </span>
        </Link>
      ))}
      {list.isError ? <p className={styles.empty}>{errorText(t, list.error)}</p> : null}
      {list.data?.length === 0 ? <p className={styles.empty}>{t('selling.notice.empty')}</p> : null}
      {list.hasNextPage ? (
        <Button type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('shared.load-more')}
        </Button>
      ) : null}
    </div>
  )
}
