import { z } from 'zod'
import { ERASURE_ASKERS } from '../../contracts/pool.news.js'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'

/** The receipt of an erasure: the one thing by which it can be named afterwards. */
export const erasureAnswer = z.object({ erasureId: idAnswer, askedAt: timeAnswer })

export const erasuresQuery = pageQuery
/** How far an erasure has come. It names nobody. */
export const erasuresAnswer = pageOf(
  z
    .object({
      id: idAnswer,
      askedBy: z.enum(ERASURE_ASKERS),
      askedAt: timeAnswer,
      logRows: z.number().int().describe('Rows of the log that were overwritten so far'),
      doneAt: timeAnswer.nullable(),
    })
    .meta({ id: 'Erasure' }),
)
