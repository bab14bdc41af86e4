import { z } from 'zod'
import { CONSENT_PURPOSES, REACH_CHANNELS } from '../../contracts/enums.js'
import { explanationAnswer } from '../../nurture/index.js'
import { timeAnswer } from '../../platform/http/schemas.js'
import { arrivalAnswer, sourceAnswer, timelineRow } from '../../traffic-pool/index.js'

export const WHY_NOW_CODES = [
  'hand-raise',
  'price-page',
  'case-page',
  'download',
  'live',
  'share',
  'reading',
  'manual',
] as const
export const OPENER_CODES = ['enquiry', 'price', 'case', 'download', 'share', 'reading'] as const

/** Why to call now. `count` is how many different things of the kind are among the last touches. */
export const whyNow = z.object({
  code: z.enum(WHY_NOW_CODES),
  params: z.object({ title: z.string().optional(), count: z.number().int().optional(), at: timeAnswer }),
})

/** What to say first. */
export const opener = z.object({
  code: z.enum(OPENER_CODES),
  params: z.object({ title: z.string().optional() }),
})

/**
 * Everything for the first call, frozen when the lead came into the queue (lead-lifecycle spec §5.3 #1): the shape
 * of the JSON column and of the answer. `reach` is null only under a scoring model that asks for no channel.
 */
export const handoffPackage = z.object({
  score: explanationAnswer,
  touches: z.array(timelineRow).max(5),
  source: z.object({ first: sourceAnswer, last: sourceAnswer }),
  /** Through which share the person came; null when it was another way. Who shared is told by the lead, not frozen. */
  share: arrivalAnswer.nullable().default(null),
  consent: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), at: timeAnswer, basis: z.string() })),
  reach: z
    .object({
      channel: z.enum(REACH_CHANNELS),
      expiresAt: timeAnswer.nullable(),
      consentAt: timeAnswer.nullable(),
    })
    .nullable(),
  opener,
})
