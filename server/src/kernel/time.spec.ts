import { monotonicMs, sqlTime } from './time.js'

describe('time', () => {
  it('is written as MySQL reads it, in UTC, whatever was written before', () => {
    const [one, other] = [new Date('2026-11-21T23:59:59.007Z'), new Date('0999-01-02T03:04:05.600Z')]
    expect([one, one, other, one].map(sqlTime)).toEqual([
      '2026-11-21 23:59:59.007',
      '2026-11-21 23:59:59.007',
      '0999-01-02 03:04:05.600',
      '2026-11-21 23:59:59.007',
    ])
    expect(() => sqlTime(new Date(NaN))).toThrow(RangeError)
    expect(sqlTime(one)).toBe('2026-11-21 23:59:59.007')
  })

  it('of ids never steps back', () => {
    const times = Array.from({ length: 1000 }, monotonicMs)
    expect(times.every((ms, i) => i === 0 || ms >= (times[i - 1] ?? 0))).toBe(true)
  })
})
