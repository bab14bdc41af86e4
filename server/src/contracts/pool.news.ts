import { z } from 'zod'
import { CONSENT_PURPOSES, CONTENT_PURPOSES, IDENTITY_KINDS, REACH_CHANNELS } from './enums.js'
import { idText, newsOf } from './news-schema.js'
import { wechatPush } from './wechat.news.js'

/** Facts of a behaviour that rules and screens read: numbers and codes only, never free text. */
export const behaviourFacts = z.object({
  dwellMs: z.number().int().nonnegative().optional(),
  depth: z.number().int().min(0).max(100).optional(),
  minutes: z.number().int().nonnegative().optional(),
  amountFen: z.number().int().optional(),
  /** How far in the future the client dated it before it was clamped to the time of receipt. */
  clampedMs: z.number().int().positive().optional(),
  /** Of `share.opened`: the contact is who opened the share. Without it, it is who had shared. */
  asReader: z.literal(true).optional(),
})
export type BehaviourFacts = z.infer<typeof behaviourFacts>

/** Who asked that a person be forgotten: the person, or staff on the person's behalf. */
export const ERASURE_ASKERS = ['visitor', 'staff'] as const
export type ErasureAsker = (typeof ERASURE_ASKERS)[number]

/** How many seconds and how much of a page make a read (design §5; scoring spec §6.3). */
export const READ_DWELL_MS = 30_000
export const READ_DEPTH = 50

export const poolNews = {
  /** A client or a system reported a behaviour. May be in the log more than once; its effects are not. */
  'pool.behaviour-received': newsOf({
    eventKey: z.string().length(32),
    type: z.string().max(64),
    contentId: idText.optional(),
    purpose: z.enum(CONTENT_PURPOSES).optional(),
    // 64 characters as the ingest and the database count them; outside the basic plane one is two units here.
    channel: z.string().max(128),
    medium: z.string().max(128).optional(),
    campaign: z.string().max(128).optional(),
    receivedAt: z.iso.datetime(),
    /** Names one view of a content across its progress reports; made like an event key from source and viewId. */
    viewKey: z.string().length(32).optional(),
    /** The share that was opened or made: its token, which nobody without the installation's key can read. */
    shareToken: z.string().max(64).optional(),
    facts: behaviourFacts,
  }),
  /** What WeChat told us of a contact; `pushId` is that of `wechat.push-received`. */
  'pool.wechat-push-recognised': newsOf({ pushId: idText, push: wechatPush }),
  'pool.contact-identified': newsOf({ kinds: z.array(z.enum(IDENTITY_KINDS)) }),
  /** A way to reach the person came or went, other than by an identity. */
  'pool.reach-changed': newsOf({ channel: z.enum(REACH_CHANNELS), reachable: z.boolean() }),
  'pool.consent-changed': newsOf({
    granted: z.array(z.enum(CONSENT_PURPOSES)),
    withdrawn: z.array(z.enum(CONSENT_PURPOSES)),
  }),
  /** A person was forgotten: every room deletes what it keeps of the contact and leaves counts (PIPL art. 47). */
  'pool.contact-erased': newsOf({ askedBy: z.enum(ERASURE_ASKERS) }),
  /**
   * Two contacts are one person: what was kept of the loser is the survivor's. Told about each of the two, so that it
   * comes behind whatever was told about either.
   */
  'pool.contact-merged': newsOf({ loserId: idText, survivorId: idText }),
}

/** One contact as the hot group sees it inside its transaction. */
export interface ContactStanding {
  contactId: string
  consents: readonly (typeof CONSENT_PURPOSES)[number][]
  reachableBy: readonly (typeof REACH_CHANNELS)[number][]
  /** Channel of the first source: it never changes once written (product P2). */
  sourceChannel: string
}

/** In-batch news of the hot group (never in the log): a behaviour that is new and may be scored. */
export interface AdmittedBehaviour {
  contact: ContactStanding
  eventKey: string
  type: string
  occurredAt: Date
  contentId: string | null
  purpose: (typeof CONTENT_PURPOSES)[number] | null
  facts: BehaviourFacts
  /** False for what came later than 30 days: kept in the timeline, not scored (design §5). */
  scored: boolean
}
