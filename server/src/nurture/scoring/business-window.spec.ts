import { DAY, HOUR, MINUTE } from '../../kernel/time.js'
import { windowsOf } from './business-window.js'

const at = (iso: string) => Date.parse(iso)

describe('the windows of a cap', () => {
  it('begin a day at midnight of the brand, not of UTC', () => {
    const day = windowsOf('day', 'Asia/Shanghai')
    expect(day(at('2026-03-01T15:59:59.999Z'))).toBe(day(at('2026-02-28T16:00:00Z')))
    expect(day(at('2026-03-01T16:00:00Z'))).toBe(day(at('2026-03-01T15:59:59.999Z')) + 1)
    expect(windowsOf('day', 'UTC')(at('2026-03-01T16:00:00Z'))).toBe(
      windowsOf('day', 'UTC')(at('2026-03-01T00:00:00Z')),
    )
  })

  it('begin a week on Monday', () => {
    const week = windowsOf('week', 'Asia/Shanghai')
    const monday = at('2026-03-01T16:00:00Z')
    expect(week(monday)).toBe(week(monday - 1) + 1)
    expect(week(monday + 7 * DAY - 1)).toBe(week(monday))
  })

  it.each(['America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Asia/Shanghai'])(
    'agree with the calendar of %s through both changes of the clock',
    (zone) => {
      const day = windowsOf('day', zone)
      const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
      for (const start of [
        '2026-03-06T00:07:00Z',
        '2026-03-27T00:07:00Z',
        '2026-04-03T00:07:00Z',
        '2026-10-02T00:07:00Z',
        '2026-10-30T00:07:00Z',
      ])
        for (let t = at(start); t < at(start) + 5 * DAY; t += 30 * MINUTE)
          expect(day(t)).toBe(Date.parse(date.format(t)) / DAY)
    },
  )

  it('count the repeated hour of autumn twice, and begin hours where the local clock does', () => {
    const hour = windowsOf('hour', 'America/New_York')
    const first = at('2026-11-01T05:30:00Z') // 01:30 summer time, and an hour later 01:30 again
    expect(hour(first + HOUR)).toBe(hour(first) + 1)
    const kathmandu = windowsOf('hour', 'Asia/Kathmandu') // UTC+05:45
    expect(kathmandu(at('2026-03-01T00:15:00Z'))).toBe(kathmandu(at('2026-03-01T00:14:59Z')) + 1)
  })

  it('refuse an unknown zone', () => {
    expect(() => windowsOf('day', 'Asia/Atlantis')).toThrow(RangeError)
  })
})
