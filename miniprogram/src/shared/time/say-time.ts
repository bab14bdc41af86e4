import type { TextKey } from '../text/zh-cn'

export type Say = (key: TextKey, values?: Record<string, string | number>) => string

const two = (n: number): string => String(n).padStart(2, '0')
const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
/** Whole days from one calendar day to another, over a changed clock too. */
const daysBetween = (from: Date, to: Date): number => Math.round((midnight(to) - midnight(from)) / 86_400_000)

const WEEKDAYS = [
  'time.sunday',
  'time.monday',
  'time.tuesday',
  'time.wednesday',
  'time.thursday',
  'time.friday',
  'time.saturday',
] as const

const MONTHS = [
  'time.month.1',
  'time.month.2',
  'time.month.3',
  'time.month.4',
  'time.month.5',
  'time.month.6',
  'time.month.7',
  'time.month.8',
  'time.month.9',
  'time.month.10',
  'time.month.11',
  'time.month.12',
] as const

/** The parts of a date, its month by name. */
function partsOf(at: Date, t: Say) {
  const month = MONTHS[at.getMonth()]
  return { year: at.getFullYear(), month: month ? t(month) : '', day: at.getDate() }
}

/** A past day as people say it: today, yesterday, else the date. No `Intl`: not every WeChat engine has it. */
export function sayDay(iso: string, t: Say, now = new Date()): string {
  const at = new Date(iso)
  const days = daysBetween(at, now)
  if (days <= 0) return t('time.today')
  if (days === 1) return t('time.yesterday')
  return t(at.getFullYear() === now.getFullYear() ? 'time.month-day' : 'time.year-month-day', partsOf(at, t))
}

/** A moment to come, as people say it: "tomorrow 09:00", "Monday 09:00", a date beyond a week. */
export function sayMoment(iso: string, t: Say, now = new Date()): string {
  const at = new Date(iso)
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`
  const days = daysBetween(now, at)
  if (days <= 0) return t('time.today-at', { time })
  if (days === 1) return t('time.tomorrow-at', { time })
  const weekday = WEEKDAYS[at.getDay()]
  if (days < 7 && weekday) return t('time.weekday-at', { weekday: t(weekday), time })
  return t('time.date-at', { ...partsOf(at, t), time })
}
