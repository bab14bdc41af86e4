import type { ContactStanding } from '../../contracts/pool.news.js'
import type { KnownShare } from './share-token.js'

/** What a batch, or a visit, adds to a share. */
export interface ShareUse extends KnownShare {
  at: Date
  /** How often it was passed on, opened and read at. */
  shared: number
  opened: number
  viewed: number
}

/** One behaviour that used a share. */
export interface SharedBehaviour {
  share: KnownShare
  type: string
  /** Whose behaviour it is. */
  contactId: string
  at: Date
}

/**
 * What behaviours add to each share. Who shared may be known while the person agrees to it; opening the own share
 * counts for nothing.
 */
export function shareUsesOf(
  behaviours: readonly SharedBehaviour[],
  standings: ReadonlyMap<string, ContactStanding>,
): ShareUse[] {
  const uses = new Map<string, ShareUse>()
  for (const { share, type, contactId, at } of behaviours) {
    const sharer = share.contactId === null ? undefined : standings.get(share.contactId)
    const isOwn = sharer?.contactId === contactId
    const use = uses.get(share.id) ?? {
      ...share,
      contactId: sharer?.consents.includes('analytics') ? share.contactId : null,
      at,
      shared: 0,
      opened: 0,
      viewed: 0,
    }
    uses.set(share.id, use)
    if (at < use.at) use.at = at
    if (type === 'content.shared') use.shared++
    if (type === 'share.opened' && !isOwn) use.opened++
    if (type === 'content.viewed' && !isOwn) use.viewed++
  }
  return [...uses.values()]
}
