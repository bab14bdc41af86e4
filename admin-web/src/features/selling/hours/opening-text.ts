import type { WeekHours } from '../../../shared/api/types'

type Openings = WeekHours['mon']

const ONE = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** Openings as they are typed: `09:00-12:00 13:00-18:00`; nothing on a day off. */
export const openingText = (openings: Openings): string =>
  openings.map(({ from, to }) => `${from}-${to}`).join(' ')

/** What was typed as openings; null for what is none. Dashes and spaces of a Chinese keyboard are as good. */
export function openingsOf(text: string): Openings | null {
  const parts = text
    .replace(/[–—－~～]/g, '-')
    .replace(/：/g, ':')
    .replace(/\s*-\s*/g, '-')
    .split(/[\s,，、]+/)
    .filter((part) => part !== '')
  if (parts.length > 4 || !parts.every((part) => ONE.test(part))) return null
  const openings = parts.map((part) => {
    const [from = '', to = ''] = part.split('-')
    return { from, to }
  })
  const inOrder = openings.every(({ from, to }, i) => from < to && (openings[i - 1]?.to ?? '00:00') <= from)
  return inOrder ? openings : null
}
