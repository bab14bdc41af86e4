/**
 * Time that does not pass in small steps did not pass before the reader's eyes: a frozen process, a phone that slept.
 * At each tick at most this much counts.
 */
const LONGEST_STEP = 5_000

/** How long one view of an article has been before the reader's eyes, and how far down the reader came. */
export class ViewClock {
  private dwell = 0
  private deepest = 0
  private last: number | null = null

  /** The view is (again) to be seen. Times are milliseconds since 1970. */
  show(now: number): void {
    this.last ??= now
  }

  /** Time has passed while the view could be seen; without `show` nothing counts. */
  tick(now: number): void {
    if (this.last === null) return
    this.dwell += Math.min(Math.max(0, now - this.last), LONGEST_STEP)
    this.last = now
  }

  /** The view is covered, in the background or left. */
  hide(now: number): void {
    this.tick(now)
    this.last = null
  }

  /** The reader saw this much of the article, 0 to 100. */
  reached(depth: number): void {
    this.deepest = Math.max(this.deepest, Math.min(100, Math.round(depth)))
  }

  get totals(): { dwellMs: number; depth: number } {
    return { dwellMs: Math.round(this.dwell), depth: this.deepest }
  }
}

/** How much of an article stands above the lower edge of the window, 0 to 100. */
export const depthOf = (place: { top: number; height: number }, windowHeight: number): number =>
  place.height > 0 ? Math.max(0, Math.min(100, ((windowHeight - place.top) / place.height) * 100)) : 0
