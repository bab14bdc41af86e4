import styles from './page-head.module.css'

/** The title of a list page. */
export function PageHead({ title }: { title: string }) {
  return <h1 className={styles.title}>{title}</h1>
}
