import type { Behaviour } from '../../shared/api/types'

/** Most events of one request, and most that wait; beyond it the oldest give way. */
const BATCH = 100
const MOST = 500
const FIRST_PAUSE = 5_000
const LONGEST_PAUSE = 5 * 60_000

/** What became of a delivery: `refused` is an answer that the same batch would get again. */
export type Delivery = { kind: 'delivered' } | { kind: 'refused' } | { kind: 'unreachable' }

export interface OutboxParts {
  /** What waited when the client was last closed. */
  load(): Behaviour[]
  save(events: Behaviour[]): void
  deliver(events: Behaviour[]): Promise<Delivery>
  now(): number
}

/**
 * Behaviours on their way to the server. They are kept until the server has answered, so nothing is lost while
 * offline; what is delivered twice changes nothing there, as an event's id is made once.
 */
export class Outbox {
  private waiting: Behaviour[]
  private inFlight: Promise<void> | null = null
  private failures = 0
  private notBefore = 0

  constructor(private readonly parts: OutboxParts) {
    this.waiting = parts.load()
  }

  /** An event joins the queue. A newer total of a view takes the place of one that has not left yet. */
  add(event: Behaviour): void {
    const { viewId } = event.props ?? {}
    if (event.type === 'content.progressed')
      this.waiting = this.waiting.filter(
        (other) =>
          this.leaving.has(other.eventId) ||
          other.type !== 'content.progressed' ||
          other.props?.viewId !== viewId,
      )
    this.waiting = [...this.waiting, event].slice(-MOST)
    this.parts.save(this.waiting)
  }

  /** Sends what waits, batch after batch, unless the last try was too short ago. One delivery at a time. */
  async flush(): Promise<void> {
    if (this.inFlight) return this.inFlight
    this.inFlight = this.sendAll().finally(() => {
      this.inFlight = null
    })
    return this.inFlight
  }

  /** The next flush tries at once: the network is back, or the client was opened again. */
  hurry(): void {
    this.notBefore = 0
  }

  /** Forgets what waits and has not left: the visitor withdrew consent, or is gone. */
  clear(): void {
    this.waiting = []
    this.parts.save([])
  }

  /** When the next try is due; null when nothing waits. */
  get dueAt(): number | null {
    return this.waiting.length ? this.notBefore : null
  }

  private leaving = new Set<string>()

  private async sendAll(): Promise<void> {
    while (this.waiting.length && this.parts.now() >= this.notBefore) {
      const batch = this.waiting.slice(0, BATCH)
      this.leaving = new Set(batch.map(({ eventId }) => eventId))
      const { kind } = await this.parts.deliver(batch)
      if (kind === 'unreachable') {
        this.leaving.clear()
        this.notBefore = this.parts.now() + pauseAfter(++this.failures)
        return
      }
      this.failures = 0
      this.waiting = this.waiting.filter(({ eventId }) => !this.leaving.has(eventId))
      this.leaving.clear()
      this.parts.save(this.waiting)
    }
  }
}

/** Milliseconds to wait after so many failures in a row. */
export const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, failures - 1))
