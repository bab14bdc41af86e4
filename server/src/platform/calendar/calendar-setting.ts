import { z } from 'zod'
import type { BusinessCalendar, DayKind, Opening, Week } from '../../kernel/business-time.js'
import { chineseDay } from './chinese-days.js'

/** The business calendar as it is kept and as routes speak it; times are wall-clock times of the brand's zone. */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/)
const openings = z
  .array(z.object({ from: time, to: time }))
  .max(4)
  .refine(
    (list) => list.every(({ from, to }, i) => from < to && (list[i - 1]?.to ?? '00:00') <= from),
    'openings follow each other and each ends after it begins',
  )

/** Hours of each weekday, such as `{"mon": [{"from": "09:00", "to": "18:00"}], …}`; an empty list is a day off. */
export const weekHours = z
  .object({
    mon: openings,
    tue: openings,
    wed: openings,
    thu: openings,
    fri: openings,
    sat: openings,
    sun: openings,
  })
  .meta({ id: 'WeekHours' })

export const calendarSetting = z
  .object({
    hours: weekHours.refine(
      (hours) => WEEKDAYS.some((weekday) => hours[weekday].length),
      'a brand works on one day at least',
    ),
    /** Whether statutory holidays are off and their make-up days worked. */
    chineseHolidays: z.boolean(),
    /** Days of the brand's own; they go before the holidays. */
    daysOff: z.array(z.iso.date()).max(400),
    workingDays: z.array(z.iso.date()).max(400),
  })
  .meta({ id: 'BusinessCalendar' })

export type WeekHours = z.infer<typeof weekHours>
export type CalendarSetting = z.infer<typeof calendarSetting>

const ALL_DAY = [{ from: '00:00', to: '24:00' }]

/** Open day and night: what holds until somebody sets working hours. */
export const ALWAYS_OPEN: CalendarSetting = {
  hours: { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY },
  chineseHolidays: false,
  daysOff: [],
  workingDays: [],
}

export function calendarOf(setting: CalendarSetting, timeZone: string): BusinessCalendar {
  const off = new Set(setting.daysOff)
  const working = new Set(setting.workingDays)
  return {
    timeZone,
    week: weekOf(setting.hours),
    kindOf(day): DayKind {
      if (off.has(day)) return 'off'
      if (working.has(day)) return 'working'
      return setting.chineseHolidays ? chineseDay(day) : 'ordinary'
    },
  }
}

export const weekOf = (hours: WeekHours): Week =>
  WEEKDAYS.map((weekday) =>
    hours[weekday].map(({ from, to }): Opening => ({ from: minutesOf(from), to: minutesOf(to) })),
  )

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
