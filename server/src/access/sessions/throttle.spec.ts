import { MINUTE, SECOND } from '../../kernel/time.js'
import { retryAfterSeconds, type Try } from './throttle.js'

const now = new Date('2026-03-02T01:00:00.000Z')
const ago = (...ms: number[]): Try[] => ms.map((each) => ({ at: new Date(+now - each), settled: true }))
const underWay = (...ms: number[]): Try[] => ago(...ms).map(({ at }) => ({ at, settled: false }))

describe('the sign-in throttle', () => {
  it('lets a fifth try through after four wrong ones', () =>
    expect(retryAfterSeconds(ago(1, 2, 3, 4), 5, now)).toBeNull())

  it('waits after five until the first of them is fifteen minutes old', () => {
    expect(retryAfterSeconds(ago(1, 2, 3, 4, 5 * MINUTE), 5, now)).toBe(600)
    expect(retryAfterSeconds(ago(0, 0, 0, 0, 0), 5, now)).toBe(900)
  })

  it('goes by the five latest, in whatever order they come', () =>
    expect(retryAfterSeconds(ago(14 * MINUTE, 3, 1, 10 * MINUTE, 2, 4), 5, now)).toBe(300))

  it('forgets tries of fifteen minutes ago', () => {
    expect(retryAfterSeconds(ago(1, 2, 3, 4, 15 * MINUTE), 5, now)).toBeNull()
    expect(retryAfterSeconds(ago(1, 2, 3, 4, 15 * MINUTE - 1), 5, now)).toBe(1)
  })

  it('says at least one second', () =>
    expect(retryAfterSeconds(ago(15 * MINUTE - SECOND / 2, 1, 1, 1, 1), 5, now)).toBe(1))

  it('counts tries under way, but waits for them a moment only', () => {
    expect(retryAfterSeconds([...ago(1, 2, 3), ...underWay(0)], 5, now)).toBeNull()
    expect(retryAfterSeconds([...ago(1, 2, 3), ...underWay(0, 0)], 5, now)).toBe(1)
    expect(retryAfterSeconds([...ago(1, 2, 3, 4, 5), ...underWay(0)], 5, now)).toBe(900)
  })

  it('takes a try that was never settled for a wrong one', () =>
    expect(retryAfterSeconds(underWay(...Array<number>(5).fill(10 * SECOND)), 5, now)).toBe(890))
})
