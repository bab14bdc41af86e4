import { Injectable } from '@nestjs/common'
import { Db } from '../database/db.js'
import { anyPending, headSum } from './log.query.js'
import { LogTail } from './log-tail.js'

const ACTIVE_MS = 20
const IDLE_MS = 100
const ACTIVE_FOR_MS = 2_000
/** A full look is due this often, for what a crashed worker left behind without moving a head. */
const FULL_LOOK_MS = 1_000

/** Tells this process's readers that the log has grown: a nudge after own commits, one SUM for those of others. */
@Injectable()
export class WakeUp {
  private readonly listeners = new Set<() => void>()
  private timer: NodeJS.Timeout | undefined
  private lastSum = -1
  private lastNudge = -Infinity
  private lastTraffic = 0
  private lastFullLook = 0
  private running = false

  constructor(
    private readonly db: Db,
    private readonly tail: LogTail,
  ) {}

  /** Calls `listener` whenever there may be something to read; returns how to stop that. */
  onWake(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** After a commit of this process that told news. */
  nudge(): void {
    this.lastTraffic = this.lastNudge = performance.now()
    this.wakeAll()
  }

  start(): void {
    if (this.running) return
    this.running = true
    this.schedule(0)
  }

  stop(): void {
    this.running = false
    clearTimeout(this.timer)
  }

  private wakeAll(): void {
    for (const listener of this.listeners) listener()
  }

  private schedule(delay: number): void {
    if (!this.running) return
    this.timer = setTimeout(() => void this.look(), delay)
  }

  private async look(): Promise<void> {
    const now = performance.now()
    // Readers that were woken just now look for themselves, and find what other processes have written too.
    if (now - this.lastNudge < ACTIVE_MS) return this.schedule(ACTIVE_MS)
    try {
      const sum = await this.db.detached(() => headSum(this.db))
      const fullLookDue = now - this.lastFullLook > FULL_LOOK_MS
      if (sum !== this.lastSum) this.nudge()
      else if (fullLookDue && (await this.db.detached(() => anyPending(this.db)))) this.wakeAll()
      if (fullLookDue) this.lastFullLook = now
      this.lastSum = sum
    } catch {
      // The database is away: the next look finds out; readiness reports it meanwhile.
      this.tail.forget()
    }
    this.schedule(now - this.lastTraffic < ACTIVE_FOR_MS ? ACTIVE_MS : IDLE_MS)
  }
}
