import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactView } from '../../../shared/api/types'
import { useChange } from '../../../shared/api/use-change'
import type { ColumnsChosen } from '../../../shared/list-page/use-columns'
import { useFilters } from '../../../shared/list-page/use-filters'
import type { ContactFilters } from './contact-filters'
import { getColumns, getViews, putColumns } from './contact-list-api'
import { isSameView } from './view-state'

export const VIEWS_KEY = ['contact-views'] as const
const COLUMNS_KEY = ['contact-columns'] as const

export interface OpenView {
  views: readonly ContactView[]
  /** The view that is open, by the address; null for everybody. */
  current: ContactView | null
  /** Whether filters or columns are others than the view's. */
  changed: boolean
  /** What would be saved. */
  state: ContactView['state']
  open: (view: ContactView | null) => void
  columns: ColumnsChosen
}

/**
 * The saved view that is open, and the columns: the view's, where it has some, else the person's own, which the server
 * keeps. Columns chosen while a view is open belong to it once they are saved.
 */
export function useContactView(filters: ContactFilters): OpenView {
  const address = useFilters('view')
  const { data: views = [] } = useQuery({ queryKey: VIEWS_KEY, queryFn: ({ signal }) => getViews(signal) })
  const own = useQuery({
    queryKey: COLUMNS_KEY,
    queryFn: ({ signal }) => getColumns(signal),
    staleTime: Infinity,
  })
  const [drafted, setDrafted] = useState<{ view: string; columns: string[] } | null>(null)
  const keep = useChange({ send: putColumns, renews: [COLUMNS_KEY] })
  // Shown at once, and for this visit also where it could not be kept.
  const [picked, setPicked] = useState<string[] | null>(null)
  const current = views.find(({ id }) => id === address.values.view) ?? null

  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(filters.values)) if (value !== undefined) query[name] = value
  const draft = drafted !== null && drafted.view === current?.id ? drafted.columns : null
  const mine = picked ?? own.data ?? null
  const columns = draft ?? current?.state.columns ?? null
  const state = { query, columns }
  return {
    views,
    current,
    changed: current !== null && !isSameView(current.state, state),
    state: { query, columns: columns ?? mine },
    open: (view) => {
      setDrafted(null)
      const none = Object.fromEntries(Object.keys(filters.values).map((name) => [name, undefined]))
      const all: { set: (changes: Record<string, string | undefined>) => void } = address
      all.set({ ...none, ...view?.state.query, view: view?.id })
    },
    columns: {
      chosen: columns ?? mine,
      choose: (keys) => {
        if (current !== null) return setDrafted({ view: current.id, columns: keys })
        setPicked(keys)
        keep.mutate(keys)
      },
    },
  }
}
