import { connect, type AddressInfo, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Db } from '../../src/platform/database/db.js'
import { send, startHouse, type Api, type House } from '../setup/house.js'

const TOKEN = 'a token for prometheus'
/** The whole of it: a part that is missing or wider is a door. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self' data:; " +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

describe('the HTTP side of the server', () => {
  let house: House
  let api: Api
  let fastify: FastifyInstance

  beforeAll(async () => {
    house = await startHouse({ METRICS_TOKEN: TOKEN, PUBLIC_URL: 'https://weir.example' })
    api = await house.api()
    await house.app.listen(0, '127.0.0.1')
    fastify = house.app.getHttpAdapter().getInstance()
  })
  afterAll(() => house.close())

  const port = (): number => (fastify.server.address() as AddressInfo).port
  /** Writes bytes on a connection of their own and answers all that comes back until it is closed. */
  const spoken = (...bytes: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      let heard = ''
      const socket = connect(port(), '127.0.0.1', () => bytes.forEach((part) => socket.write(part)))
      socket.setEncoding('utf8')
      socket.on('data', (part) => (heard += String(part)))
      socket.on('close', () => resolve(heard))
      socket.on('error', reject)
    })
  const problemIn = (answer: string): Record<string, unknown> =>
    JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>

  const json = { 'content-type': 'application/json' }
  const METHODS = { GET: 'GET', POST: 'POST', DELETE: 'DELETE' } as const
  const methodOf = (text = ''): 'GET' | 'POST' | 'DELETE' => METHODS[text as keyof typeof METHODS]

  it.each<[string, string, Record<string, string>, string | undefined, number, string]>([
    ['an unknown address', 'GET /api/nothing', {}, undefined, 404, 'platform.route-not-found'],
    [
      'an unknown address of a staff member',
      'POST /api/staff/nothing',
      json,
      '{}',
      404,
      'platform.route-not-found',
    ],
    [
      'a method that no route has',
      'DELETE /api/staff/sign-in',
      {},
      undefined,
      405,
      'platform.method-not-allowed',
    ],
    [
      'reading what can only be written',
      'GET /api/staff/sign-in',
      {},
      undefined,
      405,
      'platform.method-not-allowed',
    ],
    ['JSON that is none', 'POST /api/visitor/session', json, '{"code": ', 400, 'platform.request-malformed'],
    ['no JSON at all', 'POST /api/visitor/session', json, undefined, 400, 'platform.request-malformed'],
    [
      'half a character in JSON',
      'POST /api/visitor/session',
      json,
      '{"code": "\\ud800"}',
      400,
      'platform.request-malformed',
    ],
    [
      'a prototype in JSON',
      'POST /api/visitor/session',
      json,
      '{"__proto__": {}}',
      400,
      'platform.request-malformed',
    ],
    [
      'a form',
      'POST /api/visitor/session',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'code=1',
      415,
      'platform.media-type-unsupported',
    ],
    [
      'plain text',
      'POST /api/visitor/session',
      { 'content-type': 'text/plain' },
      '{}',
      415,
      'platform.media-type-unsupported',
    ],
    [
      'XML outside the hooks',
      'POST /api/visitor/session',
      { 'content-type': 'text/xml' },
      '<a/>',
      415,
      'platform.media-type-unsupported',
    ],
    [
      'a broken escape in the address',
      'GET /api/visitor/contents/%zz',
      {},
      undefined,
      400,
      'platform.request-malformed',
    ],
    [
      'an endless id',
      `GET /api/visitor/contents/${'9'.repeat(300)}`,
      {},
      undefined,
      414,
      'platform.address-too-long',
    ],
    [
      '33 KiB where a form is due',
      'POST /api/visitor/session',
      json,
      `{"code":"${'x'.repeat(33 * 1024)}"}`,
      413,
      'platform.body-too-large',
    ],
  ])('answers %s with a problem', async (_, route, headers, payload, status, code) => {
    const [method, url] = route.split(' ')
    const answer = await house.inject({
      method: methodOf(method),
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code])
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['x-request-id']).toMatch(/^[\w-]{36}$/)
    expect(answer.json<{ requestId: string }>().requestId).toBe(answer.headers['x-request-id'])
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it('names the methods that an address takes', async () => {
    const { headers } = await house.inject({ method: 'DELETE', url: '/api/visitor/consent' })
    expect(headers.allow).toBe('GET, HEAD, PUT')
  })

  it('takes 1 MiB of events', async () => {
    const name = 'x'.repeat(900 * 1024)
    const { status, body } = await api.send('POST', '/api/open/events', { events: [{ name }] })
    expect([status, body.rejected]).toEqual([202, [{ index: 0, code: 'pool.event-invalid' }]])
  })

  describe('on the wire', () => {
    it('answers what is no HTTP with a problem', async () => {
      const answer = await spoken('this is no request\r\n\r\n')
      expect(answer).toMatch(/^HTTP\/1\.1 400 /)
      expect(problemIn(answer)).toMatchObject({ status: 400, code: 'platform.request-malformed' })
      expect(problemIn(answer).requestId).toBe(/x-request-id: (\S+)/.exec(answer)?.[1])
    })

    it('answers headers without end with a problem', async () => {
      const answer = await spoken(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`)
      expect(problemIn(answer)).toMatchObject({ status: 431, code: 'platform.headers-too-large' })
    })

    it('does not wait for ever for who sends slowly', async () => {
      const begun = performance.now()
      const [headers, body] = await Promise.all([
        spoken('GET /api/health/live HTTP/1.1\r\nhost: a\r\nx-sl'),
        spoken(
          'POST /api/visitor/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"c',
        ),
      ])
      expect(performance.now() - begun).toBeLessThan(40_000)
      for (const answer of [headers, body])
        expect(problemIn(answer)).toMatchObject({ status: 408, code: 'platform.request-timeout' })
    })
  })

  it('sends its security headers with every answer', async () => {
    for (const url of ['/api/health/live', '/api/nothing', '/api/staff/me']) {
      const { headers } = await house.inject({ method: 'GET', url })
      expect(headers).toMatchObject({
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=()',
        'strict-transport-security': 'max-age=31536000',
        'cache-control': 'no-store',
      })
    }
  })

  it('sends them with an event stream too', async () => {
    const rep = await house.staff('rep-one', 'rep')
    const cookie = rep.cookie
    const answer = await fetch(`http://127.0.0.1:${port()}/api/staff/live`, { headers: { cookie } })
    await answer.body?.cancel()
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    expect(answer.headers.get('content-security-policy')).toBe(POLICY)
    expect(answer.headers.get('x-request-id')).toBeTruthy()
  })

  describe('its metrics', () => {
    const metrics = (authorization?: string) =>
      house.inject({ method: 'GET', url: '/api/metrics', headers: authorization ? { authorization } : {} })

    it('are for who has the token', async () => {
      for (const wrong of [undefined, 'Bearer', 'Bearer wrong', TOKEN]) {
        const answer = await metrics(wrong)
        expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
          401,
          'platform.metrics-token-wrong',
        ])
      }
    })

    it('tell of requests, consumers, due work, commits and the process, and name nobody', async () => {
      await house.get(Db).execute(
        `INSERT INTO sys_log_dead (id, consumer_group, partition_no, seq, name, contact_id, payload, error, died_at)
         VALUES (1, 'hot', 1, 1, 'pool.behaviour-received', 7, '{}', 'broken', UTC_TIMESTAMP(3))`,
      )
      await house.drain()
      const [contentId] = await api.publish({ title: 'metrics', purpose: 'seeding' })
      await house.inject({ method: 'GET', url: `/api/visitor/contents/${contentId}` })
      await house.inject({ method: 'GET', url: '/api/no/such/route' })
      const { statusCode, headers, body } = await metrics(`Bearer ${TOKEN}`)
      expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
      expect(body).toMatch(
        /weir_http_request_seconds_count\{method="GET",route="\/api\/visitor\/contents\/:id",status="2xx"\} 1/,
      )
      expect(body).toMatch(/weir_http_request_seconds_count\{method="other",route="none",status="4xx"\} \d+/)
      expect(body).toMatch(/weir_consumer_behind_rows\{group="hot"\} \d+/)
      expect(body).toMatch(/weir_consumer_dead_rows\{group="hot"\} 1/)
      expect(body).toMatch(/weir_due_backlog_rows\{table="selling_lead",column="\w+"\} 0/)
      expect(body).toMatch(/weir_group_commit_rows_count/)
      expect(body).toMatch(/process_resident_memory_bytes \d+/)
      const labels = [...body.matchAll(/="([^"]*)"/g)].map(([, value = '']) => value)
      expect(labels.filter((value) => /\d{6,}/.test(value))).toEqual([])
    })
  })
})

it('stops although a connection has sent nothing and another one half a request', async () => {
  const house = await startHouse()
  await house.app.listen(0, '127.0.0.1')
  const { port } = house.app.getHttpServer().address() as AddressInfo
  const open = await Promise.all(
    [
      '',
      'POST /api/visitor/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    ].map(
      (bytes) =>
        new Promise<Socket>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => socket.write(bytes, () => resolve(socket)))
          socket.on('error', () => undefined)
        }),
    ),
  )
  const begun = performance.now()
  await house.close()
  expect(performance.now() - begun).toBeLessThan(20_000)
  for (const socket of open) socket.destroy()
})

describe('without a token and a public https address', () => {
  let house: House
  beforeAll(async () => {
    house = await startHouse({ METRICS_TOKEN: '', PUBLIC_URL: '' })
  })
  afterAll(() => house.close())

  it('there are no metrics', async () => {
    expect((await send(house, 'GET', '/api/metrics')).body.code).toBe('platform.route-not-found')
  })

  it('browsers are not told to use https only', async () => {
    const { headers } = await send(house, 'GET', '/api/health/live')
    expect(headers['strict-transport-security']).toBeUndefined()
  })
})
