import { codePicture } from '../code-picture.js'
import { WechatError } from '../wechat-error.js'
import { jsonBody, type Call, type Route } from './call.js'

/** What a scene may hold: no percent sign, so nothing can be URL-encoded, and no Chinese. */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const VERSIONS = ['release', 'trial', 'develop']
/** How many codes may lead to pages that are not published. */
const UNCHECKED = 60_000

/** POST /wxa/getwxacodeunlimit (wechat-protocol A7): the bytes of an image, or the envelope of an error. */
export const getwxacodeunlimit: Route = {
  method: 'POST',
  answer(world, call) {
    world.tokens.check(call.query.get('access_token'))
    world.quotas.perMinute('getwxacodeunlimit', 5_000, 45009)
    const body = jsonOf(call)
    const { scene, page = world.pages.home, env_version: version = 'release', width = 430 } = body
    if (typeof scene !== 'string' || !SCENE.test(scene)) throw new WechatError(40169)
    if (typeof version !== 'string' || !VERSIONS.includes(version)) throw new WechatError(40097)
    if (typeof width !== 'number' || !Number.isInteger(width) || width < 280 || width > 1280)
      throw new WechatError(40097)
    for (const flag of [body.auto_color, body.is_hyaline, body.check_path])
      if (flag !== undefined && typeof flag !== 'boolean') throw new WechatError(40097)
    if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) throw new WechatError(41030)
    if (body.check_path !== false && !world.pages.published.has(page)) throw new WechatError(41030)
    if (body.check_path === false && ++world.pages.unchecked > UNCHECKED) throw new WechatError(45009)
    // A square one in the place of WeChat's round one: who reads it gets what WeChat would open.
    return codePicture(`weapp:/${page}?${new URLSearchParams({ scene, version })}`, width)
  },
}

/** A form-encoded body is told apart from no body at all: it is the commonest mistake here. */
function jsonOf(call: Call): Record<string, unknown> {
  try {
    return jsonBody(call)
  } catch (error) {
    throw error instanceof WechatError && error.errcode === 47001 ? new WechatError(40169) : error
  }
}
