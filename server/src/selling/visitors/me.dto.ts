import { z } from 'zod'
import { CONSENT_PURPOSES, IDENTITY_KINDS, LEAD_STATES } from '../../contracts/enums.js'
import { pictureAnswer } from '../../platform/files/picture.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'
import { timelineRow } from '../../traffic-pool/index.js'
import { advisor } from '../advisors/advisors.dto.js'
import { ownEnquiriesAnswer } from '../enquiries/enquiries.dto.js'

/** A visitor as they themselves see it. */
export const meAnswer = z.object({
  nickname: z.string().nullable(),
  avatar: pictureAnswer.nullable(),
  phoneMasked: z.string().nullable(),
  consent: z.object({
    analytics: z.boolean(),
    profiling: z.boolean(),
    contact: z.boolean(),
    marketing: z.boolean(),
  }),
  consentAsked: z.boolean().describe('Whether the person has ever chosen'),
  favourites: z.number().int(),
  advisor: advisor.nullable(),
  nextStep: z.object({ kind: z.enum(['advisor', 'phone']) }).nullable(),
})
export type Me = z.infer<typeof meAnswer>

const mark = z.object({ contentId: idAnswer, at: timeAnswer })

/** Everything kept about a person, for that person (PIPL art. 45). */
export const ownDataAnswer = z.object({
  madeAt: timeAnswer,
  profile: meAnswer.omit({ advisor: true, nextStep: true, favourites: true }),
  identities: z.array(
    z.object({
      kind: z.enum(IDENTITY_KINDS),
      masked: z.string(),
      verified: z.boolean(),
      since: timeAnswer,
    }),
  ),
  consents: z.array(
    z.object({ purpose: z.enum(CONSENT_PURPOSES), granted: z.boolean(), at: timeAnswer, basis: z.string() }),
  ),
  likes: z.array(mark),
  favourites: z.array(mark),
  behaviours: z.object({
    items: z.array(timelineRow),
    complete: z.boolean().describe('Whether these are all; else the newest 5,000'),
  }),
  score: z.object({ band: z.string(), total: z.number() }).nullable(),
  enquiries: ownEnquiriesAnswer.shape.items,
  leads: z.array(z.object({ state: z.enum(LEAD_STATES), since: timeAnswer.nullable() })),
})
export type OwnDataAnswer = z.infer<typeof ownDataAnswer>
