import { z } from 'zod'
import { pictureAnswer } from '../../platform/files/picture.js'
import { timeAnswer } from '../../platform/http/schemas.js'

/** Whether somebody is there, and when again. */
export const hours = z.object({ onShift: z.boolean(), nextShiftAt: timeAnswer.nullable() })
export type Hours = z.infer<typeof hours>

/** The rep who looks after somebody, as that person sees them. */
export const advisor = hours
  .extend({
    name: z.string(),
    title: z.string().nullable(),
    avatar: pictureAnswer.nullable(),
    team: z.string().nullable(),
  })
  .meta({ id: 'Advisor' })
export type Advisor = z.infer<typeof advisor>

/** `hours` are those of the advisor, or of the team as such. */
export const advisorAnswer = z.object({ advisor: advisor.nullable(), hours })
export type AdvisorAnswer = z.infer<typeof advisorAnswer>
