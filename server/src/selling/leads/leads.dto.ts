import { z } from 'zod'
import { HEATS, LEAD_REASONS, LEAD_STATES, TOUCH_KINDS } from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { timelineRow } from '../../traffic-pool/index.js'
import { handoffPackage, whyNow } from '../handoff/handoff.dto.js'
import { ACTIONS } from './lead-actions.js'
import { LEAD_VIEWS } from './lead-views.js'
import { QUEUE_REASONS } from './lead.js'

const version = z.number().int().positive()
const note = z
  .string()
  .trim()
  .max(500)
  .nullish()
  .transform((text) => text || null)
const reason = z.enum(LEAD_REASONS)

export const leadParams = z.object({ id: idOf<'lead'>() })
export const listQuery = pageQuery.extend({ view: z.enum(LEAD_VIEWS).default('mine') })
export const scoreQuery = z.object({ at: z.iso.datetime().optional() })
export const acceptBody = z.object({ version })
export const reasonBody = z.object({ version, reason, note })
export const returnBody = reasonBody.extend({ revisitOn: z.iso.date() })
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
  sourceChannel: z.string(),
  ownerId: idAnswer.nullable(),
  ownerName: z.string().nullable(),
  queuedAt: timeAnswer,
  assignedAt: timeAnswer.nullable(),
  acceptedAt: timeAnswer.nullable(),
  firstTouchAt: timeAnswer.nullable(),
  lastTouchAt: timeAnswer.nullable(),
  queueReason: z.enum(QUEUE_REASONS).nullable(),
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
        byName: z.string().nullable(),
        at: timeAnswer,
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
  queued: z.number().int(),
  closed: z.number().int(),
})
export const phoneAnswer = z.object({ phone: z.string() })

export type LeadCard = z.infer<typeof leadCard>
export type LeadDetail = z.infer<typeof leadView>
export type LeadCounts = z.infer<typeof countsAnswer>
export type ListQuery = z.infer<typeof listQuery>
export type ReasonBody = z.infer<typeof reasonBody>
export type ReturnBody = z.infer<typeof returnBody>
export type TouchBody = z.infer<typeof touchBody>
export type CreateBody = z.infer<typeof createBody>
