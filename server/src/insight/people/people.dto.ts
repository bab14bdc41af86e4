import { z } from 'zod'
import { LIFECYCLE_STAGES } from '../../contracts/enums.js'
import { pageOf } from '../../kernel/paging.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'

/** What every list says of a person. */
export const personFacts = z.object({
  contactId: idAnswer,
  name: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  stage: z.enum(LIFECYCLE_STAGES),
  createdAt: timeAnswer,
  channel: z.string(),
  channelName: z.string().nullable(),
  band: z.string().nullable(),
  totalMilli: z.number().int().nullable(),
})
export type PersonFacts = z.infer<typeof personFacts>

export const listedPerson = personFacts
  .extend({
    /** By which the list is in order: when the person did what the number counts. */
    at: timeAnswer,
  })
  .meta({ id: 'ListedPerson' })
export type ListedPerson = z.infer<typeof listedPerson>
export const peoplePage = pageOf(listedPerson)
