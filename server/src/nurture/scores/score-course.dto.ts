import { z } from 'zod'
import { timeAnswer } from '../../platform/http/schemas.js'

const engagementBand = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

export const courseQuery = z.object({ days: z.coerce.number().int().min(1).max(400).default(90) })

/** How a score went, for drawing. */
export const courseAnswer = z
  .object({
    points: z.array(
      z.object({ at: timeAnswer, totalMilli: z.number().int(), engagementBand: engagementBand }),
    ),
    bands: z
      .array(z.object({ band: engagementBand, entryMilli: z.number() }))
      .describe('From which score on each band is entered, under the model of now'),
    changes: z
      .array(z.object({ at: timeAnswer, version: z.number().int() }))
      .describe('When a new version of the model came into force'),
  })
  .meta({ id: 'ScoreCourse' })
export type CourseAnswer = z.infer<typeof courseAnswer>
