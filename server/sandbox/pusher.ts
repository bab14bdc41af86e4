import { randomBytes, randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { VirtualClock } from './clock.js'
import { encrypt, sign } from './push-crypto.js'

/** Message push as set at WeChat: where to, and how. */
export interface PushTarget {
  url: string
  token: string
  aesKey: string
  /** Compatible mode sends the message in plain beside its encryption. */
  mode: 'plain' | 'compatible' | 'safe'
  format: 'xml' | 'json'
}

/** How a push goes wrong, or oftener than once. */
export interface PushSpoils {
  /** Sign with another token. */
  signature?: boolean
  /** Encrypt for this app instead of one's own. */
  appid?: string
  /** Deliver so many times, whatever is answered. */
  copies?: number
  /** Send so many real milliseconds late. */
  delayMs?: number
}

/** One try to deliver. */
export interface PushAttempt {
  /** HTTP status; 0 where there was no answer in time. */
  status: number
  body: string
  ms: number
}

/** A message as an object; lists become repeated elements in XML. */
export type PushMessage = Record<string, unknown>

const TRIES = 3

/** Delivers pushes to the app: 5 s for an answer, three tries, done when it is `success` or empty (wechat-protocol A12). */
export class Pusher {
  private target: PushTarget | undefined

  constructor(
    private readonly appid: string,
    private readonly clock: VirtualClock,
    private readonly timeoutMs = 5000,
    private readonly pauseMs = 500,
  ) {}

  aim(target: PushTarget): void {
    this.target = target
  }

  /** What WeChat does when the address is set: is `echostr` answered? */
  async verify(): Promise<boolean> {
    const target = this.aimed()
    const echostr = String(randomInt(2 ** 40))
    const { timestamp, nonce } = this.stamp()
    const signature = sign(target.token, timestamp, nonce)
    const answer = await fetch(
      `${target.url}?${new URLSearchParams({ signature, timestamp, nonce, echostr })}`,
    )
    return answer.status === 200 && (await answer.text()) === echostr
  }

  /** Sends a message of a person; ToUserName, FromUserName and CreateTime are added unless given. */
  async send(openid: string, message: PushMessage, spoils: PushSpoils = {}): Promise<PushAttempt[]> {
    const target = this.aimed()
    const whole = {
      ToUserName: 'gh_000000000000',
      FromUserName: openid,
      CreateTime: Math.floor(this.clock.now() / 1000),
      ...message,
    }
    if (spoils.delayMs) await pause(spoils.delayMs)
    const attempts: PushAttempt[] = []
    for (let copy = 0; copy < (spoils.copies ?? 1); copy++)
      attempts.push(...(await this.deliver(target, openid, whole, spoils)))
    return attempts
  }

  private async deliver(
    target: PushTarget,
    openid: string,
    message: PushMessage,
    spoils: PushSpoils,
  ): Promise<PushAttempt[]> {
    const attempts: PushAttempt[] = []
    while (attempts.length < TRIES) {
      if (attempts.length) await pause(this.pauseMs)
      const attempt = await this.once(target, openid, message, spoils)
      attempts.push(attempt)
      if (attempt.status === 200 && (attempt.body === 'success' || attempt.body === '')) break
    }
    return attempts
  }

  private async once(
    target: PushTarget,
    openid: string,
    message: PushMessage,
    spoils: PushSpoils,
  ): Promise<PushAttempt> {
    const token = spoils.signature ? `${target.token}x` : target.token
    const { timestamp, nonce } = this.stamp()
    const query: Record<string, string> = {
      signature: sign(token, timestamp, nonce),
      timestamp,
      nonce,
      openid,
    }
    let body = message
    if (target.mode !== 'plain') {
      const sealed = encrypt(target.aesKey, spoils.appid ?? this.appid, written(message, target.format))
      query.encrypt_type = 'aes'
      query.msg_signature = sign(token, timestamp, nonce, sealed)
      const kept = target.mode === 'safe' ? { ToUserName: message.ToUserName } : message
      body = { ...kept, Encrypt: sealed }
    }
    const from = performance.now()
    try {
      const answer = await fetch(`${target.url}?${new URLSearchParams(query)}`, {
        method: 'POST',
        body: written(body, target.format),
        headers: { 'content-type': target.format === 'xml' ? 'text/xml' : 'application/json' },
        signal: AbortSignal.timeout(this.timeoutMs),
      })
      return { status: answer.status, body: await answer.text(), ms: Math.round(performance.now() - from) }
    } catch (error) {
      return { status: 0, body: String(error), ms: Math.round(performance.now() - from) }
    }
  }

  private stamp(): { timestamp: string; nonce: string } {
    return {
      timestamp: String(Math.floor(this.clock.now() / 1000)),
      nonce: String(randomBytes(4).readUInt32BE()),
    }
  }

  private aimed(): PushTarget {
    if (!this.target) throw new Error('no address is set for the message push')
    return this.target
  }
}

const written = (message: PushMessage, format: PushTarget['format']): string =>
  format === 'json' ? JSON.stringify(message) : `<xml>${elements(message)}</xml>`

/** Text stands in CDATA, numbers don't, as at WeChat. */
function elements(message: PushMessage): string {
  return Object.entries(message)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => element(name, one)))
    .join('')
}

function element(name: string, value: unknown): string {
  const text = isNested(value)
    ? elements(value)
    : typeof value === 'number'
      ? String(value)
      : `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
  return `<${name}>${text}</${name}>`
}

const isNested = (value: unknown): value is PushMessage => typeof value === 'object' && value !== null
