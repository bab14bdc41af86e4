import { send, startHouse, type House, type Staff } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'
import { Clock } from '../../platform/clock/clock.js'
import { ApiTokens } from '../index.js'

let house: House
let boss: Staff

beforeAll(async () => {
  house = await startHouse()
  boss = await house.staff('boss', 'admin')
})
afterAll(() => house.close())

interface View {
  id: string
  name: string
  scopes: string[]
  lastUsedAt: string | null
  revokedAt: string | null
}
interface Issued {
  apiToken: View
  token: string
  code?: string
}
const create = (name: string, scopes: string[] = ['events']) =>
  boss.post<Issued>('/api/staff/api-tokens', { name, scopes })
const use = (token: string, path = '/api/open/events') =>
  send(house, 'POST', path, { body: { events: [] }, headers: { authorization: `Bearer ${token}` } })
const shown = async (id: string): Promise<View | undefined> => {
  const { body } = await boss.get<{ items: View[] }>('/api/staff/api-tokens?limit=100')
  return body.items.find((one) => one.id === id)
}
/** Another process: it has a memory of its own, and the same database. */
const elsewhere = (): ApiTokens => new ApiTokens(house.get(Db), house.get(Clock))

describe('a token of the open API', () => {
  it('is shown once, kept as a hash, and does what its scopes say', async () => {
    const { status, body } = await create('shop', ['contents'])
    expect([status, body.token]).toEqual([201, expect.stringMatching(/^weir_[\w-]{43}$/)])
    expect(await shown(body.apiToken.id)).toEqual({ ...body.apiToken, lastUsedAt: null, revokedAt: null })
    const kept = await house.get(Db).query('SELECT * FROM access_api_token')
    expect(JSON.stringify([kept, await shown(body.apiToken.id)])).not.toContain(body.token.slice(5))
    expect((await use(body.token)).body.code).toBe('access.scope-missing')
  })

  it('has a name of its own and at least one scope', async () => {
    await create('twice')
    expect([(await create('twice')).status, (await create('twice')).body.code]).toEqual([
      409,
      'access.api-token-name-taken',
    ])
    expect((await create('none', [])).status).toBe(400)
    expect((await create('all', ['everything'])).status).toBe(400)
  })

  it('shows when it was last used', async () => {
    const { body } = await create('used')
    await use(body.token)
    const { lastUsedAt } = (await shown(body.apiToken.id)) ?? {}
    expect(Date.now() - Date.parse(lastUsedAt ?? '')).toBeLessThan(30_000)
  })

  it('that is revoked is refused at once here, and elsewhere within five seconds', async () => {
    const { body } = await create('leaked')
    const other = elsewhere()
    expect((await use(body.token)).status).not.toBe(401)
    expect(await other.check(body.token)).not.toBeNull()
    const revoked = await boss.post<View>(`/api/staff/api-tokens/${body.apiToken.id}/revoke`)
    expect([revoked.status, revoked.body.revokedAt]).toEqual([200, expect.stringMatching(/Z$/)])
    expect((await use(body.token)).status).toBe(401)
    expect(await elsewhere().check(body.token)).toBeNull()
    const real = performance.now.bind(performance)
    const later = jest.spyOn(performance, 'now').mockImplementation(() => real() + 5_000)
    expect(await other.check(body.token)).toBeNull()
    later.mockRestore()
  })

  it('that is renewed keeps its id, and so the keys of its events; only the new secret works', async () => {
    const { body } = await create('renewed')
    await boss.post(`/api/staff/api-tokens/${body.apiToken.id}/revoke`)
    const { body: next } = await boss.post<Issued>(`/api/staff/api-tokens/${body.apiToken.id}/renew`)
    expect(next.apiToken).toMatchObject({ id: body.apiToken.id, revokedAt: null })
    expect((await use(body.token)).status).toBe(401)
    expect((await use(next.token)).status).not.toBe(401)
  })

  it('that nobody has is not found', async () => {
    for (const act of ['revoke', 'renew'])
      expect((await boss.post(`/api/staff/api-tokens/999/${act}`)).body.code).toBe(
        'access.api-token-not-found',
      )
  })

  it('is told in pages, newest first', async () => {
    const names: string[] = []
    let after: string | null = null
    do {
      const { body }: { body: { items: View[]; next: string | null } } = await boss.get(
        `/api/staff/api-tokens?limit=2${after ? `&after=${after}` : ''}`,
      )
      names.push(...body.items.map(({ name }) => name))
      after = body.next
    } while (after)
    expect(names).toEqual(['renewed', 'leaked', 'used', 'twice', 'shop'])
  })
})
