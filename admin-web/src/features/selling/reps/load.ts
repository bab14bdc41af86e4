import type { Rep } from '../../../shared/api/types'

/** What leads in hand wait for, most pressing first: the parts of a load, as they are drawn. */
export const LOAD_PARTS = ['overdue', 'assigned', 'accepted', 'working'] as const

/** How wide each part of a load is on a scale of leads, in percent; a full rep never grows out of it. */
export function partsOf(
  load: Rep['load'],
  scale: number,
): { part: (typeof LOAD_PARTS)[number]; width: number }[] {
  const sum = LOAD_PARTS.reduce((all, part) => all + load[part], 0)
  const whole = Math.max(scale, sum, 1)
  return LOAD_PARTS.filter((part) => load[part] > 0).map((part) => ({
    part,
    width: (100 * load[part]) / whole,
  }))
}

/** The scale on which some reps compare: the most that one of them can carry. */
export const scaleOf = (reps: readonly Pick<Rep, 'capacity' | 'openCount'>[]): number =>
  Math.max(1, ...reps.map(({ capacity, openCount }) => Math.max(capacity, openCount)))
