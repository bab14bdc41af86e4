import { useFilters } from '../../shared/list-page/use-filters'
import { useMe } from '../../shared/session/use-session'
import { todayIn } from '../../shared/text/time-text'
import type { Days } from './behind'

export const PRESETS = [7, 30, 90] as const
const DAY = 86_400_000
const FIRST = 30

export const shifted = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

export const lengthOf = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY + 1

/** As many days, just before. */
export const daysBefore = (days: Days): Days => ({
  from: shifted(days.from, -lengthOf(days)),
  to: shifted(days.from, -1),
})

const isDay = (text: string | undefined): text is string =>
  text !== undefined && !Number.isNaN(Date.parse(text))

/** The days that are looked at, kept in the address; the last 30 until somebody says otherwise. */
export function useDays() {
  const { timeZone } = useMe()
  const filters = useFilters('from', 'to')
  const today = todayIn(timeZone, Date.now())
  const { from, to } = filters.values
  const days: Days =
    isDay(from) && isDay(to) && from <= to ? { from, to } : { from: shifted(today, 1 - FIRST), to: today }
  const preset = days.to === today ? (PRESETS.find((each) => each === lengthOf(days)) ?? null) : null
  return {
    days,
    preset,
    // The days that are in force are shown as chosen, also before anybody chose.
    filters: { ...filters, values: days },
    choose: (length: number) => filters.set({ from: shifted(today, 1 - length), to: today }),
  }
}
