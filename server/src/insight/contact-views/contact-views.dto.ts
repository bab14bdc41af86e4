import { z } from 'zod'
import { idAnswer, idOf } from '../../platform/http/schemas.js'

export const viewParams = z.object({ id: idOf<'contactView'>() })

/** Names of columns as the screen knows them. */
const columns = z.array(z.string().regex(/^[a-zA-Z]{1,24}$/)).max(24)

/** What a view keeps: the part of the address behind the question mark, and the columns. */
const state = z.strictObject({
  query: z
    .record(z.string().regex(/^[a-zA-Z]{1,24}$/), z.string().max(400))
    .refine((query) => Object.keys(query).length <= 30, 'must be 30 at most'),
  columns: columns.nullable().default(null),
})

export const viewBody = z.strictObject({
  name: z.string().trim().min(1).max(40),
  shared: z.boolean().default(false),
  state,
})
export type ViewBody = z.output<typeof viewBody>

export const viewAnswer = z
  .object({
    id: idAnswer,
    name: z.string(),
    shared: z.boolean(),
    mine: z.boolean().describe('Whose it is may change it'),
    ownerName: z.string().nullable(),
    state,
  })
  .meta({ id: 'ContactView' })
export type ViewAnswer = z.infer<typeof viewAnswer>
export const viewsAnswer = z.object({ items: z.array(viewAnswer) })

export const columnsBody = z.strictObject({ columns })
export const columnsAnswer = z.object({
  columns: columns.nullable().describe('null before the first choice'),
})
export const savedState = state
export const savedColumns = columns
