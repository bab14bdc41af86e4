import { MINUTE, SECOND } from '../../kernel/time.js'

/** Beyond this many callers the memory starts afresh, so that a flood of addresses can't fill it. */
const MOST = 100_000

/**
 * Counts calls per key: `perMinute` may come at once, and then one after another. It lives in this process and goes
 * by the monotonic clock: several web processes allow several times as much (ADR 12).
 */
export class RateLimiter {
  /** When each key has used up what it called: its calls laid end to end, each as long as a fair share of a minute. */
  private readonly usedUntil = new Map<string, number>()

  /** Takes one call at `now` (milliseconds); answers null when it is welcome, else the seconds until the next one is. */
  take(key: string, perMinute: number, now = performance.now()): number | null {
    const share = MINUTE / perMinute
    const from = Math.max(now, this.usedUntil.get(key) ?? 0)
    const wait = from - now - Math.max(0, MINUTE - share)
    // Fractions of a share add up to slightly more than their sum.
    if (wait > 0.001) return Math.max(1, Math.ceil(wait / SECOND))
    if (this.usedUntil.size >= MOST) this.usedUntil.clear()
    this.usedUntil.set(key, from + share)
    return null
  }
}

/** An IPv4 address, or the /64 of an IPv6 one: a household has that many addresses and could take a new one each time. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped) return mapped
  const [head = '', tail = ''] = ip.split('::')
  const [left, right] = [head, tail].map((part) => (part ? part.split(':') : []))
  const zeros = ip.includes('::') ? 8 - (left?.length ?? 0) - (right?.length ?? 0) : 0
  const groups = [...(left ?? []), ...Array.from({ length: zeros }, () => '0'), ...(right ?? [])]
  return `${groups.slice(0, 4).join(':')}::`
}
