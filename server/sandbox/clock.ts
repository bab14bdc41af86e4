/**
 * The sandbox's own time. It runs at the speed of the machine's clock, ahead or behind by an offset that the
 * control API moves, so that five-minute codes and two-hour tokens can be tested in milliseconds.
 */
export class VirtualClock {
  private offset = 0

  /** @param base milliseconds since the epoch; a constant here makes time stand still between two moves */
  constructor(private readonly base: () => number = Date.now) {}

  /** Milliseconds since the epoch. */
  now(): number {
    return this.base() + this.offset
  }

  set(at: number): void {
    this.offset = at - this.base()
  }

  advance(ms: number): void {
    this.offset += ms
  }
}
