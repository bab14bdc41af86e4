import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { arrive, channelOf, contentOf } from '../../features/channels/channels'
import { usePages } from '../../features/feed/use-pages'
import { track } from '../../features/tracking/tracking'
import { urlOf } from '../../routes'
import { getContents, getHome, type FeedFilter } from '../../shared/api/contents'
import { useQuery } from '../../shared/page-shell/use-query'
import { keep, kept } from '../../shared/storage/storage'

/** Shortest search that the server takes. */
export const SHORTEST_SEARCH = 2

/** The feed, by category or search; the first screen is one request, and shown as it was last seen until it is there. */
export function useDiscover() {
  useArrival()
  const last = useMemo(() => kept('home'), [])
  const [head, setHead] = useState(last)
  const [filter, setFilter] = useState<FeedFilter>({})
  const { category, q } = filter
  const isStart = category === undefined && q === undefined

  const fetch = useCallback(
    async (after?: string) => {
      if (after !== undefined || category !== undefined || q !== undefined)
        return getContents({ ...(category && { category }), ...(q && { q }) }, after)
      const home = await getHome()
      keep('home', home)
      setHead(home)
      return home.feed
    },
    [category, q],
  )
  const pages = usePages(fetch, isStart ? head?.feed : undefined)
  const { reload, loadMore } = pages

  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh())
  })
  useReachBottom(() => void loadMore())

  return {
    pages,
    filter,
    isStart,
    brandName: head?.brandName,
    categories: head?.categories ?? [],
    choose: (name: string | undefined) => setFilter(name === undefined ? {} : { category: name }),
    search(words: string) {
      const found = words.trim()
      if (found.length >= SHORTEST_SEARCH) track('search.made', {})
      setFilter(found.length >= SHORTEST_SEARCH ? { q: found } : {})
    },
  }
}

/** A code may lead here: it says by which channel, and perhaps what to read first. */
function useArrival(): void {
  const query = useQuery()
  useEffect(() => {
    arrive(query)
    const channel = channelOf(query)
    if (channel === undefined) return
    void contentOf(channel).then((id) => {
      if (id !== null) void Taro.navigateTo({ url: urlOf('article', { id }) })
    })
  }, [query])
}
