const FIRST = 1_000
const LONGEST = 30_000

/**
 * Milliseconds to wait before the `attempt`-th reconnection (from 0): doubling to 30 s, and a random half of it,
 * so that all browsers of a brand don't come back in the same instant after a restart.
 */
export function reconnectDelay(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 10))
  return Math.round(full / 2 + random() * (full / 2))
}
