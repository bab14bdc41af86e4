import type { Guard } from '../../../shared/api/types'

/** The guards in the order of the way, under what each is about. */
export const GUARD_GROUPS = [
  { group: 'consent', guards: ['no-analytics', 'no-profiling'] },
  { group: 'ready', guards: ['score', 'review', 'no-sales', 'cool-down'] },
  { group: 'reach', guards: ['unreachable', 'no-contact'] },
  { group: 'handover', guards: ['next-event', 'in-handoff', 'no-rep', 'has-lead'] },
] as const satisfies readonly { group: string; guards: readonly Guard[] }[]

export const GUARDS: readonly Guard[] = GUARD_GROUPS.flatMap(({ guards }) => [...guards])

/** Whom the list shows when nobody said. */
export const FIRST_GUARD: Guard = 'unreachable'

/** The people behind a number; of those who wait for a rep, by the reason why. */
export const peopleOf = (guard: Guard, reason?: string): string =>
  `/why-no-lead/people?${new URLSearchParams({ guard, ...(reason === undefined ? {} : { reason }) }).toString()}`
