interface Timer {
  run: () => void
  dueAt: number
  /** Milliseconds between runs; undefined: runs once. */
  every: number | undefined
  handle?: NodeJS.Timeout
}

/** The background keeps running for this long, then WeChat holds all timers until the app is in front again. */
const HELD_AFTER = 5_000

/**
 * A phone's clock and the timers that run by it. Time flows as everywhere, and `pass` moves it on at once, running
 * what falls due on the way in its order, as if that time had been waited for.
 */
export class PhoneClock {
  private readonly timers = new Map<number, Timer>()
  private ids = 0
  private heldFrom = Infinity

  /** @param ahead milliseconds by which the phone's clock is ahead of the machine's (behind when negative) */
  constructor(private ahead = 0) {}

  now(): number {
    return Date.now() + this.ahead
  }

  get live(): number {
    return this.timers.size
  }

  setTimer(run: () => void, delay: unknown, repeats: boolean): number {
    const wait = Math.max(Number(delay) || 0, repeats ? 4 : 1)
    const id = (this.ids += 1)
    this.timers.set(id, { run, dueAt: this.now() + wait, every: repeats ? wait : undefined })
    this.arm(id)
    return id
  }

  clearTimer(id: unknown): void {
    const timer = this.timers.get(Number(id))
    clearTimeout(timer?.handle)
    this.timers.delete(Number(id))
  }

  /** Lets `ms` milliseconds pass; after each timer waits for `settled`. */
  async pass(ms: number, settled: () => Promise<void> = async () => undefined): Promise<void> {
    const until = this.now() + ms
    for (;;) {
      const [id, next] = this.next()
      if (!next || next.dueAt > until || next.dueAt > this.heldFrom) break
      this.ahead += Math.max(0, next.dueAt - this.now())
      this.fire(id)
      await settled()
    }
    this.ahead += Math.max(0, until - this.now())
    for (const id of this.timers.keys()) this.arm(id)
    await settled()
  }

  /** The app went to the background. */
  hold(): void {
    this.heldFrom = this.now() + HELD_AFTER
  }

  /** The app is in front again: what fell due meanwhile runs now. */
  release(): void {
    this.heldFrom = Infinity
    for (const id of this.timers.keys()) this.arm(id)
  }

  /** Ends all timers: the app was closed. */
  stop(): void {
    for (const id of [...this.timers.keys()]) this.clearTimer(id)
    this.heldFrom = Infinity
  }

  private next(): [number, Timer | undefined] {
    let found: [number, Timer | undefined] = [0, undefined]
    for (const [id, timer] of this.timers) if (!found[1] || timer.dueAt < found[1].dueAt) found = [id, timer]
    return found
  }

  private arm(id: number): void {
    const timer = this.timers.get(id)
    if (!timer) return
    clearTimeout(timer.handle)
    timer.handle = setTimeout(() => this.fire(id), Math.max(0, timer.dueAt - this.now())).unref()
  }

  private fire(id: number): void {
    const timer = this.timers.get(id)
    if (!timer || timer.dueAt > this.heldFrom) return
    clearTimeout(timer.handle)
    if (timer.every === undefined) this.timers.delete(id)
    else {
      const next = timer.dueAt + timer.every
      timer.dueAt = next > this.now() ? next : this.now() + timer.every // runs that were missed stay missed
      this.arm(id)
    }
    timer.run()
  }
}
