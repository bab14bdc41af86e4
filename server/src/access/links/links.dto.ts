import { z } from 'zod'
import { timeAnswer } from '../../platform/http/schemas.js'
import { LINK_PURPOSES } from './link.js'
import type { IssuedLink } from './staff-links.service.js'

const token = z.string().min(1).max(100).describe('What stands behind # in the link')

export const linkBody = z.object({ token })
export const useLinkBody = z.object({ token, password: z.string().min(1).max(200) })
export const setUpBody = z.object({
  token,
  login: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
})

/** What a link is for; login and name are null when it is for setting up. */
export const linkAnswer = z.object({
  purpose: z.enum(LINK_PURPOSES),
  login: z.string().nullable(),
  name: z.string().nullable(),
  expiresAt: timeAnswer,
})
export type LinkView = z.infer<typeof linkAnswer>

/** A link as it is handed out, once: to give to whom it is for. */
export const issuedLinkAnswer = z.object({
  purpose: z.enum(LINK_PURPOSES),
  token: z.string(),
  path: z.string().describe('Path of the page of the admin that takes it, token included'),
  expiresAt: timeAnswer,
})

export const issuedLinkView = ({ expiresAt, ...link }: IssuedLink): z.infer<typeof issuedLinkAnswer> => ({
  ...link,
  expiresAt: expiresAt.toISOString(),
})
