import { SECOND } from '../../kernel/time.js'

/** An access token of WeChat's server API. */
export interface AccessToken {
  value: string
  expiresAt: Date
}

/** Where the processes of an installation share their tokens, and who of them fetches the next one. */
export interface TokenStore {
  load(appid: string): Promise<AccessToken | undefined>
  /** Takes the turn to fetch a token, for `LEASE`; false while another process has it. */
  takeTurn(appid: string): Promise<boolean>
  /** Keeps the token that was fetched, and ends the turn. */
  save(appid: string, token: AccessToken): Promise<void>
  /** Ends the turn without a token. */
  endTurn(appid: string): Promise<void>
}

/** In its last five minutes WeChat gives a new token beside the old one (wechat-protocol A2): time to ask. */
const REFRESH_AHEAD = 300 * SECOND

/** True while a token can be used without asking for a new one. */
export const isFresh = (token: AccessToken, now: Date): boolean =>
  token.expiresAt.getTime() - now.getTime() > REFRESH_AHEAD

/**
 * How long a process has its turn, in milliseconds: a call's time-out and a second. A process that dies in its turn
 * keeps the others waiting that long; one that is slower only shares the work, as a stable token asked for twice is
 * the same.
 */
export const LEASE = 6 * SECOND

/** How often those who wait look whether the token is there, and how long they wait before they give up. */
export const LOOK_EVERY = 100
export const PATIENCE = 2 * LEASE
