import type { ConsentPurpose, LifecycleStage, ReachChannel } from '../../contracts/enums.js'

/** In which order contacts are listed; always the highest or latest first. */
export const CONTACT_SORTS = ['last-active', 'first-seen', 'score'] as const
export type ContactSort = (typeof CONTACT_SORTS)[number]

/** By which contacts are narrowed down; a list means any of them, unless said otherwise. */
export interface ContactFilter {
  stage?: LifecycleStage[] | undefined
  /** Fit letter and engagement number, such as U1. */
  band?: string[] | undefined
  /** Whole points. */
  scoreMin?: number | undefined
  scoreMax?: number | undefined
  /** `none` stands for who can't be reached at all. */
  reach?: (ReachChannel | 'none')[] | undefined
  /** All of these are granted. */
  consent?: ConsentPurpose[] | undefined
  /** None of these is granted. */
  noConsent?: ConsentPurpose[] | undefined
  tag?: string[] | undefined
  channel?: string | undefined
  firstSeenFrom?: string | undefined
  firstSeenTo?: string | undefined
  activeFrom?: string | undefined
  activeTo?: string | undefined
  lead?: 'open' | 'none' | undefined
  /** Staff in whose hands an open lead is. */
  owner?: string | undefined
  /** How the name begins. */
  name?: string | undefined
  /** The last four digits of the phone. */
  phoneEnd?: string | undefined
}

/** A place in a list: what it is ordered by, as a number, and the id. */
export interface ContactPlace {
  key: number
  id: string
}

/** The key of who has none in an order: they come last, newest id first. */
export const NO_KEY = -1

/** Whether the first is listed behind the second. */
export const isBehind = (one: ContactPlace, other: ContactPlace): boolean =>
  one.key === other.key ? BigInt(one.id) < BigInt(other.id) : one.key < other.key

/** For sorting places in the order of the list. */
export const byPlace = (one: ContactPlace, other: ContactPlace): number => (isBehind(one, other) ? 1 : -1)

/** The part of an order in which everybody is whom a filter means: it begins behind `start` and ends at `until`. */
export function spanOf(
  sort: ContactSort,
  filter: ContactFilter,
): { start: ContactPlace | null; until: number | null } {
  const [from, to] = {
    'last-active': [time(filter.activeFrom), time(filter.activeTo)],
    'first-seen': [time(filter.firstSeenFrom), time(filter.firstSeenTo)],
    score: [scoreFrom(filter), scoreTo(filter)],
  }[sort]
  return { start: to === undefined ? null : { key: to, id: '0' }, until: from ?? null }
}

const time = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : new Date(text).getTime()

/** Milli-points from which, and below which, a score is shown as meant: points are rounded half up. */
export const scoreFrom = ({ scoreMin }: ContactFilter): number | undefined =>
  scoreMin === undefined ? undefined : scoreMin * 1000 - 500
export const scoreTo = ({ scoreMax }: ContactFilter): number | undefined =>
  scoreMax === undefined ? undefined : scoreMax * 1000 + 500
