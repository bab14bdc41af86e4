import { depthOf, ViewClock } from './view-clock'

const START = Date.UTC(2026, 10, 22, 8)

/** Ticks each second, as the heartbeat does. */
function watch(clock: ViewClock, from: number, seconds: number): number {
  for (let second = 1; second <= seconds; second++) clock.tick(from + second * 1000)
  return from + seconds * 1000
}

describe('the clock of a view', () => {
  it('counts the time before the reader’s eyes, and none of the time it was covered', () => {
    const clock = new ViewClock()
    clock.show(START)
    let now = watch(clock, START, 40)
    clock.hide(now)
    now += 3_600_000
    clock.show(now)
    now = watch(clock, now, 20)
    clock.hide(now + 500)
    expect(clock.totals.dwellMs).toBe(60_500)
  })

  it('counts no time before it is shown, nor after it is hidden', () => {
    const clock = new ViewClock()
    watch(clock, START, 10)
    expect(clock.totals.dwellMs).toBe(0)
  })

  it('does not take a phone that slept for a reader', () => {
    const clock = new ViewClock()
    clock.show(START)
    clock.tick(START + 600_000)
    expect(clock.totals.dwellMs).toBe(5_000)
  })

  it('stands still when the phone’s clock is set back', () => {
    const clock = new ViewClock()
    clock.show(START)
    clock.tick(START - 60_000)
    clock.tick(START - 59_000)
    expect(clock.totals.dwellMs).toBe(1_000)
  })

  it('keeps the greatest depth', () => {
    const clock = new ViewClock()
    for (const depth of [20, 61.4, 30, 140]) clock.reached(depth)
    expect(clock.totals.depth).toBe(100)
  })
})

describe('depth', () => {
  it('is the part of the article above the lower edge of the window', () => {
    expect(depthOf({ top: 300, height: 2000 }, 800)).toBe(25)
    expect(depthOf({ top: -1200, height: 2000 }, 800)).toBe(100)
    expect(depthOf({ top: 900, height: 2000 }, 800)).toBe(0)
  })
})
