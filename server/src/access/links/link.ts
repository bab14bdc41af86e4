import { DAY, MINUTE } from '../../kernel/time.js'

/** What a link is for: making the administrator, setting a first password, setting another one. */
export const LINK_PURPOSES = ['set-up', 'invite', 'reset'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]

/** How long a link is good, in milliseconds. Design §8 names the first; an invitation survives a long weekend. */
export const LINK_LIFE: Record<LinkPurpose, number> = {
  'set-up': 30 * MINUTE,
  invite: 4 * DAY,
  reset: DAY,
}

/** Where the admin's page for links is; the token stands behind `#`, which no server and no log gets to see. */
export const linkPath = (token: string): string => `/link#${token}`

/** What is known of a link. */
export interface LinkTimes {
  expiresAt: Date
  usedAt: Date | null
}

/** Whether a link may be used at `now`. */
export const stateOfLink = ({ expiresAt, usedAt }: LinkTimes, now: Date): 'open' | 'used' | 'expired' =>
  usedAt ? 'used' : now < expiresAt ? 'open' : 'expired'

/** The two parts of a token: the link's id, and what proves that this server made it. */
export function partsOfToken(token: string): { id: string; proof: string } | null {
  const [, id, proof] = /^([1-9]\d{0,18})\.([\w-]{43})$/.exec(token) ?? []
  return id !== undefined && proof !== undefined ? { id, proof } : null
}
