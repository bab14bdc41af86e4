import { SECOND } from '../../kernel/time.js'

/** An access token of WeChat's server API. */
export interface AccessToken {
  value: string
  expiresAt: Date
}

/** Where the processes of an installation share their tokens. */
export interface TokenStore {
  load(appid: string): Promise<AccessToken | undefined>
  save(appid: string, token: AccessToken): Promise<void>
}

/** In its last five minutes WeChat gives a new token beside the old one (wechat-protocol A2): time to ask. */
const REFRESH_AHEAD = 300 * SECOND

/** True while a token can be used without asking for a new one. */
export const isFresh = (token: AccessToken, now: Date): boolean =>
  token.expiresAt.getTime() - now.getTime() > REFRESH_AHEAD
