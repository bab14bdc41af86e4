import type { VirtualClock } from './clock.js'
import { WechatError } from './wechat-error.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const BEIJING_MS = 8 * 60 * MINUTE_MS

/** Counts calls per minute (45011 when over, unless the route says another) and per Beijing day (45009 when over). */
export class Quotas {
  private readonly minute = new FixedWindow(MINUTE_MS, 0)
  private readonly day = new FixedWindow(DAY_MS, BEIJING_MS)

  constructor(private readonly clock: VirtualClock) {}

  perMinute(key: string, limit: number, errcode = 45011): void {
    if (this.minute.count(key, this.clock.now()) > limit) throw new WechatError(errcode)
  }

  perDay(key: string, limit: number): void {
    if (this.day.count(key, this.clock.now()) > limit) throw new WechatError(45009)
  }
}

class FixedWindow {
  private current = 0
  private counts = new Map<string, number>()

  constructor(
    private readonly lengthMs: number,
    private readonly shiftMs: number,
  ) {}

  count(key: string, now: number): number {
    const window = Math.floor((now + this.shiftMs) / this.lengthMs)
    if (window !== this.current) {
      this.current = window
      this.counts = new Map()
    }
    const used = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, used)
    return used
  }
}
