import { getChannel } from '../../shared/api/contents'
import { cameIn } from '../../shared/entry/entry'

const KEY = /^[0-9a-z]{1,32}$/

type Query = Record<string, string | undefined>

/** The channel that a page was opened by: the `scene` of a mini-program code, or `ch` of a link. */
export function channelOf({ scene, ch }: Query): string | undefined {
  const key = ch ?? (scene === undefined ? undefined : decoded(scene))
  return key !== undefined && KEY.test(key) ? key : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Remembers how the visitor came in, where the page's address says it. `via`: the token of a share card. */
export function arrive(query: Query): void {
  const channel = channelOf(query)
  if (channel === undefined && query.via === undefined) return
  cameIn({
    ...(channel === undefined ? {} : { channel }),
    ...(query.via === undefined ? {} : { shareToken: query.via }),
  })
}

/** What the channel wants to be read first; null when nothing, or when nobody knows it any more. Counts the scan. */
export async function contentOf(channel: string): Promise<string | null> {
  try {
    return (await getChannel(channel)).contentId
  } catch {
    return null
  }
}
