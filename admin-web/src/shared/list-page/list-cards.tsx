import { Skeleton } from 'antd'
import { useText } from '../text/text'
import { RowName, type RowsProps } from './row-name'
import styles from './list-cards.module.css'

/** Rows as cards, for a phone: the name, then every fact beside its title. Facts without a value are left out. */
export function ListCards<Row>({ rows, columns, rowKey, to, onOpen, rowActions, faint }: RowsProps<Row>) {
  const [name, ...facts] = columns
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={styles.card} data-faint={faint?.(row) ?? false}>
          <RowName row={row} to={to} onOpen={onOpen}>
            {name?.render(row)}
          </RowName>
          <dl className={styles.facts}>
            {facts.map(({ key, title, render }) => {
              const value = render(row)
              return value === null || value === undefined || value === '' ? null : (
                <div key={key} className={styles.fact}>
                  <dt>{title}</dt>
                  <dd>{value}</dd>
                </div>
              )
            })}
          </dl>
          {rowActions === undefined ? null : <div className={styles.actions}>{rowActions(row)}</div>}
        </li>
      ))}
    </ul>
  )
}

/** The shape of cards that are on their way. */
export function ListCardsSkeleton() {
  const { t } = useText()
  return (
    <div className={styles.cards} aria-busy>
      <span className="visually-hidden" role="status">
        {t('app.loading')}
      </span>
      {[0, 1, 2, 3].map((card) => (
        <div key={card} className={styles.card}>
          <Skeleton active title={{ width: '40%' }} paragraph={{ rows: 2 }} />
        </div>
      ))}
    </div>
  )
}
