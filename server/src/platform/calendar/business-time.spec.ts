import fc from 'fast-check'
import { addBusinessTime, businessTimeBetween, isOpenAt } from '../../kernel/business-time.js'
import { HOUR, MINUTE } from '../../kernel/time.js'
import { ALWAYS_OPEN, calendarOf, calendarSetting, type CalendarSetting } from './calendar-setting.js'

const DAY = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]
const OFFICE: CalendarSetting = {
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] },
  chineseHolidays: true,
  daysOff: [],
  workingDays: [],
}
const office = calendarOf(OFFICE, 'Asia/Shanghai')
/** An instant by the wall clock of Shanghai. */
const at = (text: string): Date => new Date(`${text}:00.000+08:00`)

describe('working hours', () => {
  it('pass over the lunch break, the night and the weekend', () => {
    expect(addBusinessTime(office, at('2026-03-02T11:30'), HOUR)).toEqual(at('2026-03-02T13:30'))
    expect(addBusinessTime(office, at('2026-03-02T17:30'), HOUR)).toEqual(at('2026-03-03T09:30'))
    expect(addBusinessTime(office, at('2026-03-06T17:30'), HOUR)).toEqual(at('2026-03-09T09:30'))
    expect(addBusinessTime(office, at('2026-03-07T10:00'), 10 * MINUTE)).toEqual(at('2026-03-09T09:10'))
  })

  it('are over for the week of National Day 2026, and worked on the make-up Saturday', () => {
    for (const day of ['01', '02', '03', '04', '05', '06', '07'])
      expect(isOpenAt(office, at(`2026-10-${day}T10:00`))).toBe(false)
    expect(isOpenAt(office, at('2026-09-30T17:59'))).toBe(true)
    expect(isOpenAt(office, at('2026-10-08T09:00'))).toBe(true)
    expect(isOpenAt(office, at('2026-10-10T10:00'))).toBe(true)
    expect(isOpenAt(office, at('2026-10-11T10:00'))).toBe(false)
    expect(addBusinessTime(office, at('2026-09-30T17:30'), HOUR)).toEqual(at('2026-10-08T09:30'))
    expect(addBusinessTime(office, at('2026-10-09T17:30'), HOUR)).toEqual(at('2026-10-10T09:30'))
    expect(businessTimeBetween(office, at('2026-09-30T18:00'), at('2026-10-11T18:00'))).toBe(3 * 8 * HOUR)
  })

  it('go by the week alone in years whose holidays nobody knows yet', () => {
    // 2031-10-01 is a Wednesday, 2031-10-04 a Saturday.
    expect(isOpenAt(office, at('2031-10-01T10:00'))).toBe(true)
    expect(isOpenAt(office, at('2031-10-04T10:00'))).toBe(false)
  })

  it('yield to the days of the brand', () => {
    const own = calendarOf(
      { ...OFFICE, daysOff: ['2026-03-03'], workingDays: ['2026-10-02'] },
      'Asia/Shanghai',
    )
    expect(isOpenAt(own, at('2026-03-03T10:00'))).toBe(false)
    expect(isOpenAt(own, at('2026-10-02T10:00'))).toBe(true)
  })

  it('follow the clocks of a zone that changes them', () => {
    const hours = { ...ALWAYS_OPEN.hours, sun: [{ from: '01:00', to: '05:00' }] }
    const newYork = calendarOf({ ...ALWAYS_OPEN, hours }, 'America/New_York')
    // On 2026-03-08 two o'clock becomes three: four hours of the wall are three that pass.
    const [from, to] = [new Date('2026-03-08T05:00:00.000Z'), new Date('2026-03-09T04:00:00.000Z')]
    expect(businessTimeBetween(newYork, from, to)).toBe(3 * HOUR)
  })
})

describe('business time', () => {
  const instant = fc.date({ min: at('2026-01-01T00:00'), max: at('2027-12-31T00:00'), noInvalidDate: true })

  it('is as long afterwards as was asked for', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 100 * HOUR }), (start, ms) => {
        expect(businessTimeBetween(office, start, addBusinessTime(office, start, ms))).toBe(ms)
      }),
      { numRuns: 300 },
    )
  })

  it('is all time where a brand never closes', () => {
    const always = calendarOf(ALWAYS_OPEN, 'Asia/Shanghai')
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 100 * HOUR }), (start, ms) => {
        expect(addBusinessTime(always, start, ms)).toEqual(new Date(start.getTime() + ms))
      }),
      { numRuns: 100 },
    )
  })
})

describe('a calendar', () => {
  it.each([
    [
      'without any hours',
      { ...OFFICE, hours: { ...OFFICE.hours, mon: [], tue: [], wed: [], thu: [], fri: [] } },
    ],
    [
      'that closes before it opens',
      { ...OFFICE, hours: { ...OFFICE.hours, sat: [{ from: '18:00', to: '09:00' }] } },
    ],
    [
      'that opens twice at once',
      { ...OFFICE, hours: { ...OFFICE.hours, sat: [...DAY, { from: '17:00', to: '19:00' }] } },
    ],
    ['with a day that is none', { ...OFFICE, daysOff: ['2026-02-30'] }],
  ])('%s is none', (_, setting) => {
    expect(calendarSetting.safeParse(setting).success).toBe(false)
    expect(calendarSetting.safeParse(OFFICE).success).toBe(true)
  })
})
