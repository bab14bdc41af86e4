import { Refusal, type RefusalKind } from '../kernel/errors.js'
import { DAILY_QUOTA, SYSTEM_BUSY } from './calls/back-off.js'

type Code =
  | 'wechat.code-invalid'
  | 'wechat.user-blocked'
  | 'wechat.busy'
  | 'wechat.misconfigured'
  | 'wechat.unavailable'
  | 'wechat.no-grant'
  | 'wechat.message-refused'
  | 'wechat.web-sign-in-not-configured'
  | 'wechat.snapshot-user'
  | 'wechat.openid-not-recent'
  | 'wechat.page-unpublished'
  | 'wechat.code-image-refused'
  | 'wechat.push-not-configured'
  | 'wechat.push-signature-wrong'
  | 'wechat.push-not-encrypted'
  | 'wechat.push-of-another-app'
  | 'wechat.push-unreadable'
  | 'wechat.push-not-stored'

const KINDS: Record<Code, RefusalKind> = {
  'wechat.code-invalid': 'invalid',
  'wechat.user-blocked': 'forbidden',
  'wechat.busy': 'unavailable',
  'wechat.misconfigured': 'unavailable',
  'wechat.unavailable': 'unavailable',
  'wechat.no-grant': 'conflict',
  'wechat.message-refused': 'invalid',
  'wechat.web-sign-in-not-configured': 'not-found',
  'wechat.snapshot-user': 'forbidden',
  'wechat.openid-not-recent': 'conflict',
  'wechat.page-unpublished': 'conflict',
  'wechat.code-image-refused': 'invalid',
  'wechat.push-not-configured': 'not-found',
  'wechat.push-signature-wrong': 'unauthenticated',
  'wechat.push-not-encrypted': 'unauthenticated',
  'wechat.push-of-another-app': 'forbidden',
  'wechat.push-unreadable': 'invalid',
  'wechat.push-not-stored': 'unavailable',
}

/** What WeChat's codes mean to us (wechat-protocol A1–A3, A7); any other is `wechat.unavailable`. */
const MEANINGS: ReadonlyMap<number, Code> = new Map<number, Code>([
  [40029, 'wechat.code-invalid'],
  [40163, 'wechat.code-invalid'],
  [41008, 'wechat.code-invalid'],
  [40226, 'wechat.user-blocked'],
  // Content safety: that person has not used the app within two hours, or is none of it (wechat-protocol A9).
  [61010, 'wechat.openid-not-recent'],
  [40003, 'wechat.openid-not-recent'],
  [43101, 'wechat.no-grant'],
  [40037, 'wechat.message-refused'],
  [41030, 'wechat.message-refused'],
  [47003, 'wechat.message-refused'],
  [SYSTEM_BUSY, 'wechat.busy'],
  [DAILY_QUOTA, 'wechat.busy'],
  [45011, 'wechat.busy'],
  // The token route says this of a wrong secret. Elsewhere it only gets here when a new token was refused as well.
  [40001, 'wechat.misconfigured'],
  [40013, 'wechat.misconfigured'],
  [40125, 'wechat.misconfigured'],
  [40164, 'wechat.misconfigured'],
  [40243, 'wechat.misconfigured'],
  [41030, 'wechat.page-unpublished'],
  [40097, 'wechat.code-image-refused'],
  [40129, 'wechat.code-image-refused'],
  [40169, 'wechat.code-image-refused'],
])

/** WeChat, or the way to it, refused. `errcode` is absent when WeChat gave no understandable answer. */
export class WechatRefusal extends Refusal {
  constructor(
    code: Code,
    detail: string,
    readonly errcode?: number,
    extra?: Readonly<Record<string, unknown>>,
    /** The question certainly did not get there: asking again repeats nothing. */
    readonly isUnasked = false,
  ) {
    super(KINDS[code], code, detail, extra)
  }
}

/**
 * Turns an error envelope into a refusal. The text is dropped (it may hold our address), the request id in it is
 * kept: WeChat's support and `/cgi-bin/openapi/rid/get` want it.
 */
export function refusalOf(errcode: number, errmsg: string): WechatRefusal {
  const rid = /\brid: ([\w-]+)/.exec(errmsg)?.[1] ?? 'none'
  return new WechatRefusal(
    MEANINGS.get(errcode) ?? 'wechat.unavailable',
    `WeChat answered ${errcode} (rid ${rid}).`,
    errcode,
  )
}

/** The token was malformed, replaced or too old: a new one may do (wechat-protocol A2). */
export const isTokenRefused = (error: unknown): boolean =>
  error instanceof WechatRefusal &&
  (error.errcode === 40001 || error.errcode === 40014 || error.errcode === 42001)
