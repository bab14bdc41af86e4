import { randomBytes } from 'node:crypto'
import { send, startHouse, type House } from '../../../test/setup/house.js'
import { DAY, MINUTE } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { SetUp, StaffAccounts, type IssuedLink } from '../index.js'
import { Passwords } from '../staff/passwords.service.js'

const PASSWORD = 'a long enough password'
const CSRF = { 'x-weir-csrf': '1' }
let house: House
let now = new Date('2026-03-02T01:00:00.000Z')

beforeAll(async () => {
  house = await startHouse()
  jest.spyOn(house.get(Clock), 'now').mockImplementation(() => new Date(now))
})
afterAll(() => house.close())
beforeEach(async () => {
  now = new Date(+now + 30 * DAY)
  for (const table of ['access_staff', 'access_staff_link', 'access_session', 'access_audit'])
    await house.get(Db).execute(`DELETE FROM ${table}`)
})

const pass = (ms: number): void => {
  now = new Date(+now + ms)
}
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  send<{ code?: string; staff?: { role: string; login: string } }>(house, 'POST', `/api/staff/${path}`, {
    body,
    headers: { ...CSRF, ...headers },
  })
const cookieOf = ({ headers }: { headers: Record<string, unknown> }): string =>
  String(headers['set-cookie']).split(';')[0] ?? ''
const me = (cookie: string) => send(house, 'GET', '/api/staff/me', { headers: { cookie } })
const offer = async (): Promise<IssuedLink> => {
  const link = await house.get(SetUp).offer()
  if (!link) throw new Error('no link')
  return link
}
const administrator = (token: string, more: object = {}) => ({
  token,
  login: 'boss',
  name: '何川',
  password: PASSWORD,
  ...more,
})
const refused = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

describe('the set-up link', () => {
  it('makes the administrator and signs in', async () => {
    const { token, path } = await offer()
    expect(path).toBe(`/link#${token}`)
    const seen = await post('links/look', { token })
    expect(seen.body).toEqual({
      purpose: 'set-up',
      login: null,
      name: null,
      expiresAt: new Date(+now + 30 * MINUTE).toISOString(),
    })
    const made = await post('set-up', administrator(token, { login: ' BOSS ' }))
    expect([made.status, made.body.staff]).toMatchObject([200, { role: 'admin', login: 'boss' }])
    expect((await me(cookieOf(made))).status).toBe(200)
    expect((await post('sign-in', { login: 'boss', password: PASSWORD })).status).toBe(200)
  })

  it('is refused when it was used, and none is offered any more', async () => {
    const { token } = await offer()
    await post('set-up', administrator(token))
    expect(refused(await post('set-up', administrator(token, { login: 'other' })))).toEqual([
      409,
      'access.link-used',
    ])
    expect(refused(await post('links/look', { token }))).toEqual([409, 'access.link-used'])
    expect(await house.get(SetUp).offer()).toBeNull()
  })

  it('is refused after thirty minutes; then there is another one', async () => {
    const { token } = await offer()
    pass(30 * MINUTE - 1)
    expect((await offer()).token).toBe(token)
    pass(1)
    expect(refused(await post('set-up', administrator(token)))).toEqual([409, 'access.link-expired'])
    const next = await offer()
    expect(next.token).not.toBe(token)
    expect(refused(await post('set-up', administrator(token)))).toEqual([404, 'access.link-unknown'])
    expect((await post('set-up', administrator(next.token))).status).toBe(200)
  })

  it('is refused once there is an account of any kind', async () => {
    const { token } = await offer()
    await house.get(StaffAccounts).put({ login: 'li', name: 'Li', role: 'rep', password: PASSWORD })
    expect(refused(await post('links/look', { token }))).toEqual([409, 'access.already-set-up'])
    expect(refused(await post('set-up', administrator(token)))).toEqual([409, 'access.already-set-up'])
  })

  it('is one link, however many processes ask for it at once', async () => {
    const links = await Promise.all(Array.from({ length: 8 }, () => house.get(SetUp).offer()))
    expect(new Set(links.map((link) => link?.token)).size).toBe(1)
  })

  it('makes one administrator of many who come at once', async () => {
    const { token } = await offer()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => post('set-up', administrator(token, { login: `boss-${i}` }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect(await house.get(Db).query('SELECT role FROM access_staff')).toEqual([{ role: 'admin' }])
  })

  it('stays good when the first try was not', async () => {
    const { token } = await offer()
    expect(refused(await post('set-up', administrator(token, { login: '何川' })))).toEqual([
      400,
      'access.login-invalid',
    ])
    expect(refused(await post('set-up', administrator(token, { password: 'short' })))).toEqual([
      400,
      'access.password-too-short',
    ])
    expect((await post('set-up', administrator(token))).status).toBe(200)
  })

  it('is kept in no table', async () => {
    const [, proof = ''] = (await offer()).token.split('.')
    const rows = JSON.stringify(await house.get(Db).query('SELECT * FROM access_staff_link'))
    expect(rows).toContain('set-up')
    expect(rows).not.toContain(proof)
    expect(rows).not.toContain(Buffer.from(proof, 'base64url').toString('hex'))
  })

  it('can’t be forged, and forging costs no hash', async () => {
    const { token } = await offer()
    const hash = jest.spyOn(house.get(Passwords), 'hash')
    const [id] = token.split('.')
    for (const forged of [`${id}.${randomBytes(32).toString('base64url')}`, 'x', `1.${token.split('.')[1]}`])
      for (const path of ['set-up', 'links/use', 'links/look'])
        expect(refused(await post(path, administrator(forged)))).toEqual([404, 'access.link-unknown'])
    expect(hash).not.toHaveBeenCalled()
    hash.mockRestore()
  })

  it('is taken from no other site’s page', async () => {
    const { token } = await offer()
    for (const path of ['set-up', 'links/use', 'links/look']) {
      const answer = await post(path, administrator(token), { origin: 'http://evil.test', host: 'weir.test' })
      expect(refused(answer)).toEqual([403, 'access.csrf-refused'])
    }
  })
})

describe('an invitation', () => {
  const invite = async () =>
    house.get(StaffAccounts).invite('li', { name: '李娜', role: 'rep', teamId: null })

  it('lets its owner set a password and come in, once', async () => {
    const { link } = await invite()
    expect((await post('sign-in', { login: 'li', password: PASSWORD })).status).toBe(401)
    expect((await post('links/look', { token: link.token })).body).toMatchObject({
      purpose: 'invite',
      login: 'li',
      name: '李娜',
    })
    const used = await post('links/use', { token: link.token, password: PASSWORD })
    expect([used.status, used.body.staff]).toMatchObject([200, { login: 'li', role: 'rep' }])
    expect((await me(cookieOf(used))).status).toBe(200)
    expect(refused(await post('links/use', { token: link.token, password: PASSWORD }))).toEqual([
      409,
      'access.link-used',
    ])
    expect((await post('sign-in', { login: 'li', password: PASSWORD })).status).toBe(200)
  })

  it('makes no administrator', async () => {
    const { link } = await invite()
    expect(refused(await post('set-up', administrator(link.token)))).toEqual([404, 'access.link-unknown'])
  })

  it('is good for four days, and void once a newer one is out', async () => {
    const { id, link } = await invite()
    pass(4 * DAY)
    expect(refused(await post('links/use', { token: link.token, password: PASSWORD }))).toEqual([
      409,
      'access.link-expired',
    ])
    const next = await house.get(StaffAccounts).link(id)
    const newest = await house.get(StaffAccounts).link(id)
    expect(next.purpose).toBe('invite')
    expect(refused(await post('links/use', { token: next.token, password: PASSWORD }))).toEqual([
      404,
      'access.link-unknown',
    ])
    expect((await post('links/use', { token: newest.token, password: PASSWORD })).status).toBe(200)
  })

  it('is void once the account is disabled', async () => {
    const { id, link } = await invite()
    await house.get(StaffAccounts).shutOut(id, null)
    expect(refused(await post('links/use', { token: link.token, password: PASSWORD }))).toEqual([
      404,
      'access.link-unknown',
    ])
  })
})

describe('a reset link', () => {
  it('sets another password, ends the sessions, and forgives the wrong tries', async () => {
    const li = await house.staff('li', 'rep')
    for (let i = 0; i < 5; i++) await post('sign-in', { login: 'li', password: 'wrong' })
    expect((await post('sign-in', { login: 'li', password: PASSWORD })).status).toBe(429)
    const link = await house.get(StaffAccounts).link(await house.get(StaffAccounts).idOf('li'))
    expect(link.purpose).toBe('reset')
    expect((await li.get('/api/staff/me')).status).toBe(200)
    expect((await post('links/use', { token: link.token, password: 'another password' })).status).toBe(200)
    expect((await li.get('/api/staff/me')).status).toBe(401)
    expect((await post('sign-in', { login: 'li', password: PASSWORD })).status).toBe(401)
    expect((await post('sign-in', { login: 'li', password: 'another password' })).status).toBe(200)
  })

  it('leaves a row on the audit trail with the account it was about', async () => {
    await house.staff('li', 'rep')
    const id = await house.get(StaffAccounts).idOf('li')
    const link = await house.get(StaffAccounts).link(id)
    await post('links/use', { token: link.token, password: 'another password' })
    const rows = await house
      .get(Db)
      .query("SELECT staff_id staff, status FROM access_audit WHERE route = 'POST /api/staff/links/use'")
    expect(rows).toEqual([{ staff: id, status: 200 }])
  })
})
