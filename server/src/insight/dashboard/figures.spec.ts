import fc from 'fast-check'
import { businessTimeBetween, type BusinessCalendar } from '../../kernel/business-time.js'
import { DAY, HOUR } from '../../kernel/time.js'
import { businessMeter } from './business-meter.js'
import { bandsBack, percentile } from './figures.js'
import { daysBetween, periodBefore, periodOf } from './period.js'

describe('figures of a report', () => {
  it('a percentile is one of the values, by the nearest rank', () => {
    expect([
      percentile([3, 1, 2], 0.5),
      percentile([1, 2, 3, 4], 0.5),
      percentile([1, 2, 3, 4], 0.9),
    ]).toEqual([2, 2, 4])
    expect(percentile([], 0.5)).toBeNull()
  })

  it('bands of the past are those of now, less what has changed since', () => {
    const moves = [
      { at: 15, from: 4, to: 1, contacts: 2 },
      { at: 25, from: 1, to: 3, contacts: 1 },
    ]
    expect(bandsBack([1, 0, 1], moves, [10, 20, 30])).toEqual([
      [0, 0, 0],
      [2, 0, 0],
      [1, 0, 1],
    ])
  })

  it('the period before is as long and ends the day before', () => {
    const period = periodOf('Asia/Shanghai', '2026-05-01', '2026-05-07')
    expect(period.start.toISOString()).toBe('2026-04-30T16:00:00.000Z')
    expect(period.end.toISOString()).toBe('2026-05-07T16:00:00.000Z')
    const before = periodBefore('Asia/Shanghai', period)
    expect([before.from, before.to]).toEqual(['2026-04-24', '2026-04-30'])
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  })

  it('the meter says what measuring each pair by itself says', () => {
    const start = Date.UTC(2026, 2, 1)
    const calendar: BusinessCalendar = {
      timeZone: 'America/New_York',
      week: Array.from({ length: 7 }, (_, day) =>
        day < 5
          ? [
              { from: 540, to: 720 },
              { from: 780, to: 1080 },
            ]
          : [],
      ),
      kindOf: (day) => (day === '2026-03-10' ? 'off' : day === '2026-03-14' ? 'working' : 'ordinary'),
    }
    const measure = businessMeter(calendar, new Date(start), new Date(start + 30 * DAY))
    const instant = fc.integer({ min: 0, max: 30 * DAY }).map((ms) => new Date(start + ms))
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        expect(measure(a, b)).toBe(businessTimeBetween(calendar, a, b))
      }),
      { numRuns: 300 },
    )
    expect(measure(new Date(start), new Date(start + HOUR))).toBe(0)
  })
})
