import { z } from 'zod'
import type { WechatPush } from '../../contracts/wechat.news.js'

/** A push as the house reads it. */
export interface ReadPush {
  /** What WeChat calls it: the event, or the type of a message. */
  name: string
  /** The person in this app. */
  openid: string
  createdAt: Date
  /** What tells this push from any other of the app; equal for every delivery of it (wechat-protocol A12.6). */
  key: string[]
  /** Null for what the house has no use for. */
  push: WechatPush | null
}

const openid = z.string().regex(/^[\w-]{1,128}$/)
const name = z.string().regex(/^\w{1,64}$/)
const word = z.union([z.string(), z.number()]).transform(String)
const code = word.pipe(z.string().regex(/^[\w-]{1,64}$/))
/** One element or several: JSON of one is an object, of several an array (wechat-protocol A6). */
const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    List: z
      .union([item, z.array(item)])
      .transform((found): z.output<S>[] => (Array.isArray(found) ? found : [found])),
  })

const head = z.object({
  FromUserName: openid,
  CreateTime: word.pipe(z.string().regex(/^\d{1,10}$/)).transform(Number),
  MsgType: name,
  Event: name.optional(),
  EventKey: word.optional(),
  MsgId: word.pipe(z.string().regex(/^\d{1,20}$/)).optional(),
  /** Who took an authorisation back; there FromUserName is WeChat itself. */
  OpenID: openid.optional(),
})

const answers = listOf(z.object({ TemplateId: code, SubscribeStatusString: z.string() }))
const results = listOf(z.object({ TemplateId: code, MsgID: code, ErrorCode: z.coerce.number().int() }))
const popupEvent = z.object({ SubscribeMsgPopupEvent: answers })
const changeEvent = z.object({ SubscribeMsgChangeEvent: answers })
const sentEvent = z.object({ SubscribeMsgSentEvent: results })
const revokeEvent = z.object({ RevokeInfo: word.optional() })

type Body = Record<string, unknown>
type Reader = (body: Body) => { push: WechatPush | null; key?: string[] }

const is =
  (push: WechatPush): Reader =>
  () => ({ push })

/** The events that mean something here; the fields are those of wechat-protocol A6, A10, A12, B2. */
const EVENTS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['subscribe', is({ kind: 'follow-started' })],
  ['unsubscribe', is({ kind: 'follow-ended' })],
  ['user_enter_tempsession', is({ kind: 'chat-entered' })],
  ['subscribe_msg_popup_event', (body) => answered('panel', popupEvent.parse(body).SubscribeMsgPopupEvent)],
  [
    'subscribe_msg_change_event',
    (body) => answered('settings', changeEvent.parse(body).SubscribeMsgChangeEvent),
  ],
  ['subscribe_msg_sent_event', sent],
  ['user_authorization_revoke', (body) => ended(body, false)],
  ['user_authorization_cancellation', (body) => ended(body, true)],
])

/** Types of messages that a person writes in the customer-service chat. */
const WRITTEN: ReadonlySet<string> = new Set(['text', 'image', 'miniprogrampage'])

/** Reads a push that was found genuine. Null when it lacks what every push has. */
export function readPush(body: Body): ReadPush | null {
  const read = head.safeParse(body)
  if (!read.success) return null
  const { FromUserName, CreateTime, MsgType, Event = '', EventKey = '', MsgId, OpenID } = read.data
  const isEvent = MsgType === 'event'
  const openid = OpenID ?? FromUserName
  const { push, key = [] } = meaning(isEvent ? EVENTS.get(Event) : readMessage, body)
  return {
    name: isEvent ? Event || 'event' : MsgType,
    openid,
    createdAt: new Date(CreateTime * 1000),
    key: MsgId ? ['message', MsgId] : ['event', openid, String(CreateTime), Event, EventKey, ...key],
    push,
  }
}

/** A push whose details are not as documented is treated like an unknown one: sent again, it would be the same. */
function meaning(read: Reader | undefined, body: Body): ReturnType<Reader> {
  try {
    return read?.(body) ?? { push: null }
  } catch (error) {
    if (error instanceof z.ZodError) return { push: null }
    throw error
  }
}

function readMessage({ MsgType }: Body): ReturnType<Reader> {
  return typeof MsgType === 'string' && WRITTEN.has(MsgType)
    ? { push: { kind: 'chat-written', type: MsgType } }
    : { push: null }
}

function answered(asked: 'panel' | 'settings', { List }: z.output<typeof answers>): ReturnType<Reader> {
  return {
    push: {
      kind: 'subscribe-answered',
      asked,
      answers: List.map(({ TemplateId, SubscribeStatusString }) => ({
        templateId: TemplateId,
        accepted: SubscribeStatusString === 'accept',
      })),
    },
    key: List.map(({ TemplateId }) => TemplateId),
  }
}

/** Two messages sent to a person in one second differ by their MsgID alone. */
function sent(body: Body): ReturnType<Reader> {
  const { List } = sentEvent.parse(body).SubscribeMsgSentEvent
  return {
    push: {
      kind: 'subscribe-sent',
      results: List.map(({ TemplateId, MsgID, ErrorCode }) => ({
        templateId: TemplateId,
        messageId: MsgID,
        errorCode: ErrorCode,
      })),
    },
    key: List.map(({ MsgID }) => MsgID),
  }
}

function ended(body: Body, all: boolean): ReturnType<Reader> {
  const data =
    revokeEvent
      .parse(body)
      .RevokeInfo?.split(',')
      .filter((part) => /^\d{1,4}$/.test(part)) ?? []
  return { push: { kind: 'authorisation-ended', all, data }, key: data }
}
