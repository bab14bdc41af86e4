import { useState } from 'react'
import type { Column } from './column'

/** Which columns somebody has chosen, by key; null before the first choice. */
export interface ColumnsChosen {
  chosen: readonly string[] | null
  choose: (keys: string[]) => void
}

const keyOf = (name: string) => `weir.admin.columns.${name}`

function stored(name: string): string[] | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null')
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : null
  } catch {
    return null
  }
}

/** The choice as this browser remembers it, by the list's name. */
export function useColumnsHere(name: string): ColumnsChosen {
  const [chosen, setChosen] = useState(() => stored(name))
  return {
    chosen,
    choose: (keys) => {
      setChosen(keys)
      try {
        localStorage.setItem(keyOf(name), JSON.stringify(keys))
      } catch {
        // Kept for this visit only.
      }
    },
  }
}

/** The columns that a list shows: the first one always, the others as chosen. */
export const columnsShown = <Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | null,
): Column<Row>[] =>
  columns.filter(({ key, optional = false }, index) => index === 0 || (chosen?.includes(key) ?? !optional))
