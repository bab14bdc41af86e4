import { z } from 'zod'
import { CONTENT_PURPOSES, LEAD_STATES } from '../../contracts/enums.js'
import { idAnswer } from '../../platform/http/schemas.js'

export const searchQuery = z.object({ q: z.string().trim().min(1).max(64) })

/** What was found of each kind, the likeliest first; empty where the asker may not look. */
export const searchAnswer = z.object({
  leads: z.array(
    z.object({
      id: idAnswer,
      contactId: idAnswer,
      name: z.string().nullable(),
      phoneMasked: z.string().nullable(),
      state: z.enum(LEAD_STATES),
      ownerName: z.string().nullable(),
    }),
  ),
  contacts: z.array(
    z.object({ id: idAnswer, name: z.string().nullable(), phoneMasked: z.string().nullable() }),
  ),
  contents: z.array(z.object({ id: idAnswer, title: z.string(), purpose: z.enum(CONTENT_PURPOSES) })),
})
export type SearchAnswer = z.infer<typeof searchAnswer>
