import { randomBytes } from 'node:crypto'
import { WechatError } from '../wechat-error.js'
import { checkCredentials, type Route } from './call.js'

const LIVES_SECONDS = 7200

/** GET /sns/oauth2/access_token of the official account (wechat-protocol B1). Success carries no errcode. */
export const webAccessToken: Route = {
  method: 'GET',
  answer(world, { query }) {
    const account = world.officialAccount
    checkCredentials(world, query.get('appid'), query.get('secret'), account)
    const code = query.get('code')
    if (!code) throw new WechatError(41008)
    if (query.get('grant_type') !== 'authorization_code') throw new WechatError(40002)
    world.quotas.perMinute('sns/oauth2/access_token', 50_000)
    const isLook = world.codes.isOf('snapshot', code)
    const kind = isLook ? 'snapshot' : 'web'
    const persona = world.codes.owner(kind, code)
    world.codes.redeem(kind, code)
    const openid = world.personas.openidIn(account?.appid ?? '', persona)
    return {
      access_token: randomBytes(48).toString('base64url'),
      expires_in: LIVES_SECONDS,
      refresh_token: randomBytes(48).toString('base64url'),
      openid,
      scope: 'snsapi_userinfo',
      ...(isLook ? { is_snapshotuser: 1 } : {}),
      ...(world.app.boundToOpenPlatform ? { unionid: persona.unionid } : {}),
    }
  },
}
