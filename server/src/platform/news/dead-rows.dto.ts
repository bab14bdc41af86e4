import { z } from 'zod'
import { pageOf } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../http/schemas.js'
import type { DeadRow } from './dead-row.query.js'

export const deadRowParams = z.object({ id: idOf<'deadRow'>() })

const deadRowAnswer = z.object({
  id: idAnswer,
  group: z.string(),
  partition: z.number().int(),
  seq: z.number().int(),
  name: z.string(),
  error: z.string(),
  /** It died in a replay: its effects are there from the first time. */
  replayed: z.boolean(),
  recordedAt: timeAnswer.nullable(),
  diedAt: timeAnswer,
  retriedAt: timeAnswer.nullable(),
  dismissedAt: timeAnswer.nullable(),
})
export const deadRowPageAnswer = pageOf(deadRowAnswer)

export const shownDeadRow = (row: DeadRow): z.infer<typeof deadRowAnswer> => ({
  ...row,
  recordedAt: row.recordedAt?.toISOString() ?? null,
  diedAt: row.diedAt.toISOString(),
  retriedAt: row.retriedAt?.toISOString() ?? null,
  dismissedAt: row.dismissedAt?.toISOString() ?? null,
})
