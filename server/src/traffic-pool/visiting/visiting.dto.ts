import { z } from 'zod'
import { CONSENT_PURPOSES } from '../../contracts/enums.js'
import { timeAnswer } from '../../platform/http/schemas.js'

const text = (max: number) => z.string().trim().min(1).max(max)

export const sourceBody = z.strictObject({
  channel: text(64),
  medium: text(64).optional(),
  campaign: text(64).optional(),
})

/** `via` h5: with the `state` that the browser came back with. */
export const sessionBody = z.strictObject({
  code: text(200),
  via: z.enum(['mini', 'h5']).default('mini'),
  state: z.string().max(128).optional(),
  source: sourceBody.optional(),
  /** Of the share through which the visitor came. One that is not ours is worth nothing, and refuses nobody. */
  shareToken: text(64).optional(),
})
export type SessionBody = z.output<typeof sessionBody>
/** `back`: the route of the H5 pages at which the visitor goes on. */
export const h5SignInQuery = z.strictObject({
  back: z
    .string()
    .max(300)
    .regex(/^\/[\w\-./?=&%~]*$/)
    .default('/'),
})
export const sessionAnswer = z.object({ token: z.string(), expiresAt: timeAnswer })

export const phoneBody = z.strictObject({ code: text(200) })
export const phoneAnswer = z.object({ phoneMasked: z.string() })

/** `service` needs no opt-in and cannot be withdrawn while the service is used (design §8). */
const CHOICES = CONSENT_PURPOSES.filter((purpose) => purpose !== 'service')

export const consentBody = z.strictObject({
  purposes: z.strictObject({
    analytics: z.boolean().optional(),
    profiling: z.boolean().optional(),
    contact: z.boolean().optional(),
    marketing: z.boolean().optional(),
  }),
  proof: text(200).optional(),
})
export const consentAnswer = z.object({
  purposes: z.array(z.object({ purpose: z.enum(CHOICES), granted: z.boolean(), at: timeAnswer.nullable() })),
})
export { CHOICES }
