import type { QuietHours } from '../../../shared/api/types'

/** Quiet hours as the form holds them: the server says "none" by two equal times. */
export interface QuietValues extends QuietHours {
  on: boolean
}

/** What the form begins with when quiet hours are switched on. */
const USUAL: QuietHours = { from: '21:00', to: '09:00' }

export const quietValuesOf = (hours: QuietHours): QuietValues =>
  hours.from === hours.to ? { on: false, ...USUAL } : { on: true, ...hours }

export const quietHoursOf = ({ on, from, to }: QuietValues): QuietHours =>
  on ? { from, to } : { from: '00:00', to: '00:00' }

/** Every half hour of a day, and the times that are kept though they are none. */
export function halfHours(...kept: string[]): string[] {
  const all = Array.from(
    { length: 48 },
    (_, i) => `${String(Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`,
  )
  return [...new Set([...all, ...kept])].sort()
}
