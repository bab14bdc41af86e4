import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Type } from '@nestjs/common'
import { StaffSessions } from '../src/access/sessions/staff-sessions.service.js'
import { createApp } from '../src/app/create-app.js'
import type { Id } from '../src/kernel/ids.js'
import { DAY, HOUR } from '../src/kernel/time.js'
import { Clock } from '../src/platform/clock/clock.js'
import { DueScanner } from '../src/platform/due/due-scanner.js'
import { LogTail } from '../src/platform/news/log-tail.js'
import { Consumers } from '../src/platform/news/consumers.js'
import { WakeUp } from '../src/platform/news/wake-up.js'
import { Settings } from '../src/platform/settings/settings.js'

/** News that are not for a consumer group wait so long for it, in milliseconds of ours: less than they are remembered. */
const OTHERS_MS = 3_000

/**
 * The whole application in this process, without a port, at a time that we say: requests go through its HTTP layer,
 * consumers and due work run when they are told to.
 */
export class House {
  private at = new Date()
  /** Whether news were told since the consumers last ran. */
  private isStirred = true

  private constructor(readonly app: NestFastifyApplication) {
    // The application asks one clock for business time; here it shows the time that is played.
    app.get(Clock).now = () => new Date(this.at)
    app.get(WakeUp).onWake(() => (this.isStirred = true))
  }

  /** Boots it with the environment of this process. */
  static async open(): Promise<House> {
    const app = await createApp()
    const house = new House(app)
    await app.init()
    await app.getHttpAdapter().getInstance().ready()
    // What this process tells it need not read again.
    app.get(LogTail).open()
    // The first stranger at the door makes this installation choose the name of its cookie.
    await house.send('GET', '/api/staff/me', { accepted: [401] })
    return house
  }

  get now(): Date {
    return new Date(this.at)
  }

  set now(at: Date) {
    this.at = at
  }

  get<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false })
  }

  /** Calls `listener` with the names of news whenever some were told. */
  onNews(listener: (names: ReadonlySet<string>) => void): void {
    this.app.get(WakeUp).onWake((told) => told && listener(told))
  }

  /** Lets every consumer group run until nothing is pending that is for it. */
  async drain(): Promise<void> {
    if (!this.isStirred) return
    await this.app.get(Consumers).drain(OTHERS_MS)
    this.isStirred = false
  }

  /** What happened up to now has its consequences: news are consumed, and what has become due is done. */
  async settle(): Promise<void> {
    await this.drain()
    if (await this.app.get(DueScanner).scan()) await this.drain()
  }

  setting(name: string): Promise<unknown> {
    return this.app.get(Settings).get(name)
  }

  async keepSetting(name: string, value: unknown): Promise<void> {
    await this.app.get(Settings).set(name, value, false)
  }

  /** Passes what is left of the news, and ends. */
  async close(): Promise<void> {
    await this.app.get(Consumers).drain()
    await this.app.close()
  }

  /** Sends one request and answers its JSON; an answer of 400 or more is an error unless it is among `accepted`. */
  async send<T>(method: Method, url: string, sent?: Sent): Promise<T> {
    return answerOf(await this.inject(method, url, sent))
  }

  /** Sends one request like `send` and answers the whole reply. */
  async inject(
    method: Method,
    url: string,
    { body, headers = {}, accepted = [] }: Sent = {},
  ): Promise<Reply> {
    const raw = Buffer.isBuffer(body)
    const reply = await this.app.inject({
      method,
      url,
      headers: { ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
    })
    if (reply.statusCode >= 400 && !accepted.includes(reply.statusCode))
      throw new Error(`${method} ${url} answered ${reply.statusCode}: ${reply.body.slice(0, 500)}`)
    return reply
  }
}

type Reply = Awaited<ReturnType<NestFastifyApplication['inject']>>

/** The JSON of a reply, as our own routes declare it. */
const answerOf = <T>(reply: Reply): T => (reply.body ? reply.json<T>() : undefined) as T

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Sent {
  body?: unknown
  headers?: Record<string, string>
  /** Answers of 400 and more that are no fault here. */
  accepted?: readonly number[]
}

/** A session ends when nothing was asked for so long, and at the latest after so long: another is opened before. */
const IDLE = 7 * HOUR
const LIFE = 6 * DAY

/** A member of staff at a browser. */
export class StaffClient {
  /** Name and value of the cookie. */
  private cookie = ''
  private token = ''
  private openedAt = -Infinity
  private askedAt = -Infinity

  constructor(
    private readonly house: House,
    private readonly id: Id<'staff'>,
  ) {}

  get<T>(url: string): Promise<T> {
    return this.send<T>('GET', url)
  }

  /** A request as a page of this installation sends it. */
  async send<T>(method: Method, url: string, sent: Sent = {}): Promise<T> {
    await this.signIn()
    const headers = { ...sent.headers, cookie: `${this.cookie}=${this.token}`, ...SAME_SITE }
    const reply = await this.house.inject(method, url, { ...sent, headers })
    // The session is given another token now and then.
    const [cookie] = reply.cookies
    if (cookie) this.token = cookie.value
    return answerOf(reply)
  }

  /** Ninety days of sign-ins would be ninety days of password hashing: the session is opened by the service itself. */
  private async signIn(): Promise<void> {
    const now = this.house.now.getTime()
    const isOpen = now < this.askedAt + IDLE && now < this.openedAt + LIFE
    this.askedAt = now
    if (isOpen) return
    this.openedAt = now
    this.token = (await this.house.get(StaffSessions).open(this.id, this.token || undefined)).token
    this.cookie ||= `weir_staff_${String(await this.house.setting('installation'))}`
  }
}

const SAME_SITE = { 'x-weir-csrf': '1', origin: 'http://weir.demo', host: 'weir.demo' }
