import { ask } from './request'
import type { Behaviour, NewSession, Received, Session } from './types'

/** Exchanges a login code for a visitor's token, saying how the visitor came in. */
export const openSession = (session: NewSession): Promise<Session> =>
  ask('/session', { method: 'POST', body: session, token: 'none' })

/** Reports behaviours; rejected ones (by index) are not to be sent again. */
export const postBehaviours = (events: Behaviour[]): Promise<Received> =>
  ask('/behaviours', { method: 'POST', body: { events }, token: 'needed' })
