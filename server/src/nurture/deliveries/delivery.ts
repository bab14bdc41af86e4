import { HOUR, MINUTE } from '../../kernel/time.js'

/**
 * `waiting` for its time, `sending` under a lease, then for good: `sent`, `failed` (it can't be), `no-grant` (the person
 * allows none), or `unknown` (it may have gone out: never repeated).
 */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'failed' | 'no-grant' | 'unknown'

/** How long one process may take for a call; after that nobody knows what became of it. In milliseconds. */
export const LEASE = MINUTE

const MOST_ATTEMPTS = 8
const FIRST_WAIT = MINUTE
const LONGEST_WAIT = HOUR

/** What a call came to. */
export type CallOutcome =
  | { kind: 'sent'; messageId: string | null }
  | { kind: 'no-grant'; errorCode: number | null }
  | { kind: 'refused'; errorCode: number | null }
  /** It certainly did not get there: busy, or never reached. */
  | { kind: 'not-sent'; errorCode: number | null }
  | { kind: 'unknown' }

/** How long to wait before the next try; null when there is none left. */
export const waitAfter = (attempts: number): number | null =>
  attempts >= MOST_ATTEMPTS ? null : Math.min(FIRST_WAIT * 2 ** (attempts - 1), LONGEST_WAIT)

/** What becomes of a delivery by a call, its `attempts`th. */
export function settled(
  outcome: CallOutcome,
  attempts: number,
): { state: DeliveryState; errorCode: number | null; waitMs: number | null } {
  switch (outcome.kind) {
    case 'sent':
    case 'unknown':
      return { state: outcome.kind, errorCode: null, waitMs: null }
    case 'no-grant':
      return { state: 'no-grant', errorCode: outcome.errorCode, waitMs: null }
    case 'refused':
      return { state: 'failed', errorCode: outcome.errorCode, waitMs: null }
    case 'not-sent': {
      const waitMs = waitAfter(attempts)
      return { state: waitMs === null ? 'failed' : 'waiting', errorCode: outcome.errorCode, waitMs }
    }
  }
}
