import { setTimeout as pause } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { DAY, SECOND } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { parseHookBody } from '../../platform/http/hook-body.js'
import { News } from '../../platform/news/news.js'
import type { NewsBatch } from '../../platform/news/on-news.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import { WechatRefusal } from '../wechat.errors.js'
import { isSame, openPush, pushSignature } from './push-crypto.js'
import { readPush, type ReadPush } from './push.js'
import { countUnknown, dropOpenids, forgetPushesBefore, insertPush, sealedPushes } from './push.query.js'

/** What WeChat puts behind the address. */
export interface PushQuery {
  timestamp: string
  nonce: string
  /** Over token, timestamp and nonce: not over the body. */
  signature?: string | undefined
  /** Over what is encrypted, too. */
  msg_signature?: string | undefined
}

/** WeChat waits 5 s for an answer and sends again, three times in all (wechat-protocol A12.5). */
const ANSWER_WITHIN = 4 * SECOND

/** WeChat repeats a push within seconds. What comes later than this is still one behaviour, by its event key. */
const REMEMBERED = 30 * DAY
/** Old pushes taken away with each new one: more than come. */
const FORGOTTEN_AT_ONCE = 5

type Config = Pick<WechatConfig, 'WECHAT_MP_APPID' | 'WECHAT_PUSH_TOKEN' | 'WECHAT_PUSH_AES_KEY'>

/** Takes the mini-program's message push: checks that it is WeChat's, stores it once and tells of it. */
@Injectable()
export class Pushes {
  constructor(
    @Inject(WECHAT_CONFIG) private readonly config: Config,
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly news: News,
  ) {}

  /** WeChat asks whether this address is ours: throws a WechatRefusal unless it is WeChat who asks. */
  verify(query: PushQuery): void {
    const { token } = this.keys()
    requireSame(query.signature, pushSignature(token, query.timestamp, query.nonce))
  }

  /**
   * Takes one push; nothing is stored unless it is genuine. Throws a WechatRefusal or `platform.request-malformed`,
   * and `wechat.push-not-stored` in time for WeChat to send it again.
   */
  async take(query: PushQuery, body: string): Promise<void> {
    const push = readPush(this.genuine(query, body))
    if (!push) throw new WechatRefusal('wechat.push-unreadable', 'The push lacks what every push has.')
    const late = new AbortController()
    const stored = this.db.detached(() => this.db.inTransaction(() => this.store(push)))
    stored.catch(() => undefined) // answered by the race below, if it is not too late
    try {
      await Promise.race([stored, tooLate(late.signal)])
    } finally {
      late.abort()
    }
  }

  /** Hands the rooms to the right each told push with its person, once, and forgets who that was. */
  async open(batch: NewsBatch): Promise<void> {
    const rows = batch.of('wechat.push-received')
    const sealed = await sealedPushes(
      this.db,
      rows.map((row) => row.payload.pushId),
    )
    for (const { payload, occurredAt } of rows) {
      const found = sealed.get(payload.pushId)
      if (!found) continue
      batch.tellInBatch('wechat.push-opened', {
        ...payload,
        pushKey: found.pushKey.toString('hex'),
        openid: this.vault.open(found.sealedOpenid),
        occurredAt,
      })
    }
    if (sealed.size) await dropOpenids(this.db, [...sealed.keys()])
  }

  /** What WeChat sent, in plain. With a key only what is encrypted counts: the other signature covers no body. */
  private genuine(query: PushQuery, body: string): Record<string, unknown> {
    const { token, aesKey } = this.keys()
    const { timestamp, nonce } = query
    if (aesKey === undefined) {
      requireSame(query.signature, pushSignature(token, timestamp, nonce))
      return parseHookBody(body)
    }
    const { Encrypt: encrypted } = parseHookBody(body)
    if (typeof encrypted !== 'string')
      throw new WechatRefusal('wechat.push-not-encrypted', 'Only encrypted pushes are taken.')
    requireSame(query.msg_signature, pushSignature(token, timestamp, nonce, encrypted))
    const opened = openPush(aesKey, encrypted)
    if (!opened) throw new WechatRefusal('wechat.push-unreadable', 'The push could not be decrypted.')
    if (!isSame(opened.appid, this.config.WECHAT_MP_APPID))
      throw new WechatRefusal('wechat.push-of-another-app', 'The push was made for another app.')
    return parseHookBody(opened.message)
  }

  private keys(): { token: string; aesKey: string | undefined } {
    const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey } = this.config
    if (token === undefined)
      throw new WechatRefusal('wechat.push-not-configured', 'WECHAT_PUSH_TOKEN is not set.')
    return { token, aesKey }
  }

  private async store({ name, openid, createdAt, key, push }: ReadPush): Promise<void> {
    const receivedAt = this.clock.now()
    const identity = `${this.config.WECHAT_MP_APPID}:${openid}`
    const id = newId<'push'>()
    const isNew = await insertPush(this.db, {
      id,
      pushKey: this.vault
        .blindIndex('wechat push', [this.config.WECHAT_MP_APPID, ...key].join('\0'))
        .subarray(0, 16),
      name,
      sealedOpenid: push && this.vault.seal(identity),
      receivedAt,
    })
    if (!isNew) return
    await forgetPushesBefore(this.db, new Date(receivedAt.getTime() - REMEMBERED), FORGOTTEN_AT_ONCE)
    if (!push) return countUnknown(this.db, name, receivedAt)
    // By person, so that a follow and its end are heard in order; the log keeps no key.
    const person = this.vault.blindIndexHex('openid', identity)
    this.news.tell(
      'wechat.push-received',
      { key: person },
      { pushId: id, push },
      createdAt < receivedAt ? createdAt : receivedAt,
    )
  }
}

function requireSame(given: string | undefined, expected: string): void {
  if (given === undefined || !isSame(given, expected))
    throw new WechatRefusal('wechat.push-signature-wrong', 'The signature is not WeChat’s.')
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await pause(ANSWER_WITHIN, undefined, { signal, ref: false })
  throw new WechatRefusal('wechat.push-not-stored', 'The push could not be stored in time.')
}
