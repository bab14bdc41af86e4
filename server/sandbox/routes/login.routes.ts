import { createHmac, randomBytes } from 'node:crypto'
import { WechatError } from '../wechat-error.js'
import { checkCredentials, type Route } from './call.js'

const LOGINS_PER_MINUTE_AND_USER = 100

/** GET /sns/jscode2session (wechat-protocol A1). Success carries no errcode. */
export const jscode2session: Route = {
  method: 'GET',
  answer(world, { query }) {
    checkCredentials(world, query.get('appid'), query.get('secret'))
    const code = query.get('js_code')
    if (!code) throw new WechatError(41008)
    if (query.get('grant_type') !== 'authorization_code') throw new WechatError(40002)
    const { openid, unionid } = world.codes.owner('login', code)
    world.quotas.perMinute(`jscode2session ${openid}`, LOGINS_PER_MINUTE_AND_USER)
    world.codes.redeem('login', code)
    // WeChat may rotate the key at a login; always doing so finds every client that relies on an old one.
    const sessionKey = randomBytes(16).toString('base64')
    world.sessions.set(openid, sessionKey)
    world.lastUse.set(openid, world.clock.now())
    return { session_key: sessionKey, openid, ...(world.app.boundToOpenPlatform ? { unionid } : {}) }
  },
}

/** GET /wxa/checksession (wechat-protocol A4): is the signature made with the user's current session_key? */
export const checksession: Route = {
  method: 'GET',
  answer(world, { query }) {
    world.tokens.check(query.get('access_token'))
    const openid = query.get('openid')
    if (!openid) throw new WechatError(41009)
    if (query.get('sig_method') !== 'hmac_sha256') throw new WechatError(87008)
    const sessionKey = world.sessions.get(openid)
    if (sessionKey === undefined) throw new WechatError(40003)
    if (query.get('signature') !== sessionSignature(sessionKey, '')) throw new WechatError(87009)
    return { errcode: 0, errmsg: 'ok' }
  },
}

/** hex(HMAC-SHA256). The key is the base64 *text* of session_key, not the bytes that it stands for. */
export const sessionSignature = (sessionKey: string, data: string): string =>
  createHmac('sha256', sessionKey).update(data).digest('hex')
