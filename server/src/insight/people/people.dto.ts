import { z } from 'zod'
import { LIFECYCLE_STAGES } from '../../contracts/enums.js'
import { pageOf } from '../../kernel/paging.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'

export const listedPerson = z
  .object({
    contactId: idAnswer,
    name: z.string().nullable(),
    phoneMasked: z.string().nullable(),
    stage: z.enum(LIFECYCLE_STAGES),
    /** By which the list is in order: when the person did what the number counts. */
    at: timeAnswer,
    createdAt: timeAnswer,
    channel: z.string(),
    band: z.string().nullable(),
    totalMilli: z.number().int().nullable(),
  })
  .meta({ id: 'ListedPerson' })
export type ListedPerson = z.infer<typeof listedPerson>
export const peoplePage = pageOf(listedPerson)
