import type { Id } from '../../kernel/ids.js'

/** A rep as kept: what an administrator or manager decides, and the counters that routing keeps. */

export const OFF_REASONS = ['manager', 'breaches'] as const
/** Who ended a shift before its hours: a manager's hand, or two first touches missed in a day (spec §5.7). */
export type OffReason = (typeof OFF_REASONS)[number]

export interface Hours {
  from: string
  to: string
}

/** Wall-clock hours of each weekday, `mon` to `sun`, in the brand's zone. */
export type RepHours = Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', Hours[]>

/** What is decided of a rep. */
export interface RepSettings {
  staffId: Id<'staff'>
  /** Share of the leads against the weights of the others. */
  weight: number
  /** Most leads held at once. */
  capacity: number
  /** The switch: off, no lead comes whatever the hour. */
  onShift: boolean
  /** The rep's own hours; null = whenever the brand's calendar is open. */
  hours: RepHours | null
}

/** A row of `selling_rep`. */
export interface RepRow extends RepSettings {
  offReason: OffReason | null
  /** Leads in hand: the counter that capacity is held against. */
  openCount: number
  currentWeight: number
}

/** A rep whom nobody has set up yet: off shift, so that a manager decides first. */
export const newRep = (staffId: Id<'staff'>): RepRow => ({
  staffId,
  weight: 1,
  capacity: 50,
  onShift: false,
  hours: null,
  offReason: null,
  openCount: 0,
  currentWeight: 0,
})
