import { DAY, HOUR, MINUTE } from '../../kernel/time.js'
import { isWorthNoting, verdictOn, type Presented } from './session.js'

const start = new Date('2026-03-02T01:00:00.000Z')
const after = (ms: number): Date => new Date(+start + ms)
const fresh = { createdAt: start, lastSeenAt: start, rotatedAt: start }
const present: Presented = { token: 'present' }
const previous = (until: Date | null): Presented => ({ token: 'previous', until })

describe('a staff session', () => {
  it('is open until it was idle for eight hours', () => {
    const session = { ...fresh, rotatedAt: after(8 * HOUR - 1) }
    expect(verdictOn(session, present, after(8 * HOUR - 1))).toBe('open')
    expect(verdictOn(session, present, after(8 * HOUR))).toBe('ended')
  })

  it('ends after seven days, however busy', () => {
    const busy = { createdAt: start, lastSeenAt: after(7 * DAY - 1), rotatedAt: after(7 * DAY - 1) }
    expect(verdictOn(busy, present, after(7 * DAY - 1))).toBe('open')
    expect(verdictOn(busy, present, after(7 * DAY))).toBe('ended')
  })

  it('gets a new token after an hour', () => {
    expect(verdictOn(fresh, present, after(HOUR - 1))).toBe('open')
    expect(verdictOn(fresh, present, after(HOUR))).toBe('rotate')
  })

  it('takes the old token during its grace only, and never rotates for it', () => {
    const rotated = { createdAt: start, lastSeenAt: after(HOUR), rotatedAt: after(HOUR) }
    const until = after(HOUR + MINUTE)
    expect(verdictOn(rotated, previous(until), after(HOUR + MINUTE - 1))).toBe('open')
    expect(verdictOn(rotated, previous(until), until)).toBe('ended')
    expect(verdictOn(rotated, previous(null), after(HOUR))).toBe('ended')
    expect(verdictOn({ ...rotated, rotatedAt: start }, previous(until), after(HOUR))).toBe('open')
  })

  it('ends for the old token too when it has ended', () =>
    expect(verdictOn(fresh, previous(after(9 * HOUR)), after(8 * HOUR))).toBe('ended'))

  it('notes being seen at most once a minute', () => {
    expect(isWorthNoting(fresh, after(MINUTE - 1))).toBe(false)
    expect(isWorthNoting(fresh, after(MINUTE))).toBe(true)
  })
})
