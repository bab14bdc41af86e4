import { z } from 'zod'
import { ROLES } from '../../contracts/enums.js'
import { idAnswer } from '../../platform/http/schemas.js'

export const signInBody = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) })
export type SignInBody = z.infer<typeof signInBody>

export const meAnswer = z.object({
  id: idAnswer,
  name: z.string(),
  login: z.string(),
  role: z.enum(ROLES),
  permissions: z.array(z.string()),
  locale: z.string(),
  teamName: z.string().nullable(),
  brandName: z.string(),
  timeZone: z.string(),
})
export type Me = z.infer<typeof meAnswer>

export const signInAnswer = z.object({ staff: meAnswer })
