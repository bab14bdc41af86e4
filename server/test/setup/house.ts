import { randomUUID } from 'node:crypto'
import type { Role, TouchKind } from '../../src/contracts/enums.js'
import { ApiTokens, StaffAccounts } from '../../src/access/index.js'
import { SellingDoor } from '../../src/selling/index.js'
import {
  APPID,
  OFFICIAL_ACCOUNT,
  SECRET,
  TEMPLATE,
  aSandbox,
  type RunningSandbox,
} from '../../sandbox/testing.js'
import { startApp, type TestApp } from './start-app.js'

export interface Answer<T = Record<string, unknown>> {
  status: number
  body: T
}

/** The whole application with the sandbox beside it, and people who use it through HTTP. */
export interface House extends TestApp {
  sandbox: RunningSandbox
  /** Makes a member of staff and signs in. */
  staff(login: string, role: Role, more?: { capacity?: number; teamName?: string }): Promise<Staff>
  visitor(persona: string): Promise<Visitor>
  /** A client of the open API. */
  api(): Promise<Api>
}

const PASSWORD = 'a long enough password'

/** Starts it; `env` as in `startApp`. */
export async function startHouse(env: Record<string, string> = {}): Promise<House> {
  const sandbox = await aSandbox()
  const app = await startApp({
    WECHAT_API_BASE: sandbox.url,
    WECHAT_MP_APPID: APPID,
    WECHAT_MP_SECRET: SECRET,
    WECHAT_OPEN_BASE: sandbox.url,
    WECHAT_MP_TEMPLATE_ENQUIRY_TAKEN: TEMPLATE,
    WECHAT_OA_APPID: OFFICIAL_ACCOUNT.appid,
    WECHAT_OA_SECRET: OFFICIAL_ACCOUNT.secret,
    WECHAT_MP_CHECK_OPENID: (await sandbox.control.persona('内容值班')).openid,
    ...env,
  }).catch(async (error: unknown) => {
    await sandbox.close()
    throw error
  })
  return {
    ...app,
    sandbox,
    async staff(login, role, { capacity = 50, teamName } = {}) {
      const { id } = await app
        .get(StaffAccounts)
        .put({ login, name: login, role, password: PASSWORD, ...(teamName ? { teamName } : {}) })
      if (role === 'rep')
        await app.get(SellingDoor).putRep({ staffId: id, weight: 1, capacity, onShift: true })
      const staff = new Staff(app, id)
      await staff.signIn(login)
      return staff
    },
    async visitor(persona) {
      const visitor = new Visitor(app, sandbox, persona)
      await visitor.open()
      return visitor
    },
    async api() {
      return new Api(app, await app.get(ApiTokens).add('test', ['events', 'contents', 'models']))
    },
    async close() {
      await app.close()
      await sandbox.close()
    },
  }
}

/** Sends one request into the application. */
export async function send<T = Record<string, unknown>>(
  { inject }: Pick<TestApp, 'inject'>,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<T> & { headers: Record<string, unknown> }> {
  const reply = await inject({
    method,
    url,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined
      ? {}
      : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
  })
  const isJson = /\bjson\b/.test(String(reply.headers['content-type']))
  return { status: reply.statusCode, body: (isJson ? reply.json() : {}) as T, headers: reply.headers }
}

/** A member of staff in a browser. */
export class Staff {
  cookie = ''

  constructor(
    private readonly app: TestApp,
    readonly id: string,
  ) {}

  async signIn(login: string): Promise<void> {
    const { status, headers } = await this.post('/api/staff/sign-in', { login, password: PASSWORD })
    if (status !== 200) throw new Error(`sign-in answered ${status}`)
    this.cookie = String(headers['set-cookie']).split(';')[0] ?? ''
  }

  get<T = Record<string, unknown>>(url: string) {
    return send<T>(this.app, 'GET', url, { headers: { cookie: this.cookie } })
  }

  post<T = Record<string, unknown>>(url: string, body: unknown = {}) {
    return this.change<T>('POST', url, body)
  }

  put<T = Record<string, unknown>>(url: string, body: unknown) {
    return this.change<T>('PUT', url, body)
  }

  delete<T = Record<string, unknown>>(url: string) {
    return this.change<T>('DELETE', url)
  }

  /** Sends a picture as a page does: its bytes, and what the browser takes them for. */
  upload<T = Record<string, unknown>>(
    url: string,
    bytes: Buffer,
    mediaType = 'image/png',
    method: 'POST' | 'PUT' = 'POST',
  ) {
    return this.change<T>(method, url, bytes, mediaType)
  }

  /** A request that may change something, as a page of this server sends it. */
  change<T = Record<string, unknown>>(
    method: 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    mediaType?: string,
  ) {
    return send<T>(this.app, method, url, {
      body,
      headers: {
        cookie: this.cookie,
        'x-weir-csrf': '1',
        origin: 'http://weir.test',
        host: 'weir.test',
        ...(mediaType ? { 'content-type': mediaType } : {}),
      },
    })
  }

  touch(lead: { id: string; version: number }, kind: TouchKind, more: object = {}) {
    return this.post<LeadBody>(`/api/staff/leads/${lead.id}/touches`, {
      version: lead.version,
      kind,
      ...more,
    })
  }
}

/** A person in the mini-program. */
export class Visitor {
  token = ''

  constructor(
    private readonly app: TestApp,
    private readonly sandbox: RunningSandbox,
    readonly persona: string,
  ) {}

  async open(source?: { channel: string }): Promise<void> {
    const code = await this.sandbox.control.loginCode(this.persona)
    const { body, status } = await this.send<{ token: string }>('POST', '/api/visitor/session', {
      code,
      ...(source ? { source } : {}),
    })
    if (status !== 200) throw new Error(`session answered ${status}`)
    this.token = body.token
  }

  /** Signs in as in a browser: to WeChat's page, which `choose` answers, and back. */
  async openH5(choose: Record<string, string> = { persona: this.persona }) {
    const asked = await send(this.app, 'GET', '/api/visitor/h5-sign-in?back=/pages/mine/index')
    const page = new URL(String(asked.headers.location))
    const query = new URLSearchParams([...page.searchParams, ...Object.entries(choose)])
    const chosen = await fetch(`${page.origin}${page.pathname}/as?${query}`, { redirect: 'manual' })
    const back = new URL(chosen.headers.get('location') ?? '')
    const { code, state } = Object.fromEntries(back.searchParams)
    const cookie = String(asked.headers['set-cookie']).split(';')[0] ?? ''
    const body = { via: 'h5', code, state }
    const opened = await send<{ token?: string; code?: string }>(this.app, 'POST', '/api/visitor/session', {
      body,
      headers: { cookie },
    })
    this.token = opened.body.token ?? ''
    return { ...opened, back, cookie, sent: body }
  }

  async bindPhone() {
    return this.send('POST', '/api/visitor/phone', {
      code: await this.sandbox.control.phoneCode(this.persona),
    })
  }

  consent(...purposes: ('analytics' | 'profiling' | 'contact' | 'marketing')[]) {
    return this.send('PUT', '/api/visitor/consent', {
      purposes: Object.fromEntries(purposes.map((purpose) => [purpose, true])),
    })
  }

  behave(...events: object[]) {
    return this.send<{ accepted: number; rejected: { index: number; code: string }[] }>(
      'POST',
      '/api/visitor/behaviours',
      { events },
    )
  }

  send<T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown) {
    return send<T>(this.app, method, url, {
      body,
      headers: this.token ? { authorization: `Bearer ${this.token}` } : {},
    })
  }
}

/** Another system with a token of the open API. */
export class Api {
  constructor(
    private readonly app: TestApp,
    private readonly token: string,
  ) {}

  get authorization(): string {
    return `Bearer ${this.token}`
  }

  send<T = Record<string, unknown>>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body: unknown) {
    return send<T>(this.app, method, url, { body, headers: { authorization: this.authorization } })
  }

  events(...events: object[]) {
    return this.send<{ accepted: number; rejected: { index: number; code: string }[] }>(
      'POST',
      '/api/open/events',
      { events },
    )
  }

  /** Publishes contents; answers their ids in order. */
  async publish(...contents: { title: string; purpose: string; tags?: string[] }[]): Promise<string[]> {
    const { status, body } = await this.send<{ contents: { contentId: string }[] }>(
      'PUT',
      '/api/open/contents',
      {
        contents: contents.map((content) => ({ externalId: content.title, category: 'test', ...content })),
      },
    )
    if (status !== 200) throw new Error(`contents answered ${status}: ${JSON.stringify(body)}`)
    return body.contents.map(({ contentId }) => contentId)
  }
}

/** What tests look at of a lead. */
export interface LeadBody {
  id: string
  contactId: string
  state: string
  version: number
  ownerId: string | null
  band: string
  scoreMilli: number
  phoneMasked: string | null
  queueReason: string | null
  pendingReject: { reason: string } | null
  whyNow: { code: string }
  allowed: string[]
  code?: string
  package: {
    score: {
      total: number
      totalMilli: number
      lines: { contribution: number; contributionMilli: number; ruleKey: string | null }[]
    }
    touches: { type: string }[]
    consent: { purpose: string }[]
    reach: { channel: string } | null
    source: { first: { channel: string } }
    opener: { code: string }
  }
  transitions: { transition: number; from: string; to: string }[]
}

/** One event with a fresh id. */
export const event = (type: string, occurredAt: Date, more: object = {}): object => ({
  eventId: randomUUID(),
  type,
  occurredAt: occurredAt.toISOString(),
  ...more,
})
