import { READ_DEPTH, READ_DWELL_MS, type BehaviourFacts } from '../../contracts/pool.news.js'
import { compareIds } from '../../kernel/ids.js'

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
  contactId: string
  contentId: string
  deed: Deed
  at: Date
}

/** Which content a deed counts once for; 0 for `first`, which counts once for the person. */
export const onceFor = ({ contentId, deed }: Pick<Did, 'contentId' | 'deed'>): string =>
  deed === 'first' ? '0' : contentId

/** Two of the same key are one. */
export const keyOf = (did: Did): string => `${did.contactId} ${did.deed} ${onceFor(did)}`

const BY_TYPE: Record<string, readonly Deed[]> = {
  'content.viewed': ['opened', 'first'],
  'content.progressed': ['opened', 'first'],
  'content.liked': ['liked'],
  'content.favourited': ['favourited'],
  'content.shared': ['shared'],
}

/**
 * What a behaviour says; whoever opens a content may be opening their `first`. A report of progress carries the whole of
 * its view so far, so that one says by itself whether it has come to the thresholds.
 */
export function deedsIn(type: string, { dwellMs = 0, depth = 0 }: BehaviourFacts): readonly Deed[] {
  const deeds = BY_TYPE[type] ?? []
  if (type !== 'content.progressed' || dwellMs < READ_DWELL_MS || depth < READ_DEPTH) return deeds
  return [...deeds, 'read', ...(depth >= FINISHED_DEPTH ? (['finished'] as const) : [])]
}

/** By its key each thing that somebody did, at its first time: whatever order and however often it is told. */
export function once(all: readonly Did[]): Map<string, Did> {
  const firsts = new Map<string, Did>()
  for (const did of all) {
    const key = keyOf(did)
    const known = firsts.get(key)
    if (!known || isBefore(did, known)) firsts.set(key, did)
  }
  return firsts
}

/** Of two at once, the older content. */
export const isBefore = (one: Did, other: Did): boolean =>
  (one.at.getTime() - other.at.getTime() || compareIds(one.contentId, other.contentId)) < 0
