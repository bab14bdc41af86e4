import { z } from 'zod'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'
import { scoringModelSchema } from '../scoring/scoring-model.js'

export const modelBody = z.strictObject({ definition: scoringModelSchema }).meta({ id: 'ScoringModelBody' })

export const modelAnswer = z.object({
  id: idAnswer,
  key: z.string(),
  version: z.number().int(),
  productLine: z.string(),
  audienceChannel: z.string().nullable(),
  status: z.enum(['draft', 'published', 'retired']),
  createdAt: timeAnswer,
  publishedAt: timeAnswer.nullable(),
  retiredAt: timeAnswer.nullable(),
})

export const modelListAnswer = z.object({ items: z.array(modelAnswer) })

export const modelPutAnswer = z.object({ modelId: idAnswer, version: z.number().int() })
