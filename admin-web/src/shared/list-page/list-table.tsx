import { Skeleton } from 'antd'
import { useText } from '../text/text'
import type { Column } from './column'
import { RowName, type RowsProps } from './row-name'
import styles from './list-table.module.css'

/** Rows as a table: every fact below its name. */
export function ListTable<Row>({ rows, columns, rowKey, to, onOpen, rowActions, faint }: RowsProps<Row>) {
  const { t } = useText()
  const opens = to !== undefined || onOpen !== undefined
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <Head columns={columns}>
          {rowActions === undefined ? null : (
            <th scope="col">
              <span className="visually-hidden">{t('shared.list.actions')}</span>
            </th>
          )}
        </Head>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} data-opens={opens} data-faint={faint?.(row) ?? false}>
              {columns.map(({ key, numeric = false, render }, index) => (
                <td key={key} data-numeric={numeric}>
                  {index === 0 ? (
                    <RowName row={row} to={to} onOpen={onOpen}>
                      {render(row)}
                    </RowName>
                  ) : (
                    render(row)
                  )}
                </td>
              ))}
              {rowActions === undefined ? null : (
                <td>
                  <div className={styles.actions}>{rowActions(row)}</div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head<Row>({ columns, children }: { columns: readonly Column<Row>[]; children?: React.ReactNode }) {
  return (
    <thead>
      <tr>
        {columns.map(({ key, title, numeric = false, width }) => (
          <th
            key={key}
            scope="col"
            data-numeric={numeric}
            style={width === undefined ? undefined : { width }}
          >
            {title}
          </th>
        ))}
        {children}
      </tr>
    </thead>
  )
}

/** The shape of a table that is on its way. */
export function ListTableSkeleton<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  const { t } = useText()
  return (
    <div className={styles.frame} aria-busy>
      <span className="visually-hidden" role="status">
        {t('app.loading')}
      </span>
      <table className={styles.table} aria-hidden>
        <Head columns={columns} />
        <tbody>
          {[0, 1, 2, 3, 4, 5].map((row) => (
            <tr key={row}>
              {columns.map(({ key }, index) => (
                <td key={key}>
                  <Skeleton active title={{ width: index === 0 ? '80%' : '55%' }} paragraph={false} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
