import { z } from 'zod'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'
import { explanationAnswer } from '../explanation.dto.js'
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

/** A version with everything it says. */
export const modelDetailAnswer = modelAnswer
  .extend({
    /** Names the state of a draft that a change is based on. */
    revision: z.number().int(),
    definition: scoringModelSchema,
  })
  .meta({ id: 'ScoringModel' })

export const modelChangeBody = z.strictObject({
  revision: z.number().int().positive(),
  definition: scoringModelSchema,
})

/** One person under the version that scores them now and under another one, as of now. */
export const trialAnswer = z.object({ inForce: explanationAnswer.nullable(), tried: explanationAnswer })

/** How often the rules of a version fired; those that never did are in it, too. */
export const ruleUseAnswer = z.object({
  countedAt: timeAnswer,
  /** The days that `lately` covers. */
  days: z.number().int(),
  rules: z.array(
    z.object({
      ruleKey: z.string(),
      times: z.number().int(),
      lately: z.number().int(),
      lastAt: timeAnswer.nullable(),
    }),
  ),
})

const status = modelAnswer.shape.status
export const modelListQuery = pageQuery.extend({ status: status.optional() })
export type ModelListQuery = z.output<typeof modelListQuery>
export const modelListAnswer = pageOf(modelAnswer)

export const modelPutAnswer = z.object({ modelId: idAnswer, version: z.number().int() })
