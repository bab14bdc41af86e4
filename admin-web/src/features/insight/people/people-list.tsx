import type { ReactNode } from 'react'
import type { ListedPerson } from '../../../shared/api/types'
import { ListPage } from '../../../shared/list-page/list-page'
import type { Filters } from '../../../shared/list-page/use-filters'
import type { List } from '../../../shared/list-page/use-list'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { usePersonColumns } from './person-columns'

interface PeopleListProps {
  title: string
  list: List<ListedPerson>
  filters: Pick<Filters, 'clear' | 'any'>
  toolbar: ReactNode
  /** What the people did, in words, where it is not that they came: its time has a column of its own. */
  did?: string
  /** Who is counted and not listed, in words. */
  count?: string | undefined
}

/** The people behind a number. */
export function PeopleList({ title, list, filters, toolbar, did, count }: PeopleListProps) {
  const { t } = useText()
  const { full } = useTimes()
  const columns = usePersonColumns<ListedPerson>(
    did === undefined ? [] : [{ key: 'at', title: did, render: ({ at }) => full(at) }],
  )
  return (
    <ListPage
      name="dashboard-people"
      title={title}
      list={list}
      columns={columns}
      rowKey={({ contactId }) => contactId}
      to={({ contactId }) => `/contacts/${contactId}`}
      filters={filters}
      toolbar={toolbar}
      count={count}
      empty={{ title: t('insight.people.none.title'), body: t('insight.people.none.body') }}
    />
  )
}
