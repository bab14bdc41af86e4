import type { Heat } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import { addBusinessTime, type BusinessCalendar } from '../../kernel/business-time.js'
import type { LeadChange } from '../leads/lead-change.js'
import type { TransitionRecord } from '../leads/lifecycle.js'

/** Clocks of a lead (lead-lifecycle spec §5.7): pure. They count business time; a lead has one open clock at most. */

/** `assign`: queued until a rep has it; `accept`: assigned until accepted; `first-touch`: accepted until touched. */
export const CLOCK_KINDS = ['assign', 'accept', 'first-touch'] as const
export type ClockKind = (typeof CLOCK_KINDS)[number]

/** `breached` stays so, however the lead goes on. */
export const CLOCK_STATUSES = ['running', 'met', 'breached', 'cancelled'] as const
export type ClockStatus = (typeof CLOCK_STATUSES)[number]

/**
 * What a clock does on its way: tells the owner, tells the manager, takes the lead to the manager queue, or gives it
 * to another rep.
 */
export const RUNGS = ['remind', 'breach', 'escalate', 'reassign'] as const
export type Rung = (typeof RUNGS)[number]

/** The rungs of each clock by the share of its target that has passed. */
export const LADDERS: Readonly<Record<ClockKind, readonly { share: number; rung: Rung }[]>> = {
  assign: [
    { share: 1, rung: 'breach' },
    { share: 3, rung: 'escalate' },
  ],
  accept: [
    { share: 0.5, rung: 'remind' },
    { share: 1, rung: 'breach' },
    { share: 1.5, rung: 'reassign' },
  ],
  'first-touch': [
    { share: 0.5, rung: 'remind' },
    { share: 0.8, rung: 'remind' },
    { share: 1, rung: 'breach' },
    { share: 2, rung: 'reassign' },
  ],
}

/** First touches that a rep may miss in a day of the brand before the shift ends (§5.7). */
export const MOST_BREACHES_A_DAY = 2

/** Targets in milliseconds of business time. */
export type ServiceLevels = Readonly<Record<Heat, Readonly<Record<ClockKind, number>>>>

/** A row of `selling_clock`. */
export interface LeadClock {
  id: Id<'clock'>
  leadId: Id<'lead'>
  kind: ClockKind
  /** Whom it measures; null for `assign`. */
  staffId: Id<'staff'> | null
  status: ClockStatus
  targetMs: number
  startedAt: Date
  /** When the whole target has passed: computed once, and anew when the calendar changes. */
  dueAt: Date
  /** How many rungs of the ladder have been done. */
  rung: number
  /** When the next rung is due; null after the last one and after the end. */
  ringDueAt: Date | null
  breachedAt: Date | null
  endedAt: Date | null
}

/** When a share of a clock's target has passed. */
export const timeOf = (
  { startedAt, targetMs }: Pick<LeadClock, 'startedAt' | 'targetMs'>,
  share: number,
  calendar: BusinessCalendar,
): Date => addBusinessTime(calendar, startedAt, targetMs * share)

/** Both times of a clock, by the calendar and the rungs done. */
export function timesOf(
  clock: Pick<LeadClock, 'kind' | 'startedAt' | 'targetMs' | 'rung'>,
  calendar: BusinessCalendar,
): Pick<LeadClock, 'dueAt' | 'ringDueAt'> {
  const next = LADDERS[clock.kind][clock.rung]
  return {
    dueAt: timeOf(clock, 1, calendar),
    ringDueAt: next ? timeOf(clock, next.share, calendar) : null,
  }
}

/** What the transitions of one lead do to its clocks. */
export interface ClockTurn {
  /** How the open clock ends, if it was running. */
  end: { status: 'met' | 'cancelled'; at: Date } | null
  start: { kind: ClockKind; staffId: Id<'staff'> | null; at: Date } | null
}

export function turnOf({ lead, records, begun }: LeadChange): ClockTurn {
  // Moving to the manager queue stops nothing: the lead waits on.
  const steps = records.filter(({ transition }) => transition !== 5)
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return { end: null, start: null }
  return {
    end: begun ? null : { status: isMet(first) ? 'met' : 'cancelled', at: first.at },
    start: startOf(lead, last),
  }
}

/** The steps that a clock waits for; a rejection in time is an answer too. */
const isMet = ({ transition, actorId }: TransitionRecord): boolean =>
  transition === 4 || transition === 6 || transition === 10 || (isGivenBack(transition) && actorId !== null)

const isGivenBack = (transition: number): boolean => transition === 7 || transition === 8

function startOf(lead: LeadChange['lead'], { transition, at }: TransitionRecord): ClockTurn['start'] {
  if (lead.state === 'queued') return { kind: 'assign', staffId: null, at }
  if (lead.state === 'assigned') return { kind: 'accept', staffId: lead.ownerId, at }
  // A transfer restarts the clock, whatever the one before had done.
  if (transition === 6 || transition === 16) return { kind: 'first-touch', staffId: lead.ownerId, at }
  return null
}
