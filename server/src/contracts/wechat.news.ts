import { z } from 'zod'
import { idText, newsOf } from './news-schema.js'

/** An identifier of WeChat's that names a template, a message or a kind of data, never a person. */
const code = z.string().regex(/^[\w-]{1,64}$/)

/** What a push of WeChat says, as far as the house knows it: facts only, no openid and nothing a person wrote. */
export const wechatPush = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('follow-started') }),
  z.object({ kind: z.literal('follow-ended') }),
  /** The person came into the customer-service chat: two messages may be sent within a minute (wechat-protocol A10). */
  z.object({ kind: z.literal('chat-entered') }),
  /** The person wrote: five messages may be sent within 48 hours. */
  z.object({ kind: z.literal('chat-written'), type: code }),
  /** Answers to the panel that asks for subscribe messages, or a change of them in the person's settings. */
  z.object({
    kind: z.literal('subscribe-answered'),
    asked: z.enum(['panel', 'settings']),
    answers: z.array(z.object({ templateId: code, accepted: z.boolean() })),
  }),
  z.object({
    kind: z.literal('subscribe-sent'),
    results: z.array(z.object({ templateId: code, messageId: code, errorCode: z.number().int() })),
  }),
  /** The person took back what the app was allowed: the data named must go (wechat-protocol A12). */
  z.object({
    kind: z.literal('authorisation-ended'),
    all: z.boolean(),
    data: z.array(code),
  }),
])
export type WechatPush = z.infer<typeof wechatPush>

export const wechatNews = {
  /** WeChat told us something about a person whom only its own identifier names: traffic-pool says who it is. */
  'wechat.push-received': newsOf({ pushId: idText, push: wechatPush }),
}

/** In-batch news of the hot group (never in the log): a push with the person's identity, `appid:openid`. */
export interface PushOpened {
  pushId: string
  /** Equal for every delivery of the same push, however late. */
  pushKey: string
  push: WechatPush
  openid: string
  occurredAt: Date
}
