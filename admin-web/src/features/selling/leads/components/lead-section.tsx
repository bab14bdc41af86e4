import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../../../shared/text/text'
import styles from './lead-section.module.css'

interface LeadSectionProps {
  /** Not needed where the page's own title says it. */
  title?: string
  hint: string
  count: number
  /** Said in place of rows when there are none. */
  empty?: string
  children: ReactNode
  onMore?: () => void
  loadingMore?: boolean
}

/** A titled list of leads. */
export function LeadSection({
  title,
  hint,
  count,
  empty,
  children,
  onMore,
  loadingMore = false,
}: LeadSectionProps) {
  const { t } = useText()
  return (
    <section className={styles.section}>
      <header className={styles.head}>
        {title === undefined ? null : <h2 className={styles.title}>{title}</h2>}
        <span className={styles.count}>{count}</span>
        <span className={styles.hint}>{hint}</span>
      </header>
      {count === 0 && empty !== undefined ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <ul className={styles.rows}>{children}</ul>
      )}
      {onMore === undefined ? null : (
        <Button className={styles.more} onClick={onMore} loading={loadingMore}>
          {t('shared.load-more')}
        </Button>
      )}
    </section>
  )
}
