import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { MiniProgram } from '../logic/mini-program.js'
import type { RequestRecord } from '../logic/diary.js'
import { Refusal, task, textIn, ask, type Apis, type Option, type Task } from './api.js'

/** What becomes of requests whose address matches. */
interface Rule {
  match: RegExp
  /** `hold` keeps them on their way until the rule is lifted; a status answers in the server's stead. */
  what: 'hold' | { status: number; body?: unknown }
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** WeChat's own words for a phone without a network, and for what it cuts off in the background. */
const OFFLINE = 'errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED'
const INTERRUPTED = 'interrupted'
/** WeChat's own limit where a request names none. */
const TIMEOUT = 60_000

/**
 * The phone's network. `wx.request` is really HTTP; the one host that a build may speak to is led to the server under
 * test, as a name server would.
 */
export class Network {
  private readonly agent = new Agent({ keepAlive: true })
  private readonly rules: Rule[] = []
  private readonly under = new Set<{ abort(message: string): void }>()
  private held: (() => void)[] = []
  private on = true

  /** @param hosts server under test by the host that the build speaks to */
  constructor(private readonly hosts: Record<string, string>) {}

  get online(): boolean {
    return this.on
  }

  /** Switches the network off or on; requests under way fail when it goes. */
  switch(on: boolean): void {
    this.on = on
    if (!on) this.interrupt(OFFLINE)
  }

  /** Ends all requests that are under way, as WeChat does 5 s after an app went to the background. */
  interrupt(message = INTERRUPTED): void {
    for (const one of [...this.under]) one.abort(message)
  }

  /** Requests whose address matches wait until `lift`, or are answered with this status. */
  spoil(match: RegExp, what: Rule['what']): void {
    this.rules.unshift({ match, what })
  }

  /** Takes all spoils away; what waited goes on. */
  lift(): void {
    this.rules.length = 0
    for (const go of this.held.splice(0)) go()
  }

  /** Nothing is under way but what is held. */
  get idle(): boolean {
    return this.under.size <= this.held.length
  }

  /** The address on the server under test; refuses what WeChat refuses. */
  place(url: string): URL {
    const address = new URL(url)
    if (address.protocol !== 'https:') throw new Refusal('url not in domain list', { errno: 600002 })
    const server = this.hosts[address.host]
    if (!server) throw new Refusal('url not in domain list', { errno: 600002 })
    return new URL(address.pathname + address.search, server)
  }

  apis(app: MiniProgram): Apis {
    return {
      request: task((option) => this.request(app, option)),
      getNetworkType: ask(() => ({ networkType: this.on ? 'wifi' : 'none' })),
    }
  }

  stop(): void {
    this.interrupt()
    this.agent.destroy()
  }

  private request(app: MiniProgram, option: Option): Task {
    const method = String(option.method ?? 'GET').toUpperCase()
    const header = { 'content-type': 'application/json', ...lower(option.header) }
    const url = new URL(textIn(option, 'url'))
    const body = bodyOf(method, option.data, url, header['content-type'])
    const sent: RequestRecord = {
      method,
      url: url.href,
      startedAt: app.clock.now(),
      together: this.under.size + 1,
      body: typeof body === 'string' ? body : undefined,
      header,
    }
    app.diary.requests.push(sent)
    let abort: (message: string) => void = () => undefined
    const aborted = new Promise<never>((_, reject) => {
      abort = (message) => reject(new Refusal(message))
    })
    const flight = { abort }
    this.under.add(flight)
    const since = performance.now()
    const answer = Promise.race([
      this.fly(app, url.href, method, header, body, Number(option.timeout ?? TIMEOUT)),
      aborted,
    ])
      .then((got) => {
        const text = got.body.toString('utf8')
        Object.assign(sent, {
          ms: performance.now() - since,
          status: got.status,
          bytes: got.body.length,
          gzipBytes: gzipSync(got.body).length,
          answer: text,
        })
        return {
          data: option.responseType === 'arraybuffer' ? got.body : parsed(text, option.dataType),
          statusCode: got.status,
          header: got.headers,
          cookies: [],
        }
      })
      .finally(() => this.under.delete(flight))
    return { answer, abort: () => abort('abort') }
  }

  private async fly(
    app: MiniProgram,
    url: string,
    method: string,
    headers: Record<string, string>,
    body: string | Buffer | undefined,
    timeout: number,
  ): Promise<Answer> {
    const at = this.place(url)
    if (!this.on) throw new Refusal(OFFLINE, { errno: 600001 })
    const rule = this.rules.find(({ match }) => match.test(url))
    if (rule?.what === 'hold') await this.hold(app, timeout)
    else if (rule)
      return {
        status: rule.what.status,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(rule.what.body === undefined ? '' : JSON.stringify(rule.what.body)),
      }
    return this.http(at, method, headers, body, timeout)
  }

  /** Waits until `lift`, or as long as the request would by the phone's clock. */
  private hold({ clock }: MiniProgram, timeout: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        clock.clearTimer(timer)
        resolve()
      }
      const timer = clock.setTimer(
        () => {
          this.held = this.held.filter((one) => one !== go)
          reject(new Refusal('timeout', { errno: 5 }))
        },
        timeout,
        false,
      )
      this.held.push(go)
    })
  }

  private http(
    at: URL,
    method: string,
    headers: Record<string, string>,
    body: string | Buffer | undefined,
    timeout: number,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const call = httpRequest(at, { method, headers, agent: this.agent }, (reply) => {
        const pieces: Buffer[] = []
        reply.on('data', (piece: Buffer) => pieces.push(piece))
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(pieces) }),
        )
        reply.on('error', reject)
      })
      call.setTimeout(timeout, () => call.destroy(new Error('timeout')))
      call.on('error', (error) =>
        reject(
          error.message === 'timeout'
            ? new Refusal('timeout', { errno: 5 })
            : new Refusal(`errcode:-102 ${error.message}`, { errno: 600009 }),
        ),
      )
      call.end(body)
    })
  }
}

const lower = (header: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((header ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  )

/** The body as WeChat makes it of `data`, which a GET carries in its address. */
function bodyOf(
  method: string,
  data: unknown,
  url: URL,
  type: string | undefined,
): string | Buffer | undefined {
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string') return data
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (Object.prototype.toString.call(data) === '[object ArrayBuffer]')
    return Buffer.from(new Uint8Array(data as ArrayBuffer))
  if (method === 'GET') {
    for (const [name, value] of Object.entries(data)) url.searchParams.set(name, String(value))
    return undefined
  }
  return type?.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(data as Record<string, string>).toString()
    : JSON.stringify(data)
}

function parsed(text: string, dataType: unknown): unknown {
  if (dataType !== undefined && dataType !== 'json') return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
