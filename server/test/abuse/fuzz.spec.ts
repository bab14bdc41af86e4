import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { openApiDocument } from '../../src/platform/http/openapi.js'
import { Db } from '../../src/platform/database/db.js'
import { bodyOf, damaged, valueOf, type Schema } from '../builders/by-schema.js'
import { startHouse, type Api, type House, type Staff, type Visitor } from '../setup/house.js'

/** Requests of one run, spread over all routes, half of them as the schema says and half damaged. */
const REQUESTS = Number(process.env.WEIR_FUZZ_REQUESTS ?? 10_000)
/** A run is repeated by its seed: WEIR_FUZZ_SEED=… */
const SEED = Number(process.env.WEIR_FUZZ_SEED ?? Date.now() % 1_000_000_000)
/** Longest a request may take, in milliseconds, on a machine that does other things too. */
const PATIENCE = 20_000

interface Operation {
  verb: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  audience: string
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[]
  body: Schema | undefined
}

interface Document {
  paths: Record<string, Record<string, Declared>>
  components: { schemas: Record<string, Schema> }
}
interface Declared {
  'x-audience': string
  parameters: Operation['parameters']
  requestBody?: { content: { 'application/json'?: { schema: Schema } } }
}

const document = JSON.parse(JSON.stringify(openApiDocument('test'))) as Document
const VERBS = { get: 'GET', post: 'POST', put: 'PUT', delete: 'DELETE' } as const
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, declared]) => ({
    verb: VERBS[verb as keyof typeof VERBS],
    path,
    audience: declared['x-audience'],
    parameters: declared.parameters,
    body: declared.requestBody?.content['application/json']?.schema,
  })),
)
/** These end the session that the others need, or don't end by themselves. */
const LEFT_OUT = ['/api/staff/live', '/api/staff/sign-out', '/api/visitor/erasure', '/api/staff/me/password']

describe('requests made up from openapi.json', () => {
  let house: House
  let admin: Staff
  let visitor: Visitor
  let api: Api
  /** Ids that exist, so that requests reach the code behind "not found". */
  const ids: string[] = ['1']

  beforeAll(async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: '0', LOG_LEVEL: 'silent' })
    admin = await house.staff('one-admin', 'admin')
    visitor = await house.visitor('林晓')
    api = await house.api()
    ids.push(admin.id, ...(await api.publish({ title: '文章', purpose: 'seeding' })))
  })
  afterAll(() => house.close())

  const headersOf = ({ audience, verb }: Operation): Record<string, string> => ({
    ...(audience === 'visitor' ? { authorization: `Bearer ${visitor.token}` } : {}),
    ...(audience === 'open' ? { authorization: api.authorization } : {}),
    ...(audience === 'staff' || audience === 'public'
      ? { cookie: admin.cookie, 'x-weir-csrf': '1', origin: 'http://weir.test', host: 'weir.test' }
      : {}),
    ...(verb === 'GET' ? {} : { 'content-type': 'application/json' }),
  })

  const requestsTo = (operation: Operation): fc.Arbitrary<{ url: string; payload: string | undefined }> => {
    const { schemas } = document.components
    const parts = fc.record(
      Object.fromEntries(
        operation.parameters.map((parameter) => [
          parameter.name,
          fc.oneof(
            {
              weight: 2,
              arbitrary:
                parameter.in === 'path' ? fc.constantFrom(...ids) : valueOf(parameter.schema, schemas),
            },
            { weight: 1, arbitrary: valueOf(parameter.schema, schemas) },
            { weight: 1, arbitrary: damaged },
          ),
        ]),
      ),
    )
    const body = operation.body ? bodyOf(operation.body, schemas) : fc.constant(undefined)
    return fc
      .record({ parts, body, leaveOut: fc.boolean() })
      .map(({ parts: values, body: payload, leaveOut }) => {
        const query = new URLSearchParams()
        let url = operation.path
        for (const { name, in: place, required } of operation.parameters) {
          const text = asText(values[name])
          if (place === 'path')
            // Half characters can't stand in an address; the client would refuse before the server could.
            url = url.replace(
              `{${name}}`,
              encodeURIComponent(Buffer.from(text).toString()).slice(0, 900) || '%20',
            )
          else if (required || !leaveOut) query.append(name, text)
        }
        return { url: query.size ? `${url}?${query}` : url, payload }
      })
  }

  const ask = async (
    operation: Operation,
    url: string,
    payload: string | undefined,
  ): Promise<LightMyRequestResponse> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE} ms`)), PATIENCE)
    })
    const answer = house.inject({
      method: operation.verb,
      url,
      headers: headersOf(operation),
      ...(payload === undefined ? {} : { payload }),
    })
    return Promise.race([answer, late]).finally(() => clearTimeout(timer))
  }

  it('meet an answer that is no failure, and every refusal is a problem', async () => {
    const asked = operations.filter(({ path }) => !LEFT_OUT.includes(path))
    const perRoute = Math.ceil(REQUESTS / asked.length)
    const statuses = new Map<number, number>()
    let requests = 0
    process.stdout.write(`fuzz: seed ${SEED}\n`)
    const begun = performance.now()
    for (const operation of asked) {
      await fc
        .assert(
          fc.asyncProperty(requestsTo(operation), async ({ url, payload }) => {
            const answer = await ask(operation, url, payload)
            requests++
            statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
            if (answer.statusCode >= 500)
              throw new Error(`${answer.statusCode}: ${answer.body.slice(0, 300)}`)
            // What was sent comes back as data: no browser may take it for a page.
            expect([
              String(answer.headers['content-type']).includes('html'),
              answer.headers['x-content-type-options'],
            ]).toEqual([false, 'nosniff'])
            if (answer.statusCode < 400) return
            const { code, requestId } = answer.json<Record<string, unknown>>()
            expect([answer.headers['content-type'], typeof code, requestId]).toEqual([
              'application/problem+json; charset=utf-8',
              'string',
              answer.headers['x-request-id'],
            ])
          }),
          { seed: SEED, numRuns: perRoute, interruptAfterTimeLimit: undefined },
        )
        .catch((error: unknown) => {
          throw new Error(
            `${operation.verb} ${operation.path}: ${error instanceof Error ? error.message : String(error)}`,
          )
        })
    }
    await house.drain()
    const took = ((performance.now() - begun) / 1000).toFixed(1)
    const counted = [...statuses]
      .sort()
      .map(([status, n]) => `${status} × ${n}`)
      .join(', ')
    process.stdout.write(`fuzz: ${requests} requests to ${asked.length} routes in ${took} s: ${counted}\n`)
    expect(requests).toBeGreaterThanOrEqual(10_000)
    // Nearly half of them were what the route asks for: nothing is shown by refusing everything at the door.
    expect([...statuses].reduce((sum, [status, n]) => (status < 400 ? sum + n : sum), 0)).toBeGreaterThan(500)
    expect(await house.get(Db).query('SELECT * FROM sys_log_dead')).toEqual([])
  }, 240_000)
})

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
