/** Something that goes wrong on one path, `times` calls in a row. */
export interface Fault {
  path: string
  times: number
  /** Answer this code and do nothing. */
  errcode?: number
  /** Answer only after so many real milliseconds. */
  latencyMs?: number
  /** Hang up: before anything is done (`request`), or when it is done and only the answer is lost (`answer`). */
  drop?: 'request' | 'answer'
  /** Answer this instead, as a broken gateway would. */
  raw?: { status: number; body: string }
}

/** Faults waiting to happen; those of one path happen in the order in which they were switched on. */
export class Faults {
  private waiting: Fault[] = []

  add(fault: Fault): void {
    this.waiting.push({ ...fault })
  }

  list(): Fault[] {
    return this.waiting
  }

  clear(): void {
    this.waiting = []
  }

  /** The fault that this call meets, if any; uses it up by one. */
  take(path: string): Fault | undefined {
    const fault = this.waiting.find((candidate) => candidate.path === path)
    if (!fault) return undefined
    fault.times -= 1
    if (fault.times <= 0) this.waiting = this.waiting.filter((candidate) => candidate !== fault)
    return fault
  }
}
