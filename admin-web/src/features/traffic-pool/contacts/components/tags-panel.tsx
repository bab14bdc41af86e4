import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link } from 'react-router'
import type { Contact } from '../../../../shared/api/types'
import { useChange } from '../../../../shared/api/use-change'
import { can, useMe } from '../../../../shared/session/use-session'
import { useText } from '../../../../shared/text/text'
import { Panel } from '../../../../shared/ui/panel'
import { addTag } from '../../tags/tags-api'
import { putTag, takeTag } from '../contact-api'
import { getTags } from '../contact-list-api'
import styles from './panels.module.css'
import { TagMarks } from './tag-marks'

/** What staff say of the person, in a word each. */
export function TagsPanel({ contact: { id, tags } }: { contact: Contact }) {
  const { t } = useText()
  const may = can(useMe(), 'contact.tag')
  const { data: all = [] } = useQuery({ queryKey: ['tags'], queryFn: ({ signal }) => getTags(signal) })
  const renews = [['contact', id], ['contacts'], ['tags'], ['tag-carriers']]
  const put = useChange({
    send: async (wish: string) => {
      const known = all.find((tag) => tag.name === wish)
      return putTag(id, (known ?? (await addTag({ name: wish, color: 'gray' }))).id)
    },
    renews,
  })
  const take = useChange({ send: (tagId: string) => takeTag(id, tagId), renews })
  const rest = all.filter((tag) => !tags.some((own) => own.id === tag.id))
  return (
    <Panel
      title={t('pool.contacts.tags')}
      aside={may ? <Link to="/tags">{t('pool.tags.manage')}</Link> : null}
    >
      {tags.length === 0 && !may ? <p className={styles.none}>{t('pool.tags.none')}</p> : null}
      <TagMarks tags={tags} onRemove={may ? (tagId) => take.mutate(tagId) : undefined} />
      {may ? (
        <Select
          className={styles.field ?? ''}
          mode="tags"
          aria-label={t('pool.tags.add')}
          placeholder={t('pool.tags.add')}
          value={[]}
          loading={put.isPending}
          options={rest.map(({ name }) => ({ value: name, label: name }))}
          onSelect={(name: string) => put.mutate(name)}
        />
      ) : null}
    </Panel>
  )
}
