import { z } from 'zod'
import { pageOf } from '../../kernel/paging.js'
import { idAnswer, idOf } from '../../platform/http/schemas.js'

export const teamParams = z.object({ id: idOf<'team'>() })
export const teamBody = z.object({ name: z.string().trim().min(1).max(64) })

export const teamAnswer = z.object({ id: idAnswer, name: z.string(), members: z.number().int() })
export type TeamView = z.infer<typeof teamAnswer>
export const teamPageAnswer = pageOf(teamAnswer)
