import { z } from 'zod'
import { ROLES } from '../../contracts/enums.js'
import { pageOf } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { issuedLinkAnswer } from '../links/links.dto.js'

export const accountParams = z.object({ id: idOf<'staff'>() })

export const accountBody = z.object({
  name: z.string().trim().min(1).max(64),
  role: z.enum(ROLES),
  teamId: idOf<'team'>().nullable(),
})
export const inviteBody = accountBody.extend({ login: z.string().min(1).max(64) })

export const accountAnswer = z
  .object({
    id: idAnswer,
    login: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    teamId: idAnswer.nullable(),
    teamName: z.string().nullable(),
    state: z.enum(['invited', 'active', 'disabled']).describe('invited: has set no password yet'),
    createdAt: timeAnswer,
    linkExpiresAt: timeAnswer.nullable().describe('Until when a link that was not used is good'),
  })
  .meta({ id: 'StaffAccount' })
export type AccountView = z.infer<typeof accountAnswer>

export const accountPageAnswer = pageOf(accountAnswer)
export const invitedAnswer = z.object({ staff: accountAnswer, link: issuedLinkAnswer })
export const linkOfAccountAnswer = z.object({ link: issuedLinkAnswer })

export const ownPasswordBody = z.object({
  oldPassword: z.string().min(1).max(200),
  newPassword: z.string().min(1).max(200),
})
