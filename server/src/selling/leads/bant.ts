/** What a rep has found out about a lead, by which it is sales-qualified: pure (lead-lifecycle spec §5.3 #11). */

/** Budget, authority, need and timeline, in the order in which they are asked. */
export const BANT = ['need', 'budget', 'authority', 'timeline'] as const
export const BANT_ANSWERS = ['yes', 'no', 'unknown'] as const
export type Bant = Readonly<Record<(typeof BANT)[number], (typeof BANT_ANSWERS)[number]>>

/** How many of the four must be known, whatever they are. */
export const KNOWN_OF_BANT = 3

/** Whether somebody with these answers is worth an opportunity: there is a need, and most of the rest is known. */
export const meetsBant = (bant: Bant): boolean =>
  bant.need === 'yes' && BANT.filter((part) => bant[part] !== 'unknown').length >= KNOWN_OF_BANT
