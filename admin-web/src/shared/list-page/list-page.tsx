import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../text/text'
import { PageHead } from '../ui/page-head'
import { EmptyState, ErrorState } from '../ui/page-states'
import { useNarrow } from '../ui/use-narrow'
import { useTitle } from '../ui/use-title'
import type { Column } from './column'
import { ColumnChoice } from './column-choice'
import { ListCards, ListCardsSkeleton } from './list-cards'
import { ListTable, ListTableSkeleton } from './list-table'
import type { Filters } from './use-filters'
import type { List } from './use-list'
import { columnsShown, useColumnsHere, type ColumnsChosen } from './use-columns'
import styles from './list-page.module.css'

interface ListPageProps<Row> {
  /** The choice of columns is remembered by it, in this browser. */
  name: string
  /** The choice of columns, where it is kept elsewhere. */
  columnsChosen?: ColumnsChosen
  title: string
  list: List<Row>
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** The page behind a row; or `onOpen`, where a row opens something else. */
  to?: (row: Row) => string
  onOpen?: (row: Row) => void
  /** Buttons of a row. */
  rowActions?: (row: Row) => ReactNode
  /** No longer in force: shown fainter. */
  faint?: (row: Row) => boolean
  /** Buttons beside the title. */
  actions?: ReactNode
  /** Search and filters above the rows, e.g. `SearchFilter` and `ChoiceFilter`. */
  toolbar?: ReactNode
  filters?: Pick<Filters, 'any' | 'clear'>
  /** How many rows there are, in words, where that is known. */
  count?: string | undefined
  /** What an unfiltered list without rows says: what will stand here, and what brings it. */
  empty: { title: string; body: string; action?: ReactNode }
}

/**
 * A list: title, filters, rows (a table on a desk, cards on a phone), the way to more of them, and its four states.
 * See docs/how-to/add-a-screen.md.
 */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { name, title, list, columns, actions, toolbar, count } = props
  const { t } = useText()
  const narrow = useNarrow()
  const here = useColumnsHere(name)
  const { chosen, choose } = props.columnsChosen ?? here
  const shown = columnsShown(columns, chosen)
  useTitle(title)
  const choosable = columns.slice(1)
  const tools =
    toolbar !== undefined ||
    (!narrow && list.data?.length !== 0 && columns.some(({ optional }) => optional)) ? (
      <div className={styles.toolbar}>
        <div className={styles.filters}>{toolbar}</div>
        {count === undefined ? null : <span className={styles.count}>{count}</span>}
        {narrow ? null : (
          <ColumnChoice columns={choosable} shown={shown.map(({ key }) => key)} onChange={choose} />
        )}
      </div>
    ) : null
  return (
    <>
      <PageHead title={title}>{actions}</PageHead>
      {tools}
      <Rows {...props} shown={shown} />
      {list.hasNextPage ? (
        <Button
          className={styles.more}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('shared.load-more')}
        </Button>
      ) : null}
    </>
  )
}

function Rows<Row>({ shown, ...props }: ListPageProps<Row> & { shown: Column<Row>[] }) {
  const { list, filters, empty } = props
  const { t } = useText()
  const narrow = useNarrow()
  if (list.data === undefined) {
    if (list.isError)
      return <ErrorState error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
    return narrow ? <ListCardsSkeleton /> : <ListTableSkeleton columns={shown} />
  }
  if (list.data.length === 0) {
    if (filters?.any !== true)
      return (
        <EmptyState title={empty.title} body={empty.body}>
          {empty.action}
        </EmptyState>
      )
    return (
      <EmptyState title={t('shared.list.no-match.title')} body={t('shared.list.no-match.body')}>
        <Button onClick={filters.clear}>{t('shared.list.clear')}</Button>
      </EmptyState>
    )
  }
  const { rowKey, to, onOpen, rowActions, faint } = props
  const rows = { rows: list.data, columns: shown, rowKey, to, onOpen, rowActions, faint }
  return (
    // The rows of the last question, until the answer to this one is there.
    <div className={styles.rows} data-stale={list.isPlaceholderData} aria-busy={list.isPlaceholderData}>
      {narrow ? <ListCards {...rows} /> : <ListTable {...rows} />}
    </div>
  )
}
