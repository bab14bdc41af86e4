import { z } from 'zod'
import { CONSENT_PURPOSES, LEAD_STATES, LIFECYCLE_STAGES, REACH_CHANNELS } from '../../contracts/enums.js'
import { isIdText } from '../../kernel/ids.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, several, severalOf, timeAnswer } from '../../platform/http/schemas.js'
import { tagAnswer } from '../../traffic-pool/index.js'
import { CONTACT_SORTS } from './contact-filter.js'

const points = z.coerce.number().int().min(0).max(100_000)
const instant = z.iso.datetime({ offset: true })

/** The filter as it stands in an address. */
export const contactFilter = z.object({
  stage: severalOf(LIFECYCLE_STAGES).optional(),
  band: several((text): text is string => /^[ABCDU][1-4]$/.test(text), 'bands such as U1').optional(),
  scoreMin: points.optional(),
  scoreMax: points.optional(),
  reach: severalOf([...REACH_CHANNELS, 'none']).optional(),
  consent: severalOf(CONSENT_PURPOSES).optional(),
  noConsent: severalOf(CONSENT_PURPOSES).optional(),
  tag: several((text): text is string => isIdText(text), 'ids of tags').optional(),
  channel: z.string().min(1).max(64).optional(),
  firstSeenFrom: instant.optional(),
  firstSeenTo: instant.optional(),
  activeFrom: instant.optional(),
  activeTo: instant.optional(),
  lead: z.enum(['open', 'none']).optional(),
  owner: idOf<'staff'>().optional(),
  name: z.string().trim().min(1).max(40).optional(),
  phoneEnd: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
})

export const contactSort = z.enum(CONTACT_SORTS).default('last-active')
export const contactListQuery = contactFilter.extend({ ...pageQuery.shape, sort: contactSort })

/** A line of the list. The score is that of the last evaluation, by which it is also sorted and filtered. */
export const contactLine = z
  .object({
    id: idAnswer,
    name: z.string().nullable(),
    stage: z.enum(LIFECYCLE_STAGES),
    phoneMasked: z.string().nullable(),
    firstChannel: z.string(),
    firstChannelName: z.string().nullable(),
    firstSeenAt: timeAnswer,
    lastActiveAt: timeAnswer.nullable(),
    score: z.object({ total: z.number().int(), band: z.string(), asOf: timeAnswer }).nullable(),
    reachableBy: z.array(z.enum(REACH_CHANNELS)),
    consents: z.array(z.enum(CONSENT_PURPOSES)),
    tags: z.array(tagAnswer),
    openLead: z
      .object({ id: idAnswer, state: z.enum(LEAD_STATES), ownerName: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'ContactLine' })
export type ContactLine = z.infer<typeof contactLine>

export const contactListAnswer = pageOf(contactLine)
export const contactCountAnswer = z.object({
  count: z.number().int(),
  more: z.boolean().describe('There are more than the count says'),
})
