import { useState } from 'react'
import type { Column } from './column'

const keyOf = (name: string) => `weir.admin.columns.${name}`

function stored(name: string): string[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null')
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : null
  } catch {
    return null
  }
}

/** Which columns of a list this browser shows, remembered by the list's name. The first column always is. */
export function useColumns<Row>(name: string, columns: readonly Column<Row>[]) {
  const [chosen, setChosen] = useState(() => stored(name))
  const isShown = ({ key, optional = false }: Column<Row>) => chosen?.includes(key) ?? !optional
  return {
    shown: columns.filter((column, index) => index === 0 || isShown(column)),
    choose: (keys: string[]) => {
      setChosen(keys)
      try {
        localStorage.setItem(keyOf(name), JSON.stringify(keys))
      } catch {
        // Kept for this visit only.
      }
    },
  }
}
