import type { Bant } from '../../../shared/api/types'

/** What a rep finds out, in the order in which it is asked (lead-lifecycle §5.3 #11). */
export const BANT = ['need', 'budget', 'authority', 'timeline'] as const satisfies readonly (keyof Bant)[]
export const BANT_ANSWERS = ['yes', 'no', 'unknown'] as const satisfies readonly Bant['need'][]

/** How many of the four must be known. */
const KNOWN = 3

/** Whether the server would take these answers. */
export const isEnough = (bant: Bant): boolean =>
  bant.need === 'yes' && BANT.filter((part) => bant[part] !== 'unknown').length >= KNOWN
