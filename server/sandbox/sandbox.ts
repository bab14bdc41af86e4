import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { control, ControlError, CONTROL_PREFIX } from './control.js'
import type { Fault } from './faults.js'
import type { LedgerEntry } from './ledger.js'
import type { Call } from './routes/call.js'
import { WECHAT_ROUTES } from './routes/wechat.routes.js'
import type { Templates } from './subscriptions.js'
import { WechatError } from './wechat-error.js'
import { OPEN_PAGES, type PageAnswer } from './sign-in-page.js'
import { createWorld, type Credentials, type World } from './world.js'

export interface SandboxOptions {
  /** Credentials of the one mini-program that the sandbox knows. */
  appid: string
  secret: string
  /** Those of the official account by which H5 signs in; without it that page says so. */
  officialAccount?: Credentials
  /** Templates of subscribe messages by id, with their fields. */
  templates?: Templates
  /** Where virtual time starts from; the machine's clock by default. Milliseconds since the epoch. */
  now?: () => number
}

export interface Sandbox {
  /** Listens on 127.0.0.1 (port 0: any free one) and answers with the base URL, without a slash at its end. */
  listen(port?: number): Promise<string>
  /** Stops listening and cuts every connection. */
  close(): Promise<void>
}

/** A WeChat of one's own: an HTTP server that speaks the protocol of `api.weixin.qq.com`. */
export function createSandbox({
  appid,
  secret,
  officialAccount,
  templates = {},
  now,
}: SandboxOptions): Sandbox {
  const world = createWorld({ appid, secret }, officialAccount, templates, now)
  const server = createServer((request, response) => {
    serve(world, request, response).catch((error: unknown) => {
      process.stderr.write(`sandbox: ${String(error)}\n`)
      response.destroy()
    })
  })
  return {
    listen: (port = 0) => listen(server, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // Loopback only: whoever reaches the sandbox can sign in as anyone.
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no TCP address')
      resolve(`http://127.0.0.1:${address.port}`)
    })
  })
}

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const call: Call = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: await text(request),
  }
  if (call.path.startsWith(CONTROL_PREFIX)) return serveControl(world, call, response)
  const page = OPEN_PAGES.get(`${call.method} ${call.path}`)
  if (page) return sendPage(response, page(world, call.query))
  return serveWechat(world, call, response)
}

async function serveControl(world: World, call: Call, response: ServerResponse): Promise<void> {
  try {
    const answer = await control(world, call.method, call.path, call.query, call.body)
    return answer ? send(response, 200, answer) : send(response, 404, { error: 'no such control' })
  } catch (error) {
    if (error instanceof ControlError) return send(response, 400, { error: error.message })
    throw error
  }
}

async function serveWechat(world: World, call: Call, response: ServerResponse): Promise<void> {
  const fault = world.faults.take(call.path)
  const record = (outcome: LedgerEntry['outcome']): void =>
    world.ledger.write({
      at: new Date(world.clock.now()).toISOString(),
      method: call.method,
      path: call.path,
      query: Object.fromEntries(call.query),
      body: call.body,
      outcome,
    })

  if (fault?.drop === 'request') {
    record('dropped')
    response.destroy()
    return
  }
  const { errcode, answer } = perform(world, call, fault)
  record(fault?.drop ? 'dropped' : fault?.raw ? 'raw' : errcode)
  if (fault?.latencyMs) await pause(fault.latencyMs, undefined, { ref: false })
  if (fault?.drop) response.destroy()
  else if (fault?.raw) sendText(response, fault.raw.status, 'text/html', fault.raw.body)
  // WeChat answers errors with HTTP 200 as well (wechat-protocol §0).
  else if (Buffer.isBuffer(answer)) sendText(response, 200, 'image/png', answer)
  else send(response, 200, answer)
}

function perform(world: World, call: Call, fault: Fault | undefined): { errcode: number; answer: object } {
  try {
    if (fault?.errcode) throw new WechatError(fault.errcode)
    const route = WECHAT_ROUTES.get(call.path)
    if (!route) throw new WechatError(40066)
    if (call.method !== route.method) throw new WechatError(route.method === 'GET' ? 43001 : 43002)
    return { errcode: 0, answer: route.answer(world, call) }
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    const { errcode, message } = error
    return { errcode, answer: { errcode, errmsg: `${message}, rid: ${requestId(world)}` } }
  }
}

/** Three groups of eight hex digits, the first being the second of the call. */
function requestId(world: World): string {
  const seconds = Math.floor(world.clock.now() / 1000)
  const hex = randomBytes(8).toString('hex')
  return `${seconds.toString(16).padStart(8, '0')}-${hex.slice(0, 8)}-${hex.slice(8)}`
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function sendPage(response: ServerResponse, answer: PageAnswer): void {
  if ('location' in answer) response.writeHead(302, { location: answer.location }).end()
  else sendText(response, 200, 'text/html; charset=utf-8', answer.html)
}

function send(response: ServerResponse, status: number, answer: object): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(answer))
}

function sendText(response: ServerResponse, status: number, type: string, text: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text)
}
