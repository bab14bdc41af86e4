import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Filters } from './use-filters'
import styles from './list-page.module.css'

/** Asked for when the typing pauses so long, in milliseconds. */
const PAUSE = 300

/** A filter by typed text. Nothing is asked for while an input method still composes a Chinese word. */
export function SearchFilter<Name extends string>(props: {
  filters: Filters<Name>
  name: Name
  /** What can be searched for; names the field, too. */
  label: string
}) {
  const { filters, name, label } = props
  const stored = filters.values[name] ?? ''
  const [typed, setTyped] = useState(stored)
  const [followed, setFollowed] = useState(stored)
  // Cleared, or another address: the field follows.
  if (followed !== stored) {
    setFollowed(stored)
    setTyped(stored)
  }
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const changes: { [key in Name]?: string } = {}
      changes[name] = text.trim()
      filters.set(changes)
    }, PAUSE)
  }
  return (
    <Input
      type="search"
      className={styles.search}
      prefix={<SearchOutlined aria-hidden />}
      aria-label={label}
      placeholder={label}
      value={typed}
      allowClear
      autoComplete="off"
      onChange={({ target, nativeEvent }) => {
        setTyped(target.value)
        if (!('isComposing' in nativeEvent) || nativeEvent.isComposing !== true) ask(target.value)
      }}
      onCompositionEnd={({ currentTarget }) => ask(currentTarget.value)}
    />
  )
}
