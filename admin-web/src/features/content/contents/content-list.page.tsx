import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useQuery } from '@tanstack/react-query'
import type { ContentCard } from '../../../shared/api/types'
import { ChoiceFilter } from '../../../shared/list-page/choice-filter'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { SearchFilter } from '../../../shared/list-page/search-filter'
import { oneOf, useFilters } from '../../../shared/list-page/use-filters'
import { useList } from '../../../shared/list-page/use-list'
import { useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { Ago } from '../../../shared/ui/ago'
import { contentsKey, getContents, getWords, wordsKey } from './api/contents'
import { PURPOSES, STATES, StateMark } from './components/state-mark'
import { TitleCell } from './components/title-cell'

/** Everything there is to read, lately changed first. */
export function Component() {
  const { t } = useText()
  const canWrite = useMe().permissions.includes('content.write')
  const filters = useFilters('q', 'state', 'category', 'tag', 'purpose')
  const { q, category, tag } = filters.values
  const state = oneOf(STATES, filters.values.state)
  const purpose = oneOf(PURPOSES, filters.values.purpose)
  const words = useQuery({ queryKey: wordsKey, queryFn: ({ signal }) => getWords(signal) })
  const query = {
    ...(q === undefined ? {} : { q }),
    ...(category === undefined ? {} : { category }),
    ...(tag === undefined ? {} : { tag }),
    ...(state === undefined ? {} : { state }),
    ...(purpose === undefined ? {} : { purpose }),
  }
  const list = useList([...contentsKey, 'list', query], (after, signal) =>
    getContents({ ...query, ...(after === undefined ? {} : { after }) }, signal),
  )
  const columns: Column<ContentCard>[] = [
    {
      key: 'title',
      title: t('content.field.title'),
      width: '42%',
      render: (row) => <TitleCell content={row} />,
    },
    { key: 'state', title: t('content.field.state'), render: (row) => <StateMark content={row} /> },
    { key: 'category', title: t('content.field.category'), render: (row) => row.category },
    {
      key: 'purpose',
      title: t('content.field.purpose'),
      render: (row) => t(`content.purpose.${row.purpose}`),
    },
    { key: 'tags', title: t('content.field.tags'), optional: true, render: ({ tags }) => tags.join('、') },
    { key: 'updated', title: t('content.field.updated'), render: ({ updatedAt }) => <Ago at={updatedAt} /> },
    {
      key: 'published',
      title: t('content.field.published'),
      optional: true,
      render: ({ publishedAt }) => (publishedAt === null ? null : <Ago at={publishedAt} />),
    },
  ]
  const options = (values: readonly string[] = []) => values.map((value) => ({ value, label: value }))
  const writeNew = (
    <Link to="/contents/new">
      <Button type="primary" icon={<PlusOutlined aria-hidden />}>
        {t('content.new')}
      </Button>
    </Link>
  )
  return (
    <ListPage
      name="contents"
      title={t('content.menu.contents')}
      list={list}
      columns={columns}
      rowKey={({ id }) => id}
      to={({ id }) => `/contents/${id}`}
      faint={({ state: one }) => one === 'withdrawn'}
      actions={canWrite ? writeNew : null}
      filters={filters}
      toolbar={
        <>
          <SearchFilter filters={filters} name="q" label={t('content.search')} />
          <ChoiceFilter
            filters={filters}
            name="state"
            label={t('content.field.state')}
            options={STATES.map((value) => ({ value, label: t(`content.state.${value}`) }))}
          />
          <ChoiceFilter
            filters={filters}
            name="category"
            label={t('content.field.category')}
            options={options(words.data?.categories)}
          />
          <ChoiceFilter
            filters={filters}
            name="tag"
            label={t('content.field.tags')}
            options={options(words.data?.tags)}
          />
          <ChoiceFilter
            filters={filters}
            name="purpose"
            label={t('content.field.purpose')}
            options={PURPOSES.map((value) => ({ value, label: t(`content.purpose.${value}`) }))}
          />
        </>
      }
      empty={{
        title: t('content.empty.title'),
        body: t('content.empty.body'),
        ...(canWrite ? { action: writeNew } : {}),
      }}
    />
  )
}
