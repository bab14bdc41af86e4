import { z } from 'zod'
import {
  BEHAVIOUR_TYPES,
  CONSENT_PURPOSES,
  IDENTITY_KINDS,
  LIFECYCLE_STAGES,
  REACH_CHANNELS,
} from '../../contracts/enums.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, severalOf, timeAnswer } from '../../platform/http/schemas.js'
import { tagAnswer } from '../tags/tags.dto.js'
import { sourceAnswer, timelineRow } from '../traffic-pool.door.js'

export const contactParams = z.object({ id: idOf<'contact'>() })

const consent = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  granted: z.boolean(),
  at: timeAnswer,
  basis: z.string(),
})

/** A contact as its page shows it; personal values are masked. */
export const contactAnswer = z
  .object({
    id: idAnswer.describe('Who is left, where the id asked for was merged'),
    name: z.string().nullable(),
    stage: z.enum(LIFECYCLE_STAGES),
    createdAt: timeAnswer,
    firstSource: sourceAnswer,
    lastSource: sourceAnswer,
    /** What the channels of the sources are called, by key; absent where nobody has registered one. */
    channelNames: z.record(z.string(), z.string()),
    phoneMasked: z.string().nullable(),
    reachableBy: z.array(z.enum(REACH_CHANNELS)),
    lastActiveAt: timeAnswer.nullable(),
    behaviours: z.number().int(),
    reads: z.number().int(),
    merged: z.number().int().describe('How many contacts were merged into this one'),
    identities: z.array(
      z.object({
        kind: z.enum(IDENTITY_KINDS),
        masked: z.string(),
        app: z.string().nullable().describe('The WeChat app whose account this is, of an openid'),
        verified: z.boolean(),
        recognises: z.boolean().describe('False where it is only claimed'),
        since: timeAnswer,
      }),
    ),
    consents: z.array(consent).describe('The latest decision about each purpose'),
    tags: z.array(tagAnswer),
  })
  .meta({ id: 'Contact' })
export type ContactAnswer = z.infer<typeof contactAnswer>

/** The ledger of consent, newest first. */
export const consentsAnswer = z.object({
  items: z.array(consent.extend({ recordedAt: timeAnswer, proof: z.string().nullable() })),
})
export type ConsentsAnswer = z.infer<typeof consentsAnswer>

export const contactTimelineQuery = pageQuery.extend({ type: severalOf(BEHAVIOUR_TYPES).optional() })
export const contactTimelineAnswer = pageOf(timelineRow)
export const contactPhoneAnswer = z.object({ phone: z.string().nullable() })
