import { DAY, HOUR, MINUTE, SECOND } from '../../kernel/time.js'

/** Rules of a staff session (design §8), in milliseconds. */
export const IDLE = 8 * HOUR
export const LIFE = 7 * DAY
export const ROTATE_AFTER = HOUR
/** Requests that were under way while the token changed may still come with the old one. */
export const GRACE = 60 * SECOND
/** Being seen is written at most this often. */
export const SEEN_EVERY = MINUTE

export interface SessionTimes {
  createdAt: Date
  lastSeenAt: Date
  rotatedAt: Date
}

/** How a session was asked for: by its present token, or by the one before, good until then. */
export type Presented = { token: 'present' } | { token: 'previous'; until: Date | null }

/** Whether the session is still open at `now`, whoever asks. */
export const isOpen = (session: SessionTimes, now: Date): boolean =>
  +now < +session.createdAt + LIFE && +now < +session.lastSeenAt + IDLE

/** What to do with a request: refuse it, serve it, or serve it and give the session a new token. */
export function verdictOn(
  session: SessionTimes,
  presented: Presented,
  now: Date,
): 'ended' | 'open' | 'rotate' {
  if (!isOpen(session, now)) return 'ended'
  if (presented.token === 'previous') return presented.until && now < presented.until ? 'open' : 'ended'
  return +now >= +session.rotatedAt + ROTATE_AFTER ? 'rotate' : 'open'
}

/** Whether the sighting at `now` is worth a write. */
export const isWorthNoting = (session: SessionTimes, now: Date): boolean =>
  +now >= +session.lastSeenAt + SEEN_EVERY
