import { DAY } from '../../kernel/time.js'
import type { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { isHandRaise } from '../scoring/awards.js'
import { toScored } from './scored.js'
import type { HandRaise } from './touch.js'

/** How long a wish to be contacted counts where no model says so, in milliseconds. */
export const UNSCORED_WISH_MS = 90 * DAY

/** The last wish to be contacted of each contact's timeline, unless it has grown old: for those who have no score. */
export async function unscoredWishes(
  pool: TrafficPoolDoor,
  contactIds: readonly string[],
  now: Date,
): Promise<Map<string, HandRaise>> {
  const wishes = new Map<string, HandRaise>()
  const oldest = now.getTime() - UNSCORED_WISH_MS
  for (const behaviour of await pool.scorable(contactIds)) {
    const { eventKey, type, occurredAt } = toScored(behaviour)
    if (isHandRaise(type) && occurredAt > oldest)
      wishes.set(behaviour.contact.contactId, { eventKey, at: occurredAt })
  }
  return wishes
}
