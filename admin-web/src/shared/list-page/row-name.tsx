import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Column } from './column'
import styles from './list-page.module.css'

/** What the table and the cards are given. */
export interface RowsProps<Row> {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  to?: ((row: Row) => string) | undefined
  onOpen?: ((row: Row) => void) | undefined
  rowActions?: ((row: Row) => ReactNode) | undefined
  faint?: ((row: Row) => boolean) | undefined
}

/** The name of a row: where the row leads somewhere, a real link whose tap area is the whole row. */
export function RowName<Row>({
  row,
  to,
  onOpen,
  children,
}: Pick<RowsProps<Row>, 'to' | 'onOpen'> & { row: Row; children: ReactNode }) {
  if (to !== undefined)
    return (
      <Link to={to(row)} className={styles.open}>
        {children}
      </Link>
    )
  if (onOpen !== undefined)
    return (
      <button type="button" className={styles.open} onClick={() => onOpen(row)}>
        {children}
      </button>
    )
  return <span className={styles.name}>{children}</span>
}
