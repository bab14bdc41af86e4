import { Link } from 'react-router'
import styles from './page-link.module.css'

/** A quiet way to another page, large enough for a thumb. */
export function PageLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className={styles.link}>
      {children}
    </Link>
  )
}
