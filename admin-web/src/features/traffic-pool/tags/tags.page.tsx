import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ContactTag } from '../../../shared/api/types'
import type { Column } from '../../../shared/list-page/column'
import { ListPage } from '../../../shared/list-page/list-page'
import { useList } from '../../../shared/list-page/use-list'
import { can, useMe } from '../../../shared/session/use-session'
import { useText } from '../../../shared/text/text'
import { TagMarks } from '../contacts/components/tag-marks'
import { RemoveTagDialog, TagDialog } from './components/tag-dialogs'
import { carriersKey, getAllTags, getCarriers, tagsKey } from './tags-api'

/** All tags, who has them, and keeping them in order. */
export function Component() {
  const { t } = useText()
  const may = can(useMe(), 'contact.tag')
  const list = useList([...tagsKey, 'page'], async (_after, signal) => ({
    ...(await getAllTags(signal)),
    next: null,
  }))
  const { data: carriers = [] } = useQuery({
    queryKey: carriersKey,
    queryFn: ({ signal }) => getCarriers(signal),
  })
  const [changed, setChanged] = useState<ContactTag | 'new' | null>(null)
  const [removed, setRemoved] = useState<ContactTag | null>(null)
  const countOf = (tag: ContactTag): string | null => {
    const count = carriers.find(({ id }) => id === tag.id)
    return count === undefined ? null : `${count.contacts.toLocaleString()}${count.more ? '+' : ''}`
  }
  const columns: Column<ContactTag>[] = [
    { key: 'name', title: t('pool.tags.name'), width: '40%', render: (tag) => <TagMarks tags={[tag]} /> },
    {
      key: 'carriers',
      title: t('pool.tags.carriers'),
      render: (tag) => {
        const count = countOf(tag)
        return count === null || count === '0' ? (
          (count ?? null)
        ) : (
          <Link to={`/contacts?tag=${tag.id}`}>{t('pool.contacts.count', { count })}</Link>
        )
      },
    },
  ]
  return (
    <>
      <ListPage
        name="tags"
        title={t('pool.contacts.tags')}
        list={list}
        columns={columns}
        rowKey={({ id }) => id}
        rowActions={
          may
            ? (tag) => (
                <>
                  <Button onClick={() => setChanged(tag)}>{t('pool.tags.change')}</Button>
                  <Button type="text" danger onClick={() => setRemoved(tag)}>
                    {t('pool.tags.remove')}
                  </Button>
                </>
              )
            : undefined
        }
        actions={
          may ? (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setChanged('new')}>
              {t('pool.tags.new')}
            </Button>
          ) : null
        }
        empty={{ title: t('pool.tags.empty.title'), body: t('pool.tags.empty.body') }}
      />
      {changed === null ? null : (
        <TagDialog tag={changed === 'new' ? null : changed} onClose={() => setChanged(null)} />
      )}
      {removed === null ? null : (
        <RemoveTagDialog tag={removed} count={countOf(removed)} onClose={() => setRemoved(null)} />
      )}
    </>
  )
}
