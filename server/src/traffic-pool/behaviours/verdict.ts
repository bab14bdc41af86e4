import { SERVICE_TYPES } from '../../contracts/enums.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import { DAY } from '../../kernel/time.js'

/** An event dated further ahead than this is refused; less is clamped to its receipt (design §5). */
const FUTURE_LIMIT = DAY
/** An event older than this is kept in the timeline but not scored (scoring spec §6.4). */
export const SCORED_FOR = 30 * DAY

export type TimeVerdict = { at: Date; clampedMs: number } | 'pool.event-in-future'

/** When an event counts as having happened, given when it was received. */
export function timeVerdict(occurredAt: Date, receivedAt: Date): TimeVerdict {
  const ahead = occurredAt.getTime() - receivedAt.getTime()
  if (ahead > FUTURE_LIMIT) return 'pool.event-in-future'
  return ahead > 0 ? { at: receivedAt, clampedMs: ahead } : { at: occurredAt, clampedMs: 0 }
}

/** Whether a behaviour came in time to be scored. */
export const isScored = (occurredAt: Date, receivedAt: Date): boolean =>
  receivedAt.getTime() - occurredAt.getTime() <= SCORED_FOR

/** Whether a contact's behaviour may be kept with its person; else only a counter without identifier is (design §8). */
export const mayKeep = (contact: ContactStanding, type: string): boolean =>
  contact.consents.includes('analytics') || SERVICE_TYPES.has(type)
