import { useCallback, useEffect, useRef } from 'react'
import { arrive, channelOf, contentOf } from '../../../features/channels/channels'
import { signIn } from '../../../features/session/session'
import { getArticle, setFavourite, setLike } from '../../../shared/api/contents'
import { credentials } from '../../../shared/api/credentials'
import { Problem } from '../../../shared/api/problem'
import type { Article } from '../../../shared/api/types'
import { useLoaded } from '../../../shared/page-shell/use-loaded'
import { useQuery } from '../../../shared/page-shell/use-query'
import { useStore } from '../../../shared/store/use-store'
import { useBusy } from '../../../shared/ui/use-busy'

/** An article, opened by its id, from a share card (`via`) or by a code that leads to it. */
export function useArticle() {
  const query = useQuery()
  const { via } = query
  const load = useCallback(async () => getArticle(await idOf(query), query.via), [query])
  const { state, reload, change } = useLoaded(load)
  const article = state.kind === 'ready' ? state.value : undefined
  useEffect(() => arrive(query), [query])

  // Who signs in while reading hands on a card of their own: the one that a guest got names nobody.
  const isSignedIn = useStore(credentials.token) !== null
  const hasGuestsCard = useRef(!isSignedIn)
  const id = article?.id
  useEffect(() => {
    if (!isSignedIn || !hasGuestsCard.current || id === undefined) return
    hasGuestsCard.current = false
    void getArticle(id, via)
      .then(({ shareToken }) => change((was) => ({ ...was, shareToken })))
      .catch(() => undefined)
  }, [isSignedIn, id, via, change])

  const { alone } = useBusy()
  /** Shows a choice at once, signs in where that is needed, and takes it back when the server refuses. */
  const choose = async (shown: (article: Article) => Article, tell: () => Promise<Partial<Article>>) => {
    if (article === undefined) return
    await alone(
      async () => {
        change(shown)
        await signIn()
        const said = await tell()
        change((was) => ({ ...was, ...said }))
      },
      () => change(() => article),
    )
  }
  const mine = article?.mine ?? { liked: false, favourited: false }

  return {
    state,
    reload,
    via,
    mine,
    like: () =>
      choose(
        (was) => ({
          ...was,
          likes: was.likes + (mine.liked ? -1 : 1),
          mine: { ...mine, liked: !mine.liked },
        }),
        async () => {
          if (article === undefined) return {}
          const { liked, likes } = await setLike(article.id, !mine.liked)
          return { likes, mine: { ...mine, liked } }
        },
      ),
    favourite: () =>
      choose(
        (was) => ({ ...was, mine: { ...mine, favourited: !mine.favourited } }),
        async () => {
          if (article === undefined) return {}
          const { favourited } = await setFavourite(article.id, !mine.favourited)
          return { mine: { ...mine, favourited } }
        },
      ),
  }
}

/** The id in the address, else what the channel leads to. Counts the scan of a link that names both. */
async function idOf(query: Record<string, string | undefined>): Promise<string> {
  const channel = channelOf(query)
  const led = channel === undefined ? null : contentOf(channel)
  const id = query.id ?? (await led)
  if (!id) throw new Problem('content.item-not-found', 404)
  return id
}
