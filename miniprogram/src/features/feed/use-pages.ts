import { useCallback, useEffect, useRef, useState } from 'react'
import type { Page } from '../../shared/api/types'
import type { Loaded } from '../../shared/page-shell/loaded'
import { useLoaded } from '../../shared/page-shell/use-loaded'

/** Pages held at once: beyond about 100 cards a phone's page grows slow (facts/weapp-runtime §5). */
const MOST_PAGES = 8

export interface Pages<T> {
  /** The items, a group for each page. */
  state: Loaded<{ groups: T[][]; next: string | null }>
  /** What stands below the list. */
  more: 'none' | 'loading' | 'failed' | 'end' | 'enough'
  reload(): Promise<void>
  loadMore(): Promise<void>
}

/** A list that is read page by page; another `fetch` begins another list. */
export function usePages<T>(fetch: (after?: string) => Promise<Page<T>>, cached?: Page<T>): Pages<T> {
  const first = useCallback(async () => asList(await fetch()), [fetch])
  const { state, reload, change } = useLoaded(first, cached && asList(cached))
  const [failed, setFailed] = useState(false)
  const list = useRef<object | null>(null)
  const asking = useRef(false)
  useEffect(() => {
    list.current = fetch
    asking.current = false
    setFailed(false)
  }, [fetch])

  const value = state.kind === 'ready' ? state.value : null
  const loadMore = useCallback(async () => {
    if (asking.current || value === null || value.next === null || value.groups.length >= MOST_PAGES) return
    asking.current = true
    setFailed(false)
    try {
      const { items, next } = await fetch(value.next)
      if (list.current !== fetch) return
      change((was) =>
        was === value ? { groups: [...was.groups, items].filter((group) => group.length), next } : was,
      )
    } catch {
      if (list.current === fetch) setFailed(true)
    } finally {
      if (list.current === fetch) asking.current = false
    }
  }, [fetch, value, change])

  return { state, more: moreOf(value, failed), reload, loadMore }
}

const asList = <T>({ items, next }: Page<T>) => ({ groups: items.length ? [items] : [], next })

function moreOf(
  value: { groups: unknown[]; next: string | null } | null,
  failed: boolean,
): Pages<never>['more'] {
  if (value === null) return 'none'
  if (value.next === null) return 'end'
  if (value.groups.length >= MOST_PAGES) return 'enough'
  return failed ? 'failed' : 'loading'
}
