import { setTimeout as pause } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { SECOND } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { InjectLogger } from '../../platform/logging/logger.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import { WechatRefusal } from '../wechat.errors.js'
import { readAnswer, readPicture } from './answer.js'
import { BUSY_PAUSES, quietMs, SYSTEM_BUSY } from './back-off.js'
import { CallNotesRepository, type CallNotes } from './call-notes.repository.js'
import { QuietRepository, type Quiet, type QuietStore } from './quiet.repository.js'

export interface WechatRequest {
  method: 'GET' | 'POST'
  path: string
  query?: Record<string, string>
  body?: object
}

/** Failures before there was a connection. */
const UNASKED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** An answer before anybody has read it. */
interface RawAnswer {
  status: number
  bytes: Buffer
}

/** Longest one call may take, the reading of its answer included. */
export const TIMEOUT = 5 * SECOND

/** Makes the HTTP calls to WeChat: time-out, envelope, and patience when it is busy. */
@Injectable()
export class Calls {
  constructor(
    @Inject(WECHAT_CONFIG) private readonly config: Pick<WechatConfig, 'WECHAT_API_BASE'>,
    @Inject(QuietRepository) private readonly quiets: QuietStore,
    private readonly clock: Clock,
    @InjectLogger() private readonly log: Pick<Logger, 'debug' | 'warn'>,
    @Inject(CallNotesRepository) private readonly notes: CallNotes,
  ) {}

  /**
   * Asks and answers with what `schema` reads from the answer; throws WechatRefusal. "System busy" is tried three
   * times. A broken connection or a time-out is not: a one-time code may have been used up by the call whose answer
   * was lost. After a used-up quota, or the third "busy", every process leaves the route alone for a while.
   */
  ask<S extends z.ZodType>(request: WechatRequest, schema: S): Promise<z.infer<S>> {
    return this.patiently(request, ({ status, bytes }) => readAnswer(status, bytes.toString(), schema))
  }

  /** The same for the routes that answer with the bytes of a picture. */
  askPicture(request: WechatRequest): Promise<Buffer> {
    return this.patiently(request, ({ status, bytes }) => readPicture(status, bytes))
  }

  private async patiently<T>(request: WechatRequest, read: (answer: RawAnswer) => T): Promise<T> {
    const quiet = await this.quiets.load(request.path)
    if (quiet) this.respect(quiet)
    for (let attempt = 0; ; attempt++) {
      try {
        const answer = await this.once(request, read)
        await this.notes.note(request.path, 'succeeded', this.clock.now())
        if (quiet) await this.quiets.clear(request.path)
        return answer
      } catch (error) {
        const errcode = error instanceof WechatRefusal ? error.errcode : undefined
        const wait = BUSY_PAUSES[attempt]
        if (errcode === SYSTEM_BUSY && wait !== undefined) {
          await pause(wait)
          continue
        }
        const failed = error instanceof WechatRefusal ? error.code : 'wechat.unavailable'
        await this.notes.note(request.path, { failed, errcode }, this.clock.now())
        await this.leaveAlone(request.path, errcode, quiet)
        throw error
      }
    }
  }

  private respect({ errcode, until }: Quiet): void {
    const left = until.getTime() - this.clock.now().getTime()
    if (left <= 0) return
    throw new WechatRefusal('wechat.busy', 'WeChat refused this call a moment ago.', errcode, {
      retryAfterSeconds: Math.ceil(left / SECOND),
    })
  }

  private async leaveAlone(path: string, errcode: number | undefined, before?: Quiet): Promise<void> {
    const times = before && before.errcode === errcode ? before.times + 1 : 1
    const length = quietMs(errcode, times)
    if (errcode === undefined || length === null) return
    const until = new Date(this.clock.now().getTime() + length)
    await this.quiets.save(path, { errcode, times, until })
  }

  /** One call. The log gets its route and outcome: never its query, its body or what was answered. */
  private async once<T>(request: WechatRequest, read: (answer: RawAnswer) => T): Promise<T> {
    const from = performance.now()
    const told = () => ({ wechatRoute: request.path, ms: Math.round(performance.now() - from) })
    try {
      const query = new URLSearchParams(request.query).toString()
      const raw = await this.fetch(`${request.path}${query && `?${query}`}`, {
        method: request.method,
        ...(request.body
          ? { body: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } }
          : {}),
      })
      const answer = read(raw)
      this.log.debug(told(), 'WeChat answered')
      return answer
    } catch (error) {
      this.log.warn({ ...told(), err: error }, 'a call to WeChat failed')
      throw error
    }
  }

  private async fetch(target: string, init: RequestInit): Promise<RawAnswer> {
    try {
      const response = await fetch(`${this.config.WECHAT_API_BASE}${target}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      })
      return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
    } catch (error) {
      // Neither the address nor the error's own text is repeated: both may hold the secret or a token.
      const why = reason(error)
      throw new WechatRefusal(
        'wechat.unavailable',
        `WeChat could not be reached (${why}).`,
        undefined,
        undefined,
        UNASKED.has(why),
      )
    }
  }
}

/** `TimeoutError`, `ECONNREFUSED`, `UND_ERR_SOCKET` …: why a fetch failed, without its text. */
function reason(error: unknown): string {
  const cause = isRecord(error) && isRecord(error.cause) ? error.cause.code : undefined
  return String(cause ?? (isRecord(error) ? error.name : 'unknown'))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
