import type { ReactNode } from 'react'
import type { ListedPerson } from '../../../shared/api/types'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import type { Filters } from '../../../shared/list-page/use-filters'
import type { List } from '../../../shared/list-page/use-list'
import { bandText } from '../../../shared/score/band-text'
import { channelText } from '../../../shared/text/channel-text'
import { useText } from '../../../shared/text/text'
import { useTimes } from '../../../shared/ui/ago'
import { personName, pointsOf } from '../why-no-lead/person-name'

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
  const columns: Column<ListedPerson>[] = [
    { key: 'name', title: t('insight.people.name'), render: (one) => personName(one, t), width: '30%' },
    ...(did === undefined ? [] : [{ key: 'at', title: did, render: ({ at }: ListedPerson) => full(at) }]),
    {
      key: 'score',
      title: t('insight.people.score'),
      numeric: true,
      render: ({ totalMilli }) => (totalMilli === null ? null : pointsOf(totalMilli)),
    },
    {
      key: 'band',
      title: t('insight.person.band'),
      render: ({ band }) => band && bandText(t, band),
    },
    {
      key: 'channel',
      title: t('insight.people.channel'),
      render: ({ channel, channelName }) => channelText(t, channel, channelName),
    },
    { key: 'since', title: t('insight.people.since'), render: ({ createdAt }) => full(createdAt) },
  ]
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
