import { READ_DEPTH, READ_DWELL_MS, type BehaviourFacts } from '../../contracts/pool.news.js'

/**
 * What somebody does with a content, each counted once for a person and a content, on the day of the first time:
 * `opened` it, `read` it (half a minute and half of it), `finished` it, `liked`, `favourited` or `shared` it; `first`
 * is the one content that the person opened before all others.
 */
export const DEEDS = ['opened', 'first', 'read', 'finished', 'liked', 'favourited', 'shared'] as const
export type Deed = (typeof DEEDS)[number]

/** How much of a page is the end of it, in percent: what stands below is a footer. */
export const FINISHED_DEPTH = 90

export interface Did {
  contentId: string
  deed: Deed
  at: Date
}

const BY_TYPE: Record<string, readonly Deed[]> = {
  'content.viewed': ['opened'],
  'content.progressed': ['opened'],
  'content.liked': ['liked'],
  'content.favourited': ['favourited'],
  'content.shared': ['shared'],
}

/**
 * What a behaviour says. A report of progress carries the whole of its view so far, so that one says by itself whether
 * it has come to the thresholds.
 */
export function deedsIn(type: string, { dwellMs = 0, depth = 0 }: BehaviourFacts): readonly Deed[] {
  const deeds = BY_TYPE[type] ?? []
  if (type !== 'content.progressed' || dwellMs < READ_DWELL_MS || depth < READ_DEPTH) return deeds
  return [...deeds, 'read', ...(depth >= FINISHED_DEPTH ? (['finished'] as const) : [])]
}

/** Everything one person did, once each, at its first time, whatever order and however often it is told. */
export function once(all: readonly Did[]): Did[] {
  const firsts = new Map<string, Did>()
  for (const did of all) {
    if (did.deed === 'first') continue
    const key = `${did.contentId} ${did.deed}`
    const known = firsts.get(key)
    if (!known || did.at < known.at) firsts.set(key, did)
  }
  const deeds = [...firsts.values()]
  const first = deeds
    .filter(({ deed }) => deed === 'opened')
    .reduce<Did | null>((least, did) => (least && !isBefore(did, least) ? least : did), null)
  return first ? [...deeds, { ...first, deed: 'first' }] : deeds
}

/** Of two at once, the older content. */
const isBefore = (one: Did, other: Did): boolean =>
  one.at.getTime() === other.at.getTime()
    ? BigInt(one.contentId) < BigInt(other.contentId)
    : one.at < other.at
