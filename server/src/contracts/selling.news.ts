import { z } from 'zod'
import { LEAD_REASONS, LEAD_STATES, TOUCH_KINDS } from './enums.js'
import { idText, newsOf } from './news-schema.js'

export const sellingNews = {
  /** One transition of the lead lifecycle (spec §5.3); replaying them from zero reproduces the leads. */
  'selling.lead-moved': newsOf({
    leadId: idText,
    productLine: z.string().max(32),
    transition: z.number().int().min(1).max(20),
    from: z.enum(LEAD_STATES),
    to: z.enum(LEAD_STATES),
    version: z.number().int().positive(),
    ownerId: idText.nullable(),
    previousOwnerId: idText.nullable(),
    reason: z.enum(LEAD_REASONS).nullable(),
  }),
  /** The rep has accepted a lead whose person had asked something: the answer is on its way. */
  'selling.enquiry-taken': newsOf({ leadId: idText, ownerId: idText }),
  'selling.lead-touched': newsOf({ leadId: idText, kind: z.enum(TOUCH_KINDS), real: z.boolean() }),
  /** A clock of a lead has come to a rung of its ladder (spec §5.7): ids only, `ownerId` = whom it measures. */
  'selling.clock-rang': newsOf({
    leadId: idText,
    clock: z.enum(['assign', 'accept', 'first-touch']),
    rung: z.enum(['remind', 'breach', 'escalate', 'reassign']),
    ownerId: idText.nullable(),
  }),
  /** Sales can't take a qualified contact; nurture may offer it again later. */
  'selling.lead-declined': newsOf({
    productLine: z.string().max(32),
    reason: z.enum(['open-lead', 'no-consent', 'unreachable']),
  }),
}
