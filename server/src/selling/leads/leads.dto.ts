import { z } from 'zod'
import { HEATS, LEAD_REASONS, LEAD_STATES, TOUCH_KINDS } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { timelineRow } from '../../traffic-pool/index.js'
import { CLOCK_KINDS, CLOCK_STATUSES } from '../clocks/clock.js'
import { handoffPackage, whyNow } from '../handoff/handoff.dto.js'
import { BANT_ANSWERS } from './bant.js'
import { ACTIONS } from './lead-actions.js'
import { LEAD_VIEWS } from './lead-views.js'
import { ELIMINATIONS, VIAS } from '../routing/routing.js'
import { QUEUE_REASONS, QUEUES } from './lead.js'

const version = z.number().int().positive()
const note = z
  .string()
  .trim()
  .max(500)
  .nullish()
  .transform((text) => text || null)
const reason = z.enum(LEAD_REASONS)

export const leadParams = z.object({ id: idOf<'lead'>() })
export const listQuery = pageQuery.extend({
  view: z.enum(LEAD_VIEWS).default('mine'),
  owner: idOf<'staff'>().optional().describe('Only those of one rep'),
})
export const scoreQuery = z.object({ at: z.iso.datetime().optional() })
export const acceptBody = z.object({ version })
export const reasonBody = z.object({ version, reason, note })
export const returnBody = reasonBody.extend({ revisitOn: z.iso.date() })
export const bant = z.object({
  need: z.enum(BANT_ANSWERS),
  budget: z.enum(BANT_ANSWERS),
  authority: z.enum(BANT_ANSWERS),
  timeline: z.enum(BANT_ANSWERS),
})
export const qualifyBody = z.object({ version, bant, note })
const staffId = idOf<'staff'>()
export const assignBody = z.object({ version, staffId, note })
export const transferBody = z.object({ version, staffId, note: z.string().trim().min(1).max(500) })
export const touchBody = z
  .object({
    version,
    kind: z.enum(TOUCH_KINDS),
    seconds: z.number().int().min(0).max(86_400).optional(),
    note,
  })
  .refine(({ kind, seconds }) => kind !== 'call' || seconds !== undefined, {
    path: ['seconds'],
    error: 'a call has a length',
  })
  .refine(({ kind, note: text }) => kind !== 'note' || text !== null, {
    path: ['note'],
    error: 'a note has a text',
  })
  .transform(({ seconds, ...touch }) => ({
    ...touch,
    seconds: touch.kind === 'call' ? (seconds ?? 0) : null,
  }))
export const createBody = z.object({
  contactId: idOf<'contact'>(),
  reason: z.string().trim().min(1).max(500),
  productLine: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .default('default'),
})

/** What a lead waits for now, in business time (lead-lifecycle spec §5.7). */
const clockView = z
  .object({
    kind: z.enum(CLOCK_KINDS),
    status: z.enum(CLOCK_STATUSES),
    startedAt: timeAnswer,
    /** When the target has passed. */
    dueAt: timeAnswer,
    /** How often the owner was reminded. */
    reminders: z.number().int(),
    breachedAt: timeAnswer.nullable(),
  })
  .meta({ id: 'LeadClock' })

/** A lead as a list shows it. The phone is masked. */
export const leadCard = z.object({
  id: idAnswer,
  contactId: idAnswer,
  name: z.string().nullable(),
  state: z.enum(LEAD_STATES),
  heat: z.enum(HEATS),
  /** The present band and score while the lead is open, those of the handoff afterwards. */
  band: z.string(),
  scoreMilli: z.number().int(),
  version,
  handRaise: z.boolean(),
  whyNow,
  /** What the person said last, in one line and without numbers, while the lead is open. */
  enquiryLine: z.string().nullable(),
  sourceChannel: z.string(),
  /** What that channel is called; null where nobody has registered it. */
  sourceChannelName: z.string().nullable(),
  ownerId: idAnswer.nullable(),
  ownerName: z.string().nullable(),
  queuedAt: timeAnswer,
  assignedAt: timeAnswer.nullable(),
  acceptedAt: timeAnswer.nullable(),
  firstTouchAt: timeAnswer.nullable(),
  qualifiedAt: timeAnswer.nullable(),
  lastTouchAt: timeAnswer.nullable(),
  /** Where it waits: `inbox` for routing, `manager` for a manager; null unless it is queued. */
  queue: z.enum(QUEUES).nullable(),
  /** Why nobody has it yet. */
  queueReason: z.enum(QUEUE_REASONS).nullable(),
  /** Offers that came back. */
  attempts: z.number().int(),
  clock: clockView.nullable(),
  phoneMasked: z.string().nullable(),
  cooling: z.boolean(),
  pendingReject: z.object({ reason, until: timeAnswer }).nullable(),
  revisitOn: z.iso.date().nullable(),
  closeReason: reason.nullable(),
})

/** A lead with everything its page shows. */
export const leadView = leadCard
  .extend({
    package: handoffPackage,
    /** What the channels of its sources are called, by key, as far as they are registered. */
    channelNames: z.record(z.string(), z.string()),
    /** Who had shared what the person came through, by the name of now; null where there was no share or nobody is known. */
    sharerName: z.string().nullable(),
    touches: z.array(
      z.object({
        id: idAnswer,
        kind: z.enum(TOUCH_KINDS),
        seconds: z.number().int().nullable(),
        note: z.string().nullable(),
        at: timeAnswer,
        byName: z.string(),
      }),
    ),
    transitions: z.array(
      z.object({
        transition: z.number().int(),
        from: z.enum(LEAD_STATES),
        to: z.enum(LEAD_STATES),
        reason: reason.nullable(),
        note: z.string().nullable(),
        /** What the rep had found out, where the step is 11. */
        bant: bant.nullable(),
        byName: z.string().nullable(),
        at: timeAnswer,
      }),
    ),
    /** What the person has asked, latest first; numbers in it show with the number itself. */
    enquiries: z.array(
      z.object({
        id: idAnswer,
        at: timeAnswer,
        message: z.string().nullable(),
        callMe: z.boolean(),
        contentTitle: z.string().nullable(),
      }),
    ),
    /** Whether the viewer may see the number in clear now. */
    reveal: z.boolean(),
    allowed: z.array(z.enum(ACTIONS)),
  })
  .meta({ id: 'LeadView' })

export const leadPageAnswer = pageOf(leadCard.meta({ id: 'LeadCard' }))
export const timelineAnswer = pageOf(timelineRow)
/** `working` holds qualified leads too; `closed` counts no further than 10,000. */
export const countsAnswer = z.object({
  assigned: z.number().int(),
  accepted: z.number().int(),
  working: z.number().int(),
  /** In both queues. */
  queued: z.number().int(),
  managerQueue: z.number().int(),
  breached: z.number().int(),
  closed: z.number().int(),
})
/** Why routing gave a lead to whom it did, newest first; `eliminated` names everybody else with the reason. */
export const decisionsAnswer = z.object({
  items: z.array(
    z.object({
      at: timeAnswer,
      pickedId: idAnswer.nullable(),
      pickedName: z.string().nullable(),
      via: z.enum(VIAS).nullable(),
      reason: z.enum(QUEUE_REASONS).nullable(),
      eligible: z.number().int(),
      eliminated: z.array(z.object({ staffId: idAnswer, name: z.string(), reason: z.enum(ELIMINATIONS) })),
    }),
  ),
})
export const phoneAnswer = z.object({ phone: z.string() })

export type LeadCard = z.infer<typeof leadCard>
export type LeadDetail = z.infer<typeof leadView>
export type LeadCounts = z.infer<typeof countsAnswer>
export type ListQuery = z.infer<typeof listQuery>
export type ReasonBody = z.infer<typeof reasonBody>
export type QualifyBody = z.infer<typeof qualifyBody>
export type ReturnBody = z.infer<typeof returnBody>
export type TouchBody = z.infer<typeof touchBody>
export type AssignBody = z.infer<typeof assignBody>
export type TransferBody = z.infer<typeof transferBody>
export type DecisionsAnswer = z.infer<typeof decisionsAnswer>
export type CreateBody = z.infer<typeof createBody>
