import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ROLES, type Role } from '../../src/contracts/enums.js'
import { envExample } from '../../src/platform/config/config.js'
import { openApiDocument, operations } from '../../src/platform/http/openapi.js'
import { send, startHouse, type Api, type House, type Staff, type Visitor } from '../setup/house.js'

const ROOT = resolve(__dirname, '../../..')
const read = (file: string): string => readFileSync(resolve(ROOT, file), 'utf8')

/** A path with ids that belong to nobody. */
const filled = (path: string): string => path.replace(/:\w+/g, '999')
const METHODS = { get: 'GET', post: 'POST', put: 'PUT', delete: 'DELETE' } as const
const methodOf = (verb: string) => METHODS[verb as keyof typeof METHODS]

describe('every route', () => {
  let house: House
  let api: Api
  let visitor: Visitor
  const staff = new Map<Role, Staff>()

  beforeAll(async () => {
    house = await startHouse()
    api = await house.api()
    visitor = await house.visitor('林晓')
    for (const role of ROLES) staff.set(role, await house.staff(`one-${role}`, role))
  })
  afterAll(() => house.close())

  const asStaff = (
    role: Role,
    verb: string,
    path: string,
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const one = staff.get(role)
    if (!one) throw new Error(`no ${role}`)
    const method = methodOf(verb)
    return method === 'GET' ? one.get(path) : one.change(method, path, method === 'DELETE' ? undefined : {})
  }

  it('is declared, and there are as many as the house has', () => {
    expect(operations().length).toBeGreaterThan(35)
    expect(new Set(operations().map(({ verb, path }) => `${verb} ${path}`)).size).toBe(operations().length)
  })

  it('lies under its audience', () => {
    for (const { path, options } of operations())
      expect(path).toMatch(
        options.audience === 'public'
          ? /^\/(api\/(health\/|hooks\/|metrics$|staff\/(sign-in|set-up|links\/(look|use))$)|files\/(public|signed)\/:name$)/
          : new RegExp(`^/api/${options.audience}/`),
      )
  })

  it('lets nobody in without credentials where it asks for them', async () => {
    for (const { verb, path, options } of operations()) {
      if (options.permission === 'anyone' || path === '/api/staff/sign-in') continue
      const headers = { 'x-weir-csrf': '1', origin: 'http://weir.test', host: 'weir.test' }
      const { status } = await send(house, methodOf(verb), filled(path), {
        ...(verb === 'get' ? {} : { body: {} }),
        headers,
      })
      expect(`${verb} ${path} ${status}`).toBe(`${verb} ${path} 401`)
    }
  })

  it('takes no credentials of another audience', async () => {
    for (const { verb, path, options } of operations()) {
      if (options.permission === 'anyone') continue
      if (options.audience === 'open') {
        expect((await visitor.send(verb === 'put' ? 'PUT' : 'POST', path, {})).status).toBe(401)
        expect((await asStaff('admin', verb, path)).status).toBe(401)
      }
      if (options.audience === 'visitor') {
        expect((await asStaff('admin', verb, filled(path))).status).toBe(401)
        if (verb !== 'get') expect((await api.send(methodOf(verb), filled(path), {})).status).toBe(401)
      }
      if (options.audience === 'staff' && verb === 'get')
        expect((await visitor.send('GET', filled(path))).status).toBe(401)
    }
  })

  it('refuses a mutating staff request from another site', async () => {
    for (const { verb, path } of operations()) {
      if (!path.startsWith('/api/staff/') || verb === 'get') continue
      const { status, body } = await send(house, methodOf(verb), filled(path), {
        body: {},
        headers: { 'x-weir-csrf': '1', origin: 'https://elsewhere.example', host: 'weir.test' },
      })
      expect([status, body.code]).toEqual([403, 'access.csrf-refused'])
    }
  })

  it('answers an unknown address and method with a problem, never with HTML', async () => {
    for (const path of ['/api/nothing', '/api/staff/nothing', '/nothing']) {
      const { status, body, headers } = await send(house, 'GET', path)
      expect([status, body.code]).toEqual([404, 'platform.route-not-found'])
      expect(headers['content-type']).toContain('application/problem+json')
    }
  })
})

describe('generated files', () => {
  const document = openApiDocument('0.1.0')

  it('openapi.json is that of this code (npm run generate)', () => {
    expect(JSON.parse(read('server/openapi.json'))).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('.env.example is that of this code (npm run generate)', () => {
    expect(read('.env.example')).toBe(envExample())
  })

  it('ids are strings in every schema', () => {
    const numeric: string[] = []
    const look = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      for (const [key, value] of Object.entries(node)) {
        const isId = /^(id|.*Id)$/.test(key) && typeof value === 'object' && value !== null
        if (isId && 'type' in value && (value.type === 'integer' || value.type === 'number'))
          numeric.push(`${path}.${key}`)
        look(value, `${path}.${key}`)
      }
    }
    look(document, '')
    expect(numeric).toEqual([])
  })
})
