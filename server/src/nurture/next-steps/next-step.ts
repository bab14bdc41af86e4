import type { Waiting } from '../scoring/maturity.js'

/** What is offered to somebody who is ready and whom nobody can reach (scoring spec §6.6, "Reachable"). */
export type NextStep = 'advisor' | 'phone'

/** How the person stands. */
export interface Standing {
  /** What keeps the person from becoming a lead; undefined without a score. */
  waiting: Waiting | null | undefined
  /** The person has waved the offer away: it never comes again. */
  dismissed: boolean
  /** The number is known: what is missing is leave to call. */
  hasPhone: boolean
  /** Where the person is, there is a button that gives the number (in the mini-program, not in a browser). */
  hasPhoneButton: boolean
}

/** What to offer, if anything: the number where one tap gives it, else the advisor. */
export function nextStepOf({ waiting, dismissed, hasPhone, hasPhoneButton }: Standing): NextStep | null {
  if (waiting !== 'reachable' || dismissed) return null
  return hasPhoneButton && !hasPhone ? 'phone' : 'advisor'
}
