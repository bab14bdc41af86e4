import { Input, Radio } from 'antd'
import { useState } from 'react'
import type { ContactTag } from '../../../../shared/api/types'
import { useChange } from '../../../../shared/api/use-change'
import { useText } from '../../../../shared/text/text'
import { Dialog } from '../../../../shared/ui/dialog'
import { TAG_COLORS, TagMarks } from '../../contacts/components/tag-marks'
import { addTag, carriersKey, changeTag, removeTag, tagsKey } from '../tags-api'
import styles from './tag-dialogs.module.css'

const renews = [tagsKey, carriersKey, ['contacts'], ['contact']]

/** Names and colours a tag: a new one, or one that there is, wherever it stands. */
export function TagDialog({ tag, onClose }: { tag: ContactTag | null; onClose: () => void }) {
  const { t } = useText()
  const [name, setName] = useState(tag?.name ?? '')
  const [color, setColor] = useState<ContactTag['color']>(tag?.color ?? 'gray')
  const save = useChange({
    send: () => {
      const body = { name: name.trim(), color }
      return tag === null ? addTag(body) : changeTag(tag.id, body)
    },
    renews,
  })
  return (
    <Dialog
      open
      title={t(tag === null ? 'pool.tags.new' : 'pool.tags.change')}
      okText={t('pool.views.ok')}
      okDisabled={name.trim() === ''}
      busy={save.isPending}
      onOk={() => save.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={styles.fields}>
        <Input
          aria-label={t('pool.tags.name')}
          placeholder={t('pool.tags.name')}
          maxLength={30}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Radio.Group
          className={styles.colors ?? ''}
          aria-label={t('pool.tags.color')}
          value={color}
          onChange={({ target }) => setColor(TAG_COLORS.find((one) => one === target.value) ?? 'gray')}
        >
          {TAG_COLORS.map((one) => (
            <Radio key={one} value={one}>
              <TagMarks tags={[{ id: one, color: one, name: t(`pool.tags.color.${one}`) }]} />
            </Radio>
          ))}
        </Radio.Group>
      </div>
    </Dialog>
  )
}

/** Removes a tag, after saying how many contacts lose it. */
export function RemoveTagDialog(props: { tag: ContactTag; count: string | null; onClose: () => void }) {
  const { tag, count, onClose } = props
  const { t } = useText()
  const remove = useChange({ send: () => removeTag(tag.id), renews, said: 'pool.tags.removed' })
  return (
    <Dialog
      open
      danger
      title={t('pool.tags.remove-sure', { name: tag.name })}
      okText={t('pool.tags.remove')}
      busy={remove.isPending}
      onOk={() => remove.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {count === null || count === '0'
          ? t('pool.tags.remove-unused')
          : t('pool.tags.remove-carried', { count })}
      </p>
    </Dialog>
  )
}
