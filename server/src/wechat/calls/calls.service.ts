import { setTimeout as pause } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { SECOND } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import { DAILY_QUOTA, SYSTEM_BUSY, WechatRefusal } from '../wechat.errors.js'
import { readAnswer } from './answer.js'
import { BUSY_PAUSES, quietMs } from './back-off.js'

export interface WechatRequest {
  method: 'GET' | 'POST'
  path: string
  query?: Record<string, string>
  body?: object
}

const TIMEOUT = 5 * SECOND

/** Makes the HTTP calls to WeChat: time-out, envelope, and patience when it is busy. */
@Injectable()
export class Calls {
  private readonly quiet = new Map<string, { until: number; times: number }>()

  constructor(
    @Inject(WECHAT_CONFIG) private readonly config: Pick<WechatConfig, 'WECHAT_API_BASE'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks and answers with what `schema` reads from the answer; throws WechatRefusal. "System busy" is tried three
   * times. A broken connection or a time-out is not: a one-time code may have been used up by the call whose answer
   * was lost.
   */
  async ask<S extends z.ZodType>(request: WechatRequest, schema: S): Promise<z.infer<S>> {
    this.respectQuota(request.path)
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await this.once(request, schema)
        this.quiet.delete(request.path)
        return answer
      } catch (error) {
        const errcode = error instanceof WechatRefusal ? error.errcode : undefined
        if (errcode === DAILY_QUOTA) this.beQuiet(request.path)
        const wait = BUSY_PAUSES[attempt]
        if (errcode !== SYSTEM_BUSY || wait === undefined) throw error
        await pause(wait)
      }
    }
  }

  private async once<S extends z.ZodType>(request: WechatRequest, schema: S): Promise<z.infer<S>> {
    const query = new URLSearchParams(request.query).toString()
    const { status, text } = await this.fetch(`${request.path}${query && `?${query}`}`, {
      method: request.method,
      ...(request.body
        ? { body: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } }
        : {}),
    })
    return readAnswer(status, text, schema)
  }

  private async fetch(target: string, init: RequestInit): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(`${this.config.WECHAT_API_BASE}${target}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      })
      return { status: response.status, text: await response.text() }
    } catch (error) {
      // Neither the address nor the error's own text is repeated: both may hold the secret or a token.
      throw new WechatRefusal('wechat.unavailable', `WeChat could not be reached (${reason(error)}).`)
    }
  }

  private respectQuota(path: string): void {
    const left = (this.quiet.get(path)?.until ?? 0) - this.clock.now().getTime()
    if (left <= 0) return
    const retryAfterSeconds = Math.ceil(left / SECOND)
    throw new WechatRefusal('wechat.busy', 'The daily quota of this call is used up.', DAILY_QUOTA, {
      retryAfterSeconds,
    })
  }

  private beQuiet(path: string): void {
    const times = (this.quiet.get(path)?.times ?? 0) + 1
    this.quiet.set(path, { until: this.clock.now().getTime() + quietMs(times), times })
  }
}

/** `TimeoutError`, `ECONNREFUSED`, `UND_ERR_SOCKET` …: why a fetch failed, without its text. */
function reason(error: unknown): string {
  const cause = isRecord(error) && isRecord(error.cause) ? error.cause.code : undefined
  return String(cause ?? (isRecord(error) ? error.name : 'unknown'))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
