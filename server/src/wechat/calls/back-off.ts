import { MINUTE, SECOND } from '../../kernel/time.js'

/** "System busy" (wechat-protocol §0). */
export const SYSTEM_BUSY = -1
/** The day's quota of a route is used up (wechat-protocol A2). */
export const DAILY_QUOTA = 45009

/** Waits before the second and third try when WeChat says "system busy", in milliseconds: short, somebody is waiting. */
export const BUSY_PAUSES: readonly number[] = [100, 400]

/** First and longest time to leave a route alone after each of these answers, in milliseconds. */
const QUIET: ReadonlyMap<number, { first: number; longest: number }> = new Map([
  [SYSTEM_BUSY, { first: SECOND, longest: 32 * SECOND }],
  // Ends by itself at midnight in Beijing, or sooner when somebody clears or raises the quota.
  [DAILY_QUOTA, { first: MINUTE, longest: 16 * MINUTE }],
])

/**
 * How long to leave a route alone after its nth such answer in a row, in milliseconds: twice as long each time. Null
 * for an answer that is no reason to.
 */
export function quietMs(errcode: number | undefined, times: number): number | null {
  const rule = errcode === undefined ? undefined : QUIET.get(errcode)
  return rule ? Math.min(rule.first * 2 ** (times - 1), rule.longest) : null
}
