import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import {
  Controller,
  createParamDecorator,
  Get,
  Module,
  Post,
  type ExecutionContext,
  type Type,
} from '@nestjs/common'
import { NestFactory, Reflector } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { freshDatabase } from '../../../test/setup/database.js'
import { FILES_DIR } from '../../../test/setup/files-dir.js'
import type { Actor } from '../../contracts/actors.js'
import type { Role } from '../../contracts/enums.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { ProblemFilter } from '../../platform/http/problem.filter.js'
import { idOf } from '../../platform/http/schemas.js'
import { ValidateInterceptor } from '../../platform/http/validate.interceptor.js'
import { LOGGER } from '../../platform/logging/logger.js'
import { PlatformModule } from '../../platform/platform.module.js'
import { AccessDoor, AccessModule, ApiTokens, StaffAccounts } from '../index.js'
import { BELIEVED_FOR } from '../tokens/checked-tokens.js'

/** Whoever the guard recognised, of any kind. */
const Whoever = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().actor,
)

@Controller('api')
class PlantedController {
  @Get('staff/planted')
  @Endpoint({ audience: 'staff', permission: 'content.write', summary: '' })
  staff(@Whoever() actor: Actor): Actor {
    return actor
  }

  @Post('staff/planted/:id')
  @Endpoint({
    audience: 'staff',
    permission: 'content.write',
    summary: '',
    params: z.object({ id: idOf<'planted'>() }),
    body: z.object({ outcome: z.enum(['good', 'bad']) }),
    status: 201,
  })
  change(): object {
    return {}
  }

  @Get('visitor/planted')
  @Endpoint({ audience: 'visitor', permission: 'signed-in', summary: '' })
  visitor(@Whoever() actor: Actor): Actor {
    return actor
  }

  @Get('visitor/planted-for-anyone')
  @Endpoint({ audience: 'visitor', permission: 'anyone', summary: '' })
  anyone(@Whoever() actor: Actor): Actor {
    return actor
  }

  @Get('open/planted')
  @Endpoint({ audience: 'open', permission: 'contents', summary: '' })
  open(@Whoever() actor: Actor): Actor {
    return actor
  }
}

@Controller('api/staff')
class UndeclaredController {
  @Get('undeclared')
  forgotten(): object {
    return {}
  }
}

@Controller('api')
class MisplacedController {
  @Get('elsewhere')
  @Endpoint({ audience: 'staff', permission: 'session.own', summary: '' })
  misplaced(): object {
    return {}
  }
}

/** Platform and access with these controllers. */
async function startWith(...controllers: Type[]): Promise<NestFastifyApplication> {
  @Module({ imports: [PlatformModule, AccessModule], controllers })
  class House {}
  const app = await NestFactory.create<NestFastifyApplication>(House, new FastifyAdapter(), {
    logger: false,
    abortOnError: false,
  })
  app.useGlobalFilters(new ProblemFilter(app.get(LOGGER)))
  app.useGlobalInterceptors(new ValidateInterceptor(app.get(Reflector)))
  try {
    await app.init()
    await app.getHttpAdapter().getInstance().ready()
  } catch (error) {
    await app.close()
    throw error
  }
  return app
}

const startAndStop = async (controller: Type): Promise<void> => (await startWith(controller)).close()

const PASSWORD = 'a long password'
const CSRF = { 'x-weir-csrf': '1' }
let app: NestFastifyApplication
let now: jest.SpyInstance<Date, []>

/** Headers of a member of staff with this role, signed in. */
async function signedIn(role: Role): Promise<{ cookie: string; 'x-weir-csrf': string }> {
  await app
    .get(StaffAccounts, { strict: false })
    .put({ login: `the-${role}`, name: role, role, password: PASSWORD })
  const answer = await app.inject({
    method: 'POST',
    url: '/api/staff/sign-in',
    headers: CSRF,
    payload: { login: `the-${role}`, password: PASSWORD },
  })
  const [cookie] = answer.cookies
  return { cookie: `${cookie?.name}=${cookie?.value}`, ...CSRF }
}

type Headers = Record<string, string | undefined>
const get = (url: string, headers: Headers = {}) => app.inject({ method: 'GET', url, headers })
const refused = (status: number, code: string) => ({ status, code })
const problem = (answer: { statusCode: number; json(): { code: string } }) =>
  refused(answer.statusCode, answer.json().code)

beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: await freshDatabase(),
    SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    FILES_DIR,
    LOG_LEVEL: 'silent',
  })
  app = await startWith(PlantedController)
  now = jest.spyOn(app.get(Clock), 'now')
})
afterEach(() => now.mockReset().mockImplementation(() => new Date()))
afterAll(() => app.close())

const pass = (ms: number): void => {
  const at = Date.now() + ms
  now.mockImplementation(() => new Date(at))
}

describe('the application', () => {
  it('does not start while a route does not say who may come', async () => {
    await expect(startAndStop(UndeclaredController)).rejects.toThrow(
      'UndeclaredController.forgotten declares no @Endpoint',
    )
  })

  it('does not start while a route for staff lies elsewhere', async () => {
    await expect(startAndStop(MisplacedController)).rejects.toThrow('/api/elsewhere is not under /api/staff')
  })
})

describe('a route for staff', () => {
  it('serves who has the right, and tells the handler who it is', async () => {
    const answer = await get('/api/staff/planted', await signedIn('ops'))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      kind: 'staff',
      login: 'the-ops',
      role: 'ops',
      scope: 'all',
      teamId: null,
    })
  })

  it('refuses a role without the right', async () => {
    for (const role of ['rep', 'manager'] as const)
      expect(problem(await get('/api/staff/planted', await signedIn(role)))).toEqual(
        refused(403, 'access.permission-missing'),
      )
  })

  it('refuses who has no session, a forged one, or another installation’s', async () => {
    const { cookie } = await signedIn('ops')
    const [name = '', token = ''] = cookie.split('=')
    for (const sent of [
      {},
      { cookie: `${name}=` },
      { cookie: `${name}=${randomBytes(32).toString('base64url')}` },
      { cookie: `${name}=${token.slice(1)}A` },
      { cookie: `weir_staff_00000000=${token}` },
      { authorization: `Bearer ${token}` },
    ])
      expect(problem(await get('/api/staff/planted', sent))).toEqual(refused(401, 'access.session-required'))
  })

  it('refuses tokens of the other audiences', async () => {
    const { cookie } = await signedIn('ops')
    const visitor = await app
      .get(AccessDoor, { strict: false })
      .issueVisitorToken({ contactId: '5', sourceIdentity: 'x' })
    const [name] = cookie.split('=')
    expect(problem(await get('/api/staff/planted', { cookie: `${name}=${visitor.token}` })).status).toBe(401)
    expect(
      problem(await get('/api/staff/planted', { authorization: `Bearer ${visitor.token}` })).status,
    ).toBe(401)
  })

  it('shuts a disabled account out at once', async () => {
    const headers = await signedIn('ops')
    await app.get(StaffAccounts, { strict: false }).disable('the-ops')
    expect(problem(await get('/api/staff/planted', headers)).status).toBe(401)
  })

  it('serves no disabled account, even where its session was left behind', async () => {
    const headers = await signedIn('ops')
    await app
      .get(Db, { strict: false })
      .execute("UPDATE access_staff SET disabled_at = NOW(3) WHERE login = 'the-ops'")
    expect(problem(await get('/api/staff/planted', headers)).status).toBe(401)
  })

  it('goes by the role of now, not of when the session began', async () => {
    const headers = await signedIn('ops')
    const demoted = { login: 'the-ops', name: 'ops', role: 'rep', password: PASSWORD } as const
    await app.get(StaffAccounts, { strict: false }).put(demoted)
    expect(problem(await get('/api/staff/planted', headers))).toEqual(
      refused(403, 'access.permission-missing'),
    )
  })
})

describe('a mutating route for staff', () => {
  const change = (headers: Headers) =>
    app.inject({
      method: 'POST',
      url: '/api/staff/planted/77',
      headers: { host: 'weir.test', ...headers },
      payload: { outcome: 'good' },
    })

  it('serves a page of this host', async () => {
    const headers = await signedIn('ops')
    expect((await change({ ...headers, origin: 'http://weir.test' })).statusCode).toBe(201)
    expect((await change(headers)).statusCode).toBe(201)
  })

  it('refuses another site’s page, before it asks who it is', async () => {
    const headers = await signedIn('ops')
    for (const sent of [
      { cookie: headers.cookie },
      { cookie: headers.cookie, origin: 'http://weir.test' },
      { ...headers, origin: 'http://evil.test' },
      { ...headers, 'sec-fetch-site': 'cross-site' },
      {},
    ])
      expect(problem(await change(sent))).toEqual(refused(403, 'access.csrf-refused'))
  })

  it('lets nobody be signed in by another site', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/staff/sign-in',
      headers: { ...CSRF, host: 'weir.test', origin: 'http://evil.test' },
      payload: { login: 'the-ops', password: PASSWORD },
    })
    expect(problem(answer)).toEqual(refused(403, 'access.csrf-refused'))
    expect(answer.cookies).toEqual([])
  })
})

describe('the audit trail', () => {
  const trail = () =>
    app
      .get(Db, { strict: false })
      .query<{ staff: string | null; route: string; record: string | null; status: number; request: string }>(
        'SELECT staff_id staff, route, record_id record, status, request_id request FROM access_audit ORDER BY id',
      )
  const afterwards = async (act: () => Promise<unknown>) => {
    const before = (await trail()).length
    await act()
    return (await trail()).slice(before)
  }
  const change = (id: string, headers: Record<string, string>, outcome: string) =>
    app.inject({ method: 'POST', url: `/api/staff/planted/${id}`, headers, payload: { outcome } })

  it('has a row for what was done, for what was wrong and for what was not allowed', async () => {
    const [ops, rep] = [await signedIn('ops'), await signedIn('rep')]
    const route = 'POST /api/staff/planted/:id'
    const [opsId, repId] = [await idOf(ops), await idOf(rep)]
    expect(await afterwards(() => change('77', ops, 'good'))).toEqual([
      { staff: opsId, route, record: '77', status: 201, request: expect.stringMatching(/\S/) },
    ])
    expect(await afterwards(() => change('78', ops, 'neither'))).toEqual([
      expect.objectContaining({ staff: opsId, record: '78', status: 400 }),
    ])
    expect(await afterwards(() => change('79', rep, 'good'))).toEqual([
      expect.objectContaining({ staff: repId, record: '79', status: 403 }),
    ])
    expect(await afterwards(() => change("8'; --", ops, 'good'))).toEqual([
      expect.objectContaining({ staff: opsId, record: null, status: 400 }),
    ])
  })

  it('has a row for signing in, well or not, with the account it was about', async () => {
    const opsId = await idOf(await signedIn('ops'))
    const tryWith = (login: string, password: string) => () =>
      app.inject({ method: 'POST', url: '/api/staff/sign-in', headers: CSRF, payload: { login, password } })
    const line = (staff: string | null, status: number) =>
      expect.objectContaining({ staff, route: 'POST /api/staff/sign-in', record: null, status })
    expect(await afterwards(tryWith('the-ops', PASSWORD))).toEqual([line(opsId, 200)])
    expect(await afterwards(tryWith('the-ops', 'wrong'))).toEqual([line(opsId, 401)])
    expect(await afterwards(tryWith('nobody', 'wrong'))).toEqual([line(null, 401)])
  })

  it('has none for reading', async () => {
    const headers = await signedIn('ops')
    expect(await afterwards(() => get('/api/staff/planted', headers))).toEqual([])
  })

  async function idOf(headers: Record<string, string>): Promise<string> {
    return (await get('/api/staff/me', headers)).json<{ id: string }>().id
  }
})

describe('a route for visitors', () => {
  const issued = () =>
    app
      .get(AccessDoor, { strict: false })
      .issueVisitorToken({ contactId: '5000000000000000001', sourceIdentity: 'wx:o1' })
  const as = (token: string) => ({ authorization: `Bearer ${token}` })

  it('serves whom the token stands for', async () => {
    const { token } = await issued()
    expect((await get('/api/visitor/planted', as(token))).json()).toEqual({
      kind: 'visitor',
      contactId: '5000000000000000001',
      sourceIdentity: 'wx:o1',
    })
  })

  it('refuses who has none, a forged one or one of another audience', async () => {
    const api = await app.get(ApiTokens, { strict: false }).add('for visitors?', ['contents'])
    const staff = await signedIn('admin')
    for (const headers of [{}, as('x'), as(randomBytes(32).toString('base64url')), as(api), staff])
      expect(problem(await get('/api/visitor/planted', headers))).toEqual(
        refused(401, 'access.visitor-token-invalid'),
      )
  })

  it('serves anyone where it says so, but nobody with a bad token', async () => {
    const { token } = await issued()
    expect((await get('/api/visitor/planted-for-anyone')).json()).toEqual({ kind: 'anonymous' })
    expect((await get('/api/visitor/planted-for-anyone', as(token))).json()).toMatchObject({
      kind: 'visitor',
    })
    expect(problem(await get('/api/visitor/planted-for-anyone', as('x'))).status).toBe(401)
  })

  it('takes a token until it was not used for thirty days', async () => {
    const { token, expiresAt } = await issued()
    expect(expiresAt.getTime() - Date.now()).toBeGreaterThan(30 * 86_400_000 - 60_000)
    pass(29 * 86_400_000)
    expect((await get('/api/visitor/planted', as(token))).statusCode).toBe(200)
    pass(58 * 86_400_000)
    expect((await get('/api/visitor/planted', as(token))).statusCode).toBe(200)
    pass(88 * 86_400_000)
    expect(problem(await get('/api/visitor/planted', as(token))).status).toBe(401)
  })

  it('writes at most once an hour for a token in use', async () => {
    const { token } = await issued()
    const expiry = async () => {
      await get('/api/visitor/planted', as(token))
      const [row] = await app
        .get(Db, { strict: false })
        .query<{ at: Date }>('SELECT expires_at at FROM access_visitor_token ORDER BY id DESC LIMIT 1')
      return row?.at.getTime()
    }
    const first = await expiry()
    pass(59 * 60_000)
    expect(await expiry()).toBe(first)
    pass(61 * 60_000)
    expect(await expiry()).toBeGreaterThan((first ?? 0) + 3_600_000)
  })

  it('keeps no token in clear', async () => {
    const { token } = await issued()
    const rows = await app.get(Db, { strict: false }).query('SELECT * FROM access_visitor_token')
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('a route of the open API', () => {
  const tokens = () => app.get(ApiTokens, { strict: false })
  const as = (token: string) => ({ authorization: `Bearer ${token}` })

  it('serves a token with its scope, and tells the handler which it is', async () => {
    const token = await tokens().add('cms', ['contents', 'events'])
    expect(token).toMatch(/^weir_[\w-]{43}$/)
    expect((await get('/api/open/planted', as(token))).json()).toEqual({
      kind: 'token',
      tokenId: expect.stringMatching(/^\d+$/),
      scopes: ['contents', 'events'],
    })
  })

  it('refuses a token without it', async () => {
    const token = await tokens().add('events only', ['events'])
    expect(problem(await get('/api/open/planted', as(token)))).toEqual(refused(403, 'access.scope-missing'))
  })

  it('refuses who has none, a forged one or one of another audience', async () => {
    const visitor = await app
      .get(AccessDoor, { strict: false })
      .issueVisitorToken({ contactId: '5', sourceIdentity: 'x' })
    const forged = `weir_${randomBytes(32).toString('base64url')}`
    for (const headers of [
      {},
      as(forged),
      as(visitor.token),
      as(`weir_${visitor.token}`),
      await signedIn('admin'),
    ])
      expect(problem(await get('/api/open/planted', headers))).toEqual(
        refused(401, 'access.api-token-invalid'),
      )
  })

  it('refuses the old token once its name was given a new one, which has the same id', async () => {
    const old = await tokens().add('rotated', ['contents'])
    const idOf = async (token: string) =>
      (await get('/api/open/planted', as(token))).json<{ tokenId: string }>().tokenId
    const before = await idOf(old)
    const fresh = await tokens().add('rotated', ['contents'])
    expect(problem(await get('/api/open/planted', as(old))).status).toBe(401)
    expect(await idOf(fresh)).toBe(before)
  })

  it('asks the database once in five seconds, and notes the use once a minute', async () => {
    const token = await tokens().add('busy', ['contents'])
    await get('/api/open/planted', as(token))
    const query = jest.spyOn(app.get(Db, { strict: false }), 'query')
    for (let i = 0; i < 5; i++) expect((await get('/api/open/planted', as(token))).statusCode).toBe(200)
    expect(query).not.toHaveBeenCalled()
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + BELIEVED_FOR)
    const execute = jest.spyOn(app.get(Db, { strict: false }), 'execute')
    await get('/api/open/planted', as(token))
    expect(query).toHaveBeenCalledTimes(1)
    expect(execute).not.toHaveBeenCalled()
    for (const spy of [query, clock, execute]) spy.mockRestore()
  })
})
