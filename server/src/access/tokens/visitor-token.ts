import { DAY, HOUR } from '../../kernel/time.js'

/** How long a visitor token lives after it was last used, in milliseconds (design §8). */
export const VISITOR_LIFE = 30 * DAY
/** Its expiry is moved at most this often. */
const SLIDE_EVERY = HOUR

export const expiryFrom = (now: Date): Date => new Date(+now + VISITOR_LIFE)

export const isAlive = (expiresAt: Date, now: Date): boolean => now < expiresAt

/** Whether using it at `now` is worth moving the expiry. */
export const isWorthSliding = (expiresAt: Date, now: Date): boolean =>
  +expiryFrom(now) >= +expiresAt + SLIDE_EVERY
