import { Button } from 'antd'
import { useRef } from 'react'
import type { StaffCard } from '../../../shared/api/types'
import { useText } from '../../../shared/text/text'
import styles from './avatar-field.module.css'
import { CardAvatar } from './card-avatar'

interface AvatarFieldProps {
  card: StaffCard
  sending: boolean
  onChoose: (file: File) => void
}

/** The picture, and the way to another one. */
export function AvatarField({ card, sending, onChoose }: AvatarFieldProps) {
  const { t } = useText()
  const chooser = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.field}>
      <CardAvatar card={card} />
      <Button onClick={() => chooser.current?.click()} loading={sending}>
        {t(card.avatar === null ? 'access.card.choose' : 'access.card.other')}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        hidden
        aria-label={t('access.card.picture')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) onChoose(file)
          target.value = ''
        }}
      />
    </div>
  )
}
