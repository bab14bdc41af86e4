import { randomUUID } from 'node:crypto'
import { WechatError } from '../wechat-error.js'
import { jsonBody, type Route } from './call.js'

const HOUR_MS = 60 * 60_000
/** Whose text is checked must have used the app so lately. */
const LATELY_MS = 2 * HOUR_MS
const LONGEST = 2_500
const CALLS_PER_MINUTE = 4_000
const CALLS_PER_DAY = 2_000_000

/** Words that the sandbox finds fault with; WeChat's own model is not known. */
const FINDS: readonly { word: string; suggest: 'review' | 'risky'; label: number }[] = [
  { word: '赌博', suggest: 'risky', label: 20006 },
  { word: '刷单返利', suggest: 'risky', label: 20008 },
  { word: '加微信领红包', suggest: 'review', label: 10001 },
  { word: '全网最低价', suggest: 'review', label: 10001 },
]

/** POST /wxa/msg_sec_check, version 2 (wechat-protocol A9): a risky text is still `errcode 0`. */
export const msgSecCheck: Route = {
  method: 'POST',
  answer(world, call) {
    world.tokens.check(call.query.get('access_token'))
    const { version, openid, scene, content } = jsonBody(call)
    world.quotas.perMinute('msg_sec_check', CALLS_PER_MINUTE)
    world.quotas.perDay('msg_sec_check', CALLS_PER_DAY)
    if (version !== 2 || ![1, 2, 3, 4].some((one) => one === scene)) throw new WechatError(40129)
    if (typeof openid !== 'string' || openid === '') throw new WechatError(40003)
    if (typeof content !== 'string' || content === '') throw new WechatError(44002)
    if (content.length > LONGEST) throw new WechatError(47001)
    const lastUse = openid === world.personas.caretaker.openid ? world.clock.now() : world.lastUse.get(openid)
    if (lastUse === undefined || world.clock.now() - lastUse >= LATELY_MS) throw new WechatError(61010)
    return { errcode: 0, errmsg: 'ok', trace_id: randomUUID(), ...verdictOn(content) }
  },
}

function verdictOn(content: string): object {
  const found = FINDS.filter(({ word }) => content.includes(word))
  const worst = found.find(({ suggest }) => suggest === 'risky') ?? found[0]
  const { suggest, label } = worst ?? { suggest: 'pass', label: 100 }
  return {
    result: { suggest, label },
    detail: [
      ...found.map((one) => ({
        strategy: 'keyword',
        errcode: 0,
        suggest: one.suggest,
        label: one.label,
        keyword: one.word,
      })),
      { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 },
    ],
  }
}
