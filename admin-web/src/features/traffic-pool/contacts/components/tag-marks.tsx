import { Tag } from 'antd'
import type { ContactTag } from '../../../../shared/api/types'

const TONES = {
  gray: 'default',
  blue: 'blue',
  green: 'green',
  amber: 'gold',
  red: 'red',
  purple: 'purple',
} as const

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
      <Tag key={id} color={TONES[color]} closable={onRemove !== undefined} onClose={() => onRemove?.(id)}>
        {name}
      </Tag>
    ))}
  </>
)
