import type { ReactNode } from 'react'
import styles from './page-head.module.css'

/** The title of a list page, and what can be done there. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>{title}</h1>
      {children}
    </div>
  )
}
