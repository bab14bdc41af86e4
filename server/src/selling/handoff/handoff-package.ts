import type { z } from 'zod'
import { REACH_CHANNELS } from '../../contracts/enums.js'
import type { ExplanationAnswer } from '../../nurture/index.js'
import type { Arrival, ContactCard, TimelineRow } from '../../traffic-pool/index.js'
import { handoffIncomplete } from '../selling.errors.js'
import type { handoffPackage, opener, whyNow } from './handoff.dto.js'

/** What a rep gets to make the first call with, from the parts that other rooms know. */

export type HandoffPackage = z.infer<typeof handoffPackage>
export type WhyNow = z.infer<typeof whyNow>
export type Opener = z.infer<typeof opener>

/** How many of a person's last touches travel with the lead. */
export const PACKAGE_TOUCHES = 5

/** What made the lead, and when. */
export interface HandoffCause {
  kind: 'score' | 'hand-raise' | 'manual'
  at: Date
}

/** What the doors answered; undefined where one knew nothing. Touches are newest first. */
export interface HandoffParts {
  score: ExplanationAnswer | undefined
  touches: readonly TimelineRow[] | undefined
  contact: ContactCard | undefined
  /** Absent when the person came through no share. */
  share: Arrival | undefined
}

/** Puts the package together; refuses with `selling.handoff-incomplete` when a part is missing. */
export function packageOf(
  cause: HandoffCause,
  { score, touches, contact, share }: HandoffParts,
): HandoffPackage {
  const consent = contact && consentOf(cause, contact)
  const missing = [
    ...(score ? [] : ['score']),
    // An enquiry stands for itself: who allows no analytics leaves no other touch.
    ...(touches && (touches.length || cause.kind !== 'score') ? [] : ['touches']),
    ...(contact ? [] : ['source']),
    ...(consent?.some(({ purpose }) => purpose === 'contact') ? [] : ['consent']),
  ]
  if (missing.length || !score || !touches || !contact || !consent) throw handoffIncomplete(missing)
  return {
    score,
    touches: touches.slice(0, PACKAGE_TOUCHES),
    source: { first: contact.firstSource, last: contact.lastSource },
    share: share ?? null,
    consent,
    reach: reachOf(contact, consent),
    opener: openerOf(touches),
  }
}

/** An enquiry is the consent to answer that enquiry (design §8). */
function consentOf(cause: HandoffCause, contact: ContactCard): HandoffPackage['consent'] {
  const given = contact.consents.map(({ purpose, at, basis }) => ({ purpose, at: at.toISOString(), basis }))
  const asked = cause.kind === 'hand-raise' && !given.some(({ purpose }) => purpose === 'contact')
  return asked ? [...given, { purpose: 'contact', at: cause.at.toISOString(), basis: 'enquiry' }] : given
}

/** The surest channel first, as the house lists them. */
function reachOf(contact: ContactCard, consent: HandoffPackage['consent']): HandoffPackage['reach'] {
  const channel = REACH_CHANNELS.find((known) => contact.reachableBy.includes(known))
  if (!channel) return null
  const consentAt = consent.find(({ purpose }) => purpose === 'contact')?.at ?? null
  return { channel, expiresAt: null, consentAt }
}

interface Signal {
  why: WhyNow['code']
  opener: Opener['code']
  isIn: (row: TimelineRow) => boolean
}

/** What a touch says, strongest first: who asks wants an answer more than who read a price. */
const SIGNALS: readonly Signal[] = [
  { why: 'hand-raise', opener: 'enquiry', isIn: ({ type }) => type === 'enquiry.sent' },
  { why: 'price-page', opener: 'price', isIn: (row) => isSeen(row) && row.contentPurpose === 'price' },
  { why: 'case-page', opener: 'case', isIn: (row) => isSeen(row) && row.contentPurpose === 'case' },
  { why: 'download', opener: 'download', isIn: ({ type }) => type === 'file.downloaded' },
  { why: 'live', opener: 'reading', isIn: ({ type }) => type === 'live.watched' },
  { why: 'share', opener: 'share', isIn: (row) => row.type === 'content.shared' || isSharedByPerson(row) },
  { why: 'reading', opener: 'reading', isIn: () => true },
]

/** What the person shared was opened; opening somebody else's share is reading. */
const isSharedByPerson = ({ type, props }: TimelineRow): boolean => type === 'share.opened' && !props.asReader

const isSeen = ({ type }: TimelineRow): boolean => type === 'content.viewed' || type === 'content.read'

/** Why this person is worth a call now: what made the lead, else the strongest of the last touches. */
export function whyNowOf(cause: HandoffCause, touches: readonly TimelineRow[]): WhyNow {
  const signal = strongest(touches)
  if (cause.kind === 'manual') return { code: 'manual', params: { at: cause.at.toISOString() } }
  if (cause.kind === 'hand-raise' && signal?.why !== 'hand-raise')
    return { code: 'hand-raise', params: { at: cause.at.toISOString() } }
  if (!signal) return { code: 'reading', params: { at: cause.at.toISOString() } }
  const rows = touches.filter(signal.isIn)
  const count = new Set(rows.map((row) => row.contentId ?? row.eventKey)).size
  return {
    code: signal.why,
    params: { ...titleOf(rows), count, at: rows[0]?.occurredAt ?? cause.at.toISOString() },
  }
}

/** What to begin the talk with: the strongest of the last touches. */
export function openerOf(touches: readonly TimelineRow[]): Opener {
  const signal = strongest(touches)
  return signal
    ? { code: signal.opener, params: titleOf(touches.filter(signal.isIn)) }
    : { code: 'reading', params: {} }
}

const strongest = (touches: readonly TimelineRow[]): Signal | undefined =>
  SIGNALS.find(({ isIn }) => touches.some(isIn))

/** Title of the newest touch that has one. */
function titleOf(rows: readonly TimelineRow[]): { title?: string } {
  const title = rows.find((row) => row.contentTitle !== null)?.contentTitle
  return title ? { title } : {}
}
