import { MINUTE, SECOND } from '../../kernel/time.js'

/** Wrong tries that an account has (design §8). */
export const TRIES = 5
/** Accounts on which tries from one address may be wrong (ADR 11). */
export const ACCOUNTS = 20
/** For how long a wrong try counts, in milliseconds. */
export const WINDOW = 15 * MINUTE

/** Since when tries count at `now`. */
export const windowStart = (now: Date): Date => new Date(+now - WINDOW)

/** A try whose password was not checked by then will not be: its process is gone. Until then it may prove right. */
const SETTLES_WITHIN = 10 * SECOND

/** An earlier try; it is settled once it was found to be wrong. */
export interface Try {
  at: Date
  settled: boolean
}

/**
 * Seconds until one more try is welcome, given the earlier ones in any order and how many may be wrong; null when it
 * is welcome now. Tries under way count too, or a hundred at once would all get through; but they are over in a
 * moment, and so is the wait for them.
 */
export function retryAfterSeconds(tries: readonly Try[], limit: number, now: Date): number | null {
  const counting = tries.filter(({ at }) => +at > +now - WINDOW)
  const wrong = counting
    .filter(({ at, settled }) => settled || +at <= +now - SETTLES_WITHIN)
    .map(({ at }) => +at)
  const last = wrong.sort((a, b) => b - a)[limit - 1]
  if (last !== undefined) return Math.max(1, Math.ceil((last + WINDOW - +now) / SECOND))
  return counting.length >= limit ? 1 : null
}
