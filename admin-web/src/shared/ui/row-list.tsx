import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../text/text'
import styles from './row-list.module.css'

interface RowListProps {
  children: ReactNode
  onMore?: (() => void) | undefined
  loadingMore?: boolean
}

/** Rows one below the other, with the way to more of them. */
export function RowList({ children, onMore, loadingMore = false }: RowListProps) {
  const { t } = useText()
  return (
    <>
      <ul className={styles.rows}>{children}</ul>
      {onMore === undefined ? null : (
        <Button className={styles.more} onClick={onMore} loading={loadingMore}>
          {t('shared.load-more')}
        </Button>
      )}
    </>
  )
}

interface RowProps {
  title: ReactNode
  /** A line below the title. */
  detail?: ReactNode
  /** What else is known, beside it on a desk. */
  facts?: ReactNode
  actions?: ReactNode
  /** No longer in force: shown fainter. */
  faint?: boolean
}

/** One row: what it is, what is known of it, what can be done with it. */
export function Row({ title, detail, facts, actions, faint = false }: RowProps) {
  return (
    <li className={styles.row} data-faint={faint}>
      <div className={styles.main}>
        <div className={styles.title}>{title}</div>
        {detail === undefined ? null : <div className={styles.detail}>{detail}</div>}
      </div>
      {facts === undefined ? null : <div className={styles.facts}>{facts}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </li>
  )
}

/** The shape of rows that are on their way. */
export function RowListSkeleton() {
  const { t } = useText()
  return (
    <div className={styles.rows} aria-busy>
      <span className="visually-hidden" role="status">
        {t('app.loading')}
      </span>
      {[0, 1, 2].map((row) => (
        <div key={row} className={styles.row}>
          <Skeleton active title={{ width: '30%' }} paragraph={{ rows: 1, width: '50%' }} />
        </div>
      ))}
    </div>
  )
}
