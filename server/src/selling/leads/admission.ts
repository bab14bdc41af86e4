import type { Heat } from '../../contracts/enums.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import type { Id } from '../../kernel/ids.js'
import { isOpen, isOneOf, type Lead, type LeadOrigin } from './lead.js'

/** Whether a qualified contact becomes a lead (lead-lifecycle spec §5.3 #1–2, §5.6). */

/** What `nurture.lead-qualified` says, with its times read. */
export interface Qualified {
  contactId: Id<'contact'>
  productLine: string
  band: string
  heat: Heat
  handRaise: boolean
  causeKey: string
  asOf: Date
  scoreMilli: number
  modelId: string
  modelVersion: number
}

/** A lead that the contact has or had, as far as it decides about another. */
export type Episode = Pick<Lead, 'id' | 'productLine' | 'state' | 'closedAt'> &
  Pick<LeadOrigin, 'causeKey' | 'mqlAt'>

export type Verdict =
  | { kind: 'begin' }
  /** This very cause made a lead before: nothing to do and nothing to tell. */
  | { kind: 'repeat' }
  | { kind: 'declined'; reason: 'open-lead'; heatsUp: Id<'lead'> | null }
  | { kind: 'declined'; reason: 'no-consent' }

/** Decides from the contact's earlier episodes and its standing now. */
export function admit(
  qualified: Qualified,
  episodes: readonly Episode[],
  standing: ContactStanding | undefined,
): Verdict {
  const own = episodes.filter(({ productLine }) => productLine === qualified.productLine)
  if (own.some(({ causeKey }) => causeKey === qualified.causeKey)) return { kind: 'repeat' }
  const open = own.find(isOpen)
  if (open) return { kind: 'declined', reason: 'open-lead', heatsUp: heatsUp(qualified, open) }
  if (!qualified.handRaise && own.some((episode) => wasOpenAt(episode, qualified.asOf)))
    return { kind: 'declined', reason: 'open-lead', heatsUp: null }
  return mayContact(standing, qualified.handRaise)
    ? { kind: 'begin' }
    : { kind: 'declined', reason: 'no-consent' }
}

/** An enquiry grants contact for that enquiry (design §8). */
const mayContact = (standing: ContactStanding | undefined, handRaise: boolean): boolean =>
  standing !== undefined && (handRaise || standing.consents.includes('contact'))

/** Who asks to be called while the lead still waits is called first. */
const heatsUp = ({ handRaise }: Qualified, { id, state }: Episode): Id<'lead'> | null =>
  handRaise && isOneOf(['queued', 'assigned'], state) ? id : null

/**
 * Nurture judged while the lead was open and before it had heard of the return: its cool-down (scoring spec §6.7)
 * didn't count yet, so the judgement is not one about a new episode. A hand-raise needs no cool-down.
 */
const wasOpenAt = ({ mqlAt, closedAt }: Episode, at: Date): boolean =>
  closedAt !== null && mqlAt <= at && at < closedAt
