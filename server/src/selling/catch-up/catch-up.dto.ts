import { z } from 'zod'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'
import { timelineRow } from '../../traffic-pool/index.js'

/** What a rep missed, and when the next lead may come. */
export const catchUpAnswer = z.object({
  /** Yesterday's first moment in the brand's zone. */
  since: timeAnswer,
  /** Own leads that were taken and whose person did something since, lately active first. */
  leads: z.array(
    z.object({
      leadId: idAnswer,
      contactId: idAnswer,
      name: z.string().nullable(),
      /** Counted up to 20. */
      behaviours: z.number().int(),
      last: timelineRow,
    }),
  ),
  shift: z.object({
    onShift: z.boolean(),
    /** When the next shift begins; null on shift, without the switch, and for who is no rep. */
    next: timeAnswer.nullable(),
  }),
})
export type CatchUpAnswer = z.infer<typeof catchUpAnswer>
