import { WechatError } from '../wechat-error.js'
import { checkCredentials, jsonBody, type Route } from './call.js'

/** POST /cgi-bin/stable_token (wechat-protocol A2). */
export const stableToken: Route = {
  method: 'POST',
  answer(world, call) {
    const body = jsonBody(call)
    if (body.grant_type !== 'client_credential') throw new WechatError(40002)
    checkCredentials(world, body.appid, body.secret)
    world.quotas.perMinute('stable_token', 10_000)
    world.quotas.perDay('stable_token', 500_000)
    return body.force_refresh === true ? world.tokens.stableForced() : world.tokens.stable()
  },
}

/** GET /cgi-bin/token, the older way (wechat-protocol A2). */
export const legacyToken: Route = {
  method: 'GET',
  answer(world, { query }) {
    if (query.get('grant_type') !== 'client_credential') throw new WechatError(40002)
    checkCredentials(world, query.get('appid'), query.get('secret'))
    world.quotas.perDay('token', 2000)
    return world.tokens.legacy()
  },
}
