import { WechatError } from '../wechat-error.js'
import { isObject, jsonBody, type Route } from './call.js'

const A_DAY = 10_000_000

/** POST /cgi-bin/message/subscribe/send (wechat-protocol A6). */
export const sendSubscribeMessage: Route = {
  method: 'POST',
  answer(world, call) {
    world.tokens.check(call.query.get('access_token'))
    const { touser, template_id: templateId, data, page } = jsonBody(call)
    const isPerson =
      typeof touser === 'string' && world.personas.list().some(({ openid }) => openid === touser)
    if (!isPerson) throw new WechatError(40003)
    if (typeof templateId !== 'string') throw new WechatError(40037)
    if (page !== undefined && (typeof page !== 'string' || page.startsWith('/'))) throw new WechatError(41030)
    world.quotas.perDay('subscribe/send', A_DAY)
    world.subscriptions.use(touser, templateId, isObject(data) ? data : {})
    return { errcode: 0, errmsg: 'ok', msgid: world.nextMessageId() }
  },
}
