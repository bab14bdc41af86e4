import { send, startHouse, type House, type Staff } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'
import { AccessDoor, StaffAccounts } from '../index.js'

const PASSWORD = 'a long enough password'
let house: House
let boss: Staff
let serial = 0

beforeAll(async () => {
  house = await startHouse()
  boss = await house.staff('boss', 'admin')
})
afterAll(() => house.close())

interface Account {
  id: string
  login: string
  role: string
  state: string
  teamName: string | null
  linkExpiresAt: string | null
  code?: string
}
interface Invited {
  staff: Account
  link: { token: string; purpose: string; path: string }
  code?: string
}
const invite = (more: object = {}) =>
  boss.post<Invited>('/api/staff/accounts', {
    login: `one-${++serial}`,
    name: '李娜',
    role: 'rep',
    teamId: null,
    ...more,
  })
const change = (id: string, more: object) =>
  boss.put<Account>(`/api/staff/accounts/${id}`, { name: '李娜', role: 'rep', teamId: null, ...more })
const act = (id: string, what: string, by = boss) => by.post<Account>(`/api/staff/accounts/${id}/${what}`)
const team = async (name: string): Promise<string> =>
  (await boss.post<{ id: string }>('/api/staff/teams', { name })).body.id
const refused = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]
const newsOf = (id: string) =>
  house
    .get(Db)
    .query<{ name: string }>(
      `SELECT name FROM sys_log WHERE name LIKE 'access.%' AND JSON_VALUE(payload, '$.staffId') = ? ORDER BY seq`,
      [id],
    )

describe('the staff list', () => {
  it('is told in pages, newest first, without a gap or a repeat', async () => {
    const made: string[] = []
    for (let i = 0; i < 5; i++) made.unshift((await invite()).body.staff.id)
    const seen: string[] = []
    let after: string | null = null
    do {
      const { body }: { body: { items: Account[]; next: string | null } } = await boss.get(
        `/api/staff/accounts?limit=2${after ? `&after=${after}` : ''}`,
      )
      expect(body.items.length).toBeLessThanOrEqual(2)
      seen.push(...body.items.map(({ id }) => id))
      after = body.next
    } while (after)
    expect(seen.slice(0, 5)).toEqual(made)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toContain(boss.id)
  })

  it('says who was invited, is active, was disabled; and never a password or token', async () => {
    const { body } = await invite()
    expect(body.staff).toMatchObject({ state: 'invited', linkExpiresAt: expect.stringMatching(/Z$/) })
    await house
      .get(StaffAccounts)
      .put({ login: body.staff.login, name: '李娜', role: 'rep', password: PASSWORD })
    const list = async () =>
      (await boss.get<{ items: Account[] }>('/api/staff/accounts?limit=1')).body.items[0]
    expect((await list())?.state).toBe('active')
    await act(body.staff.id, 'disable')
    expect(await list()).toMatchObject({ state: 'disabled', linkExpiresAt: null })
    expect(JSON.stringify(await list())).not.toMatch(/argon2|password|token/i)
  })

  it('refuses a place it did not give out', async () => {
    expect((await boss.get('/api/staff/accounts?after=xyz')).status).toBe(400)
    const place = Buffer.from(JSON.stringify(['soon', '1'])).toString('base64url')
    expect((await boss.get(`/api/staff/accounts?after=${place}`)).status).toBe(400)
  })
})

describe('an account', () => {
  it('is made once per login, in whatever case', async () => {
    const login = `twice-${++serial}`
    expect((await invite({ login })).status).toBe(201)
    expect(refused(await invite({ login: login.toUpperCase() }))).toEqual([409, 'access.login-taken'])
    expect(refused(await invite({ login: '李娜' }))).toEqual([400, 'access.login-invalid'])
    expect(refused(await invite({ teamId: '999' }))).toEqual([404, 'access.team-not-found'])
  })

  it('whose owner has not come yet is no active rep', async () => {
    const { body } = await invite()
    const isActive = async () =>
      (await house.get(AccessDoor).repIds()).find(({ id }) => id === body.staff.id)?.isActive
    expect(await isActive()).toBe(false)
    await send(house, 'POST', '/api/staff/links/use', {
      body: { token: body.link.token, password: PASSWORD },
      headers: { 'x-weir-csrf': '1' },
    })
    expect(await isActive()).toBe(true)
  })

  it('changes role and team at once, in the sessions that are open', async () => {
    const li = await house.staff(`li-${++serial}`, 'rep')
    const east = await team(`华东 ${serial}`)
    expect((await li.get('/api/staff/me')).body).toMatchObject({ role: 'rep', teamName: null })
    expect((await change(li.id, { role: 'manager', teamId: east })).body.teamName).toBe(`华东 ${serial}`)
    expect((await li.get('/api/staff/me')).body).toMatchObject({
      role: 'manager',
      teamName: `华东 ${serial}`,
      permissions: expect.arrayContaining(['lead.queue']),
    })
    expect((await newsOf(li.id)).map(({ name }) => name)).toContain('access.staff-changed')
  })

  it('that is disabled is out at once, and selling is told; enabled again it signs in as before', async () => {
    const login = `li-${++serial}`
    const li = await house.staff(login, 'rep')
    expect((await act(li.id, 'disable')).body.state).toBe('disabled')
    expect((await li.get('/api/staff/me')).status).toBe(401)
    expect((await newsOf(li.id)).map(({ name }) => name)).toContain('access.staff-disabled')
    await expect(li.signIn(login)).rejects.toThrow('401')
    expect(refused(await act(li.id, 'link'))).toEqual([409, 'access.staff-disabled'])
    expect((await act(li.id, 'enable')).body.state).toBe('active')
    expect((await li.get('/api/staff/me')).status).toBe(401)
    await li.signIn(login)
    expect((await li.get('/api/staff/me')).status).toBe(200)
  })

  it('is told as disabled once, however often it is asked for', async () => {
    const { body } = await invite()
    await act(body.staff.id, 'disable')
    expect((await act(body.staff.id, 'disable')).status).toBe(200)
    expect((await newsOf(body.staff.id)).map(({ name }) => name)).toEqual(['access.staff-disabled'])
  })

  it('that nobody has is not found', async () => {
    for (const answer of [
      await boss.get<Account>('/api/staff/accounts/999'),
      await change('999', {}),
      await act('999', 'disable'),
      await act('999', 'enable'),
      await act('999', 'link'),
    ])
      expect(refused(answer)).toEqual([404, 'access.staff-not-found'])
  })
})

describe('administrators', () => {
  it('neither disable nor demote themselves', async () => {
    await house.staff(`admin-${++serial}`, 'admin')
    expect(refused(await act(boss.id, 'disable'))).toEqual([409, 'access.own-account-kept'])
    expect(refused(await change(boss.id, { role: 'ops' }))).toEqual([409, 'access.own-account-kept'])
    expect((await change(boss.id, { role: 'admin', name: '管理员' })).status).toBe(200)
  })

  it('are never without one who can sign in, also when two leave each other at once', async () => {
    const others = await house
      .get(Db)
      .query<{ id: string }>("SELECT id FROM access_staff WHERE role = 'admin' AND id <> ?", [boss.id])
    for (const { id } of others) await act(id, 'disable')
    // One who was only invited can't sign in yet.
    await invite({ role: 'admin' })
    await expect(house.get(StaffAccounts).disable('boss')).rejects.toMatchObject({
      code: 'access.last-administrator',
    })
    for (let round = 0; round < 5; round++) {
      const login = `second-${++serial}`
      const second = await house.staff(login, 'admin')
      const answers = await Promise.all([act(second.id, 'disable'), act(boss.id, 'disable', second)])
      // Whoever came second was no longer in, or was the last one.
      expect(answers.map(({ status }) => status).sort()[0]).toBe(200)
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      if (answers[1]?.status === 200) {
        await house.get(StaffAccounts).put({ login: 'boss', name: 'B', role: 'admin', password: PASSWORD })
        await boss.signIn('boss')
        expect((await act(second.id, 'disable')).status).toBe(200)
      }
    }
  })
})

describe('a team', () => {
  it('has its own name, and is removed only without members', async () => {
    const east = await team(`东 ${++serial}`)
    expect(refused(await boss.post('/api/staff/teams', { name: `东 ${serial}` }))).toEqual([
      409,
      'access.team-name-taken',
    ])
    expect((await boss.put(`/api/staff/teams/${east}`, { name: `华东 ${serial}` })).body).toEqual({
      id: east,
      name: `华东 ${serial}`,
      members: 0,
    })
    const { body } = await invite({ teamId: east })
    expect(refused(await boss.delete(`/api/staff/teams/${east}`))).toEqual([409, 'access.team-in-use'])
    await change(body.staff.id, { teamId: null })
    expect((await boss.delete(`/api/staff/teams/${east}`)).status).toBe(204)
    expect(refused(await boss.delete(`/api/staff/teams/${east}`))).toEqual([404, 'access.team-not-found'])
    expect(refused(await boss.put(`/api/staff/teams/${east}`, { name: 'x' }))).toEqual([
      404,
      'access.team-not-found',
    ])
  })

  it('is told in pages by name', async () => {
    for (const name of ['c', 'a', 'b']) await team(`list-${name}`)
    const names: string[] = []
    let after: string | null = null
    do {
      const { body }: { body: { items: { name: string }[]; next: string | null } } = await boss.get(
        `/api/staff/teams?limit=1${after ? `&after=${after}` : ''}`,
      )
      names.push(...body.items.map(({ name }) => name))
      after = body.next
    } while (after)
    expect(names.filter((name) => name.startsWith('list-'))).toEqual(['list-a', 'list-b', 'list-c'])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the own password', () => {
  const set = (who: Staff, oldPassword: string, newPassword: string) =>
    who.post('/api/staff/me/password', { oldPassword, newPassword })

  it('is changed by who knows the old one; other sessions end and this one goes on under a new cookie', async () => {
    const login = `li-${++serial}`
    const [here, there] = [await house.staff(login, 'rep'), await house.staff(login, 'rep')]
    const answer = await set(here, PASSWORD, 'another password')
    expect(answer.status).toBe(204)
    expect((await there.get('/api/staff/me')).status).toBe(401)
    expect((await here.get('/api/staff/me')).status).toBe(401)
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    expect((await send(house, 'GET', '/api/staff/me', { headers: { cookie } })).status).toBe(200)
    await expect(here.signIn(login)).rejects.toThrow('401')
  })

  it('stays without the old one or with a new one that is too short, and guessing waits as signing in does', async () => {
    const login = `li-${++serial}`
    const li = await house.staff(login, 'rep')
    expect(refused(await set(li, PASSWORD, 'short'))).toEqual([400, 'access.password-too-short'])
    for (let i = 0; i < 5; i++)
      expect(refused(await set(li, 'wrong', 'another password'))).toEqual([400, 'access.old-password-wrong'])
    expect(refused(await set(li, PASSWORD, 'another password'))).toEqual([429, 'access.too-many-tries'])
    await expect(li.signIn(login)).rejects.toThrow('429')
  })
})
