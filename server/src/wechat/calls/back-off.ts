import { MINUTE } from '../../kernel/time.js'

/** Waits before the second and third try when WeChat says "system busy", in milliseconds: short, somebody is waiting. */
export const BUSY_PAUSES: readonly number[] = [100, 400]

const LONGEST = 16 * MINUTE

/**
 * How long to leave a route alone after its daily quota was reported used up for the nth time in a row, in
 * milliseconds. It ends by itself at midnight in Beijing, or sooner when somebody clears or raises the quota.
 */
export const quietMs = (times: number): number => Math.min(MINUTE * 2 ** (times - 1), LONGEST)
