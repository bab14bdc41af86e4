import { text, type Language } from './text'

/** From here on a count is said roughly. */
const MANY = 10_000
/** What people count many in. */
const UNIT: Record<Language, number> = { 'zh-CN': 10_000, 'en-US': 1_000 }

/** A count as people read it at a glance: exact below ten thousand, then in ten thousands or thousands, rounded down. */
export function sayCount(count: number, language: Language): string {
  if (count < MANY) return String(count)
  const units = count / UNIT[language]
  const number = units < 100 ? Math.floor(units * 10) / 10 : Math.floor(units)
  return text('count.many', { number }, language)
}
