import { z } from 'zod'
import { TOKEN_SCOPES } from '../../contracts/permissions.js'
import { pageOf } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'

export const apiTokenParams = z.object({ id: idOf<'apiToken'>() })

export const apiTokenBody = z.object({
  name: z.string().trim().min(1).max(64),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
})

export const apiTokenAnswer = z
  .object({
    id: idAnswer,
    name: z.string(),
    scopes: z.array(z.enum(TOKEN_SCOPES)),
    createdAt: timeAnswer,
    lastUsedAt: timeAnswer.nullable().describe('To the minute'),
    revokedAt: timeAnswer.nullable(),
  })
  .meta({ id: 'ApiToken' })
export type ApiTokenView = z.infer<typeof apiTokenAnswer>

export const apiTokenPageAnswer = pageOf(apiTokenAnswer)
export const issuedApiTokenAnswer = z.object({
  apiToken: apiTokenAnswer,
  token: z.string().describe('The secret, shown this once'),
})
