import { WechatError } from '../wechat-error.js'
import { jsonBody, type Route } from './call.js'

/** POST /wxa/business/getuserphonenumber (wechat-protocol A3). */
export const getuserphonenumber: Route = {
  method: 'POST',
  answer(world, call) {
    world.tokens.check(call.query.get('access_token'))
    const { code, openid } = jsonBody(call)
    if (typeof code !== 'string' || code === '') throw new WechatError(40029)
    const persona = world.codes.owner('phone', code)
    // What WeChat says to somebody else's openid is not written down; this is the nearest of its listed codes.
    if (openid !== undefined && openid !== persona.openid) throw new WechatError(40029)
    world.codes.redeem('phone', code)
    return { errcode: 0, errmsg: 'ok', phone_info: phoneInfo(persona, world.app.appid, world.clock.now()) }
  },
}

function phoneInfo(
  { countryCode, purePhoneNumber }: { countryCode: string; purePhoneNumber: string },
  appid: string,
  now: number,
) {
  return {
    phoneNumber: countryCode === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`,
    purePhoneNumber,
    countryCode,
    watermark: { timestamp: Math.floor(now / 1000), appid },
  }
}
