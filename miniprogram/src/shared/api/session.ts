import { ask } from './request'
import type { Behaviour, Source } from './types'

/** Exchanges a login code for a visitor's token, saying how the visitor came in. */
export const openSession = (session: {
  code: string
  /** What the server gave a browser along; it comes back with the code. */
  state?: string
  via: 'mini' | 'h5'
  source?: Source
  shareToken?: string
}): Promise<{ token: string; expiresAt: string }> =>
  ask('/session', { method: 'POST', body: session, token: 'none' })

/** Reports behaviours; rejected ones (by index) are not to be sent again. */
export const postBehaviours = (
  events: Behaviour[],
): Promise<{ accepted: number; rejected: { index: number; code: string }[] }> =>
  ask('/behaviours', { method: 'POST', body: { events }, token: 'needed' })
