import styles from './badge.module.css'

export type BadgeTone = 'plain' | 'good' | 'warm' | 'danger'

/** A word on how something stands. Colour never says it alone. */
export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: string }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  )
}
