import { z } from 'zod'
import { MINUTE } from '../../kernel/time.js'
import { dayIn, instantIn, nextDay } from '../../kernel/zoned.js'

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)

/** Hours in which nobody is written to, wall-clock in the brand's zone; equal times are no hours at all. */
export const quietHours = z.strictObject({ from: time, to: time }).meta({ id: 'QuietHours' })
export type QuietHours = z.infer<typeof quietHours>

export const DEFAULT_QUIET_HOURS: QuietHours = { from: '21:00', to: '09:00' }

/** The first instant from `at` on that is not quiet: `at` itself, or the end of the quiet hours it lies in. */
export function afterQuiet({ from, to }: QuietHours, timeZone: string, at: Date): Date {
  const day = dayIn(timeZone, at)
  const minute = (at.getTime() - instantIn(timeZone, day, 0).getTime()) / MINUTE
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  const isQuiet = begins <= ends ? begins <= minute && minute < ends : minute >= begins || minute < ends
  if (!isQuiet) return at
  return instantIn(timeZone, begins > ends && minute >= begins ? nextDay(day) : day, ends)
}

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
