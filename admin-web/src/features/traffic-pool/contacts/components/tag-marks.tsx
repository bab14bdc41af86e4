import { Tag } from 'antd'
import type { ContactTag } from '../../../../shared/api/types'
import styles from './tag-marks.module.css'

export const TAG_COLORS = ['gray', 'blue', 'green', 'amber', 'red', 'purple'] as const

interface TagMarksProps {
  tags: readonly ContactTag[]
  /** Takes one off; absent for who may not. */
  onRemove?: ((id: string) => void) | undefined
}

/** Tags in the tone of their group. */
export const TagMarks = ({ tags, onRemove }: TagMarksProps) => (
  <>
    {tags.map(({ id, name, color }) => (
      <Tag
        key={id}
        className={styles.tag}
        data-color={color}
        closable={onRemove !== undefined}
        onClose={() => onRemove?.(id)}
      >
        {name}
      </Tag>
    ))}
  </>
)
