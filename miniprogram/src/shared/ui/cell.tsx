import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './cell.scss'
import { Icon, type IconName } from './icon'

/** Rows that belong together. */
export function Cells({ children }: { children: ReactNode }) {
  return <View className="cells">{children}</View>
}

interface Props {
  id: string
  icon?: IconName
  label: string
  /** A second, smaller line. */
  hint?: string
  /** What stands at the end: a value, a switch. */
  end?: ReactNode
  danger?: boolean
  /** One of several to choose from, and whether it is the chosen one: it leads nowhere. */
  chosen?: boolean
  onTap?(): void
}

export function Cell({ id, icon, label, hint, end, danger = false, chosen, onTap }: Props) {
  const isChoice = chosen !== undefined
  return (
    <View
      id={id}
      className={danger ? 'cell cell-danger' : 'cell'}
      hoverClass={onTap ? 'cell-pressed' : 'none'}
      ariaRole={isChoice ? 'radio' : onTap ? 'button' : undefined}
      {...(isChoice && { 'aria-checked': String(chosen) })}
      onClick={onTap}
    >
      {icon && (
        <View className="cell-icon">
          <Icon name={icon} />
        </View>
      )}
      <View className={hint ? 'cell-words cell-words-long' : 'cell-words'}>
        <Text className="cell-label">{label}</Text>
        {hint && <Text className="cell-hint">{hint}</Text>}
      </View>
      {end && (
        <View className="cell-end">
          {typeof end === 'string' ? <Text className="cell-value">{end}</Text> : end}
        </View>
      )}
      {chosen && (
        <View className="cell-chosen">
          <Icon name="check" />
        </View>
      )}
      {onTap && !danger && !isChoice && (
        <View className="cell-chevron">
          <Icon name="chevron" />
        </View>
      )}
    </View>
  )
}
