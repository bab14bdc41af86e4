import { randomBytes } from 'node:crypto'
import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { DAY, HOUR, MINUTE, SECOND } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Settings } from '../../platform/settings/settings.js'
import { ForgetExpired } from '../forget-expired.service.js'
import { AccessDoor, StaffAccounts } from '../index.js'
import { Passwords } from '../staff/passwords.service.js'
import { StaffCookie } from './staff-cookie.service.js'

const PASSWORD = 'a long password'
const CSRF = { 'x-weir-csrf': '1' }

let house: TestApp
let clock: jest.SpyInstance<Date, []>
let now = new Date('2026-03-02T01:00:00.000Z')
let address = 0

beforeAll(async () => {
  house = await startApp({ BRAND_NAME: '溪石', BRAND_TIME_ZONE: 'Asia/Shanghai' })
  clock = jest.spyOn(house.get(Clock), 'now').mockImplementation(() => new Date(now))
})
afterAll(async () => {
  clock.mockRestore()
  await house.close()
})
beforeEach(async () => {
  // Each test a month later and from another address: what one leaves behind is no other's.
  now = new Date(+now + DAY * 30)
  address++
  await house
    .get(StaffAccounts)
    .put({ login: 'li', name: '李娜', role: 'ops', password: PASSWORD, teamName: '华东' })
})

const pass = (ms: number): void => {
  now = new Date(+now + ms)
}
const trySignIn = (login: string, password: string, headers: Record<string, string> = {}) =>
  house.inject({
    method: 'POST',
    url: '/api/staff/sign-in',
    headers: { ...CSRF, ...headers },
    remoteAddress: `10.0.0.${address}`,
    payload: { login, password },
  })
type Answer = Awaited<ReturnType<typeof trySignIn>>
const cookieOf = (answer: Answer): string => `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`
const signIn = async (): Promise<string> => cookieOf(await trySignIn('li', PASSWORD))
const me = (cookie: string) => house.inject({ method: 'GET', url: '/api/staff/me', headers: { cookie } })

describe('signing in', () => {
  it('says who came, with the rights and the brand', async () => {
    const answer = await trySignIn('li', PASSWORD)
    expect(answer.statusCode).toBe(200)
    const { staff } = answer.json<{ staff: { permissions: string[] } }>()
    expect(staff).toMatchObject({
      name: '李娜',
      login: 'li',
      role: 'ops',
      locale: 'zh-CN',
      teamName: '华东',
      brandName: '溪石',
      timeZone: 'Asia/Shanghai',
    })
    expect(staff.permissions).toContain('content.write')
    expect((await me(cookieOf(answer))).json()).toEqual(staff)
  })

  it('takes the login in any case', async () => {
    expect((await trySignIn(' LI', PASSWORD)).statusCode).toBe(200)
  })

  it('gives a cookie that scripts and other sites can’t use, named after the installation', async () => {
    const installation = await house.get(Settings).get('installation')
    expect(installation).toMatch(/^[0-9a-f]{8}$/)
    const header = (await trySignIn('li', PASSWORD)).headers['set-cookie']
    expect(header).toMatch(
      new RegExp(
        `^weir_staff_${String(installation)}=[\\w-]{43}; Path=/api/staff; Max-Age=604800; HttpOnly; SameSite=Strict$`,
      ),
    )
  })

  it('makes the cookie Secure when the public address is https', async () => {
    const sent: string[] = []
    const reply = { removeHeader: () => undefined, header: (_: string, value: string) => sent.push(value) }
    const cookie = new StaffCookie({ PUBLIC_URL: 'https://weir.test' }, house.get(Settings))
    await cookie.write(reply as never, 'x')
    expect(sent).toEqual([expect.stringMatching(/; Secure$/)])
  })

  it('keeps no token in clear', async () => {
    const [, token = ''] = (await signIn()).split('=')
    expect(JSON.stringify(await house.get(Db).query('SELECT * FROM access_session'))).not.toContain(token)
  })

  it('answers the same for a wrong password, an unknown login and a disabled account', async () => {
    await house.get(StaffAccounts).put({ login: 'gone', name: 'Gone', role: 'rep', password: PASSWORD })
    await house.get(StaffAccounts).disable('gone')
    for (const [login, password] of [
      ['li', 'wrong'],
      ['nobody', PASSWORD],
      ['李娜', PASSWORD],
      ['gone', PASSWORD],
    ] as const) {
      const answer = await trySignIn(login, password)
      expect(answer.statusCode).toBe(401)
      expect(answer.json()).toMatchObject({
        code: 'access.credentials-wrong',
        detail: 'Login or password is wrong.',
      })
      expect(answer.cookies).toEqual([])
    }
  })

  it('ends the session it came with, and never takes over a token from outside', async () => {
    const before = await signIn()
    const after = cookieOf(await trySignIn('li', PASSWORD, { cookie: before }))
    expect(after).not.toBe(before)
    expect((await me(before)).statusCode).toBe(401)
    expect((await me(after)).statusCode).toBe(200)
    const planted = `${before.split('=')[0]}=${randomBytes(32).toString('base64url')}`
    expect(cookieOf(await trySignIn('li', PASSWORD, { cookie: planted }))).not.toBe(planted)
    expect((await me(planted)).statusCode).toBe(401)
  })
})

describe('signing out', () => {
  it('ends the session at once and makes the browser forget it', async () => {
    const cookie = await signIn()
    const answer = await house.inject({
      method: 'POST',
      url: '/api/staff/sign-out',
      headers: { ...CSRF, cookie },
    })
    expect(answer.statusCode).toBe(204)
    expect(answer.headers['set-cookie']).toMatch(/^weir_staff_\w+=; Path=\/api\/staff; Max-Age=0;/)
    expect((await me(cookie)).statusCode).toBe(401)
  })
})

describe('a session', () => {
  it('ends after eight idle hours', async () => {
    const cookie = await signIn()
    pass(8 * HOUR)
    expect((await me(cookie)).statusCode).toBe(401)
  })

  it('gets a new token every hour; the old one is good for a minute more', async () => {
    const first = await signIn()
    pass(59 * MINUTE)
    expect((await me(first)).cookies).toEqual([])
    pass(MINUTE)
    const rotating = await me(first)
    expect(rotating.statusCode).toBe(200)
    const second = cookieOf(rotating)
    expect(second).not.toBe(first)
    pass(59 * SECOND)
    const late = await me(first)
    expect([late.statusCode, late.cookies]).toEqual([200, []])
    expect((await me(second)).cookies).toEqual([])
    pass(SECOND)
    expect((await me(first)).statusCode).toBe(401)
    expect((await me(second)).statusCode).toBe(200)
  })

  it('is given one new token by requests that come together, and serves them all', async () => {
    const first = await signIn()
    pass(HOUR)
    // Held until all have seen that the token is an hour old: the worst case of coming together.
    const db = house.get(Db)
    const execute = db.execute.bind(db)
    const held: (() => void)[] = []
    const holding = jest.spyOn(db, 'execute').mockImplementation(async (sql, params) => {
      await new Promise<void>((resolve) => {
        held.push(resolve)
        if (held.length === 4) for (const go of held) go()
      })
      return execute(sql, params)
    })
    const answers = await Promise.all(Array.from({ length: 4 }, () => me(first)))
    holding.mockRestore()
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200])
    const given = answers.flatMap((answer) => answer.cookies)
    expect(given).toHaveLength(1)
    expect((await me(`${given[0]?.name}=${given[0]?.value}`)).statusCode).toBe(200)
    expect((await me(first)).statusCode).toBe(200)
  })

  it('ends after seven days of steady work', async () => {
    let cookie = await signIn()
    for (let hours = 4; hours < 7 * 24; hours += 4) {
      pass(4 * HOUR)
      const answer = await me(cookie)
      expect(answer.statusCode).toBe(200)
      if (answer.cookies.length) cookie = cookieOf(answer)
    }
    pass(4 * HOUR)
    expect((await me(cookie)).statusCode).toBe(401)
  })

  it('ends when the password is changed, and stays when the same is set again', async () => {
    const cookie = await signIn()
    const account = { login: 'li', name: '李娜', role: 'ops', password: PASSWORD } as const
    await house.get(StaffAccounts).put(account)
    expect((await me(cookie)).statusCode).toBe(200)
    await house.get(StaffAccounts).put({ ...account, password: 'another long one' })
    expect((await me(cookie)).statusCode).toBe(401)
    expect((await trySignIn('li', PASSWORD)).statusCode).toBe(401)
    expect((await trySignIn('li', 'another long one')).statusCode).toBe(200)
  })
})

describe('the throttle', () => {
  const wrongTries = async (login: string, n: number): Promise<number[]> => {
    const codes: number[] = []
    for (let i = 0; i < n; i++) codes.push((await trySignIn(login, 'wrong')).statusCode)
    return codes
  }

  it('makes an account wait after five wrong tries, wherever they come from, and says how long', async () => {
    expect(await wrongTries('li', 5)).toEqual([401, 401, 401, 401, 401])
    address++
    expect((await trySignIn('li', PASSWORD)).json()).toMatchObject({ retryAfterSeconds: 900 })
    pass(5 * MINUTE)
    const answer = await trySignIn('li', PASSWORD)
    expect(answer.statusCode).toBe(429)
    expect(answer.json()).toMatchObject({ code: 'access.too-many-tries', retryAfterSeconds: 600 })
    expect(answer.headers['retry-after']).toBe('600')
    pass(10 * MINUTE)
    expect((await trySignIn('li', PASSWORD)).statusCode).toBe(200)
  })

  it('makes an address wait once it was wrong on twenty accounts, and nobody else', async () => {
    const logins = Array.from({ length: 20 }, (_, i) => `guess-${i}`)
    for (const login of logins) expect((await trySignIn(login, 'wrong')).statusCode).toBe(401)
    const answer = await trySignIn('li', PASSWORD)
    expect([answer.statusCode, answer.json()]).toEqual([
      429,
      expect.objectContaining({ code: 'access.too-many-tries', retryAfterSeconds: 900 }),
    ])
    address++
    expect((await trySignIn('li', PASSWORD)).statusCode).toBe(200)
  })

  it('shuts no office out for typing errors of different people', async () => {
    const people = Array.from({ length: 8 }, (_, i) => `typist-${i}`)
    for (const login of people) {
      await house.get(StaffAccounts).put({ login, name: login, role: 'rep', password: PASSWORD })
      expect(await wrongTries(login, 4)).toEqual([401, 401, 401, 401])
    }
    for (const login of [...people, 'li']) expect((await trySignIn(login, PASSWORD)).statusCode).toBe(200)
  })

  it('counts a whole IPv6 network as one address', async () => {
    const from = (host: number, login: string) =>
      house.inject({
        method: 'POST',
        url: '/api/staff/sign-in',
        headers: CSRF,
        remoteAddress: `2001:db8:0:${address}::${host}`,
        payload: { login, password: 'wrong' },
      })
    const codes: number[] = []
    for (let i = 1; i <= 21; i++) codes.push((await from(i, `guess-${i}`)).statusCode)
    expect(codes).toEqual([...Array<number>(20).fill(401), 429])
  })

  it('hashes no password while it makes wait, and one for a login that nobody has', async () => {
    const matches = jest.spyOn(house.get(Passwords), 'matches')
    await wrongTries('nobody-at-all', 6)
    expect(matches.mock.calls).toEqual(Array(5).fill([undefined, 'wrong']))
    matches.mockRestore()
  })

  it('treats an unknown login as a known one', async () => {
    expect(await wrongTries('nobody-at-all', 6)).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('counts a login in any case as one account', async () => {
    expect(await wrongTries('li', 3)).toEqual([401, 401, 401])
    expect(await wrongTries('LI', 3)).toEqual([401, 401, 429])
  })

  it('does not prolong the wait for knocking', async () => {
    await wrongTries('li', 5)
    pass(14 * MINUTE)
    expect(await wrongTries('li', 3)).toEqual([429, 429, 429])
    pass(MINUTE)
    expect((await trySignIn('li', PASSWORD)).statusCode).toBe(200)
  })

  it('forgets an account’s wrong tries when it signs in', async () => {
    await wrongTries('li', 4)
    address++
    expect((await trySignIn('li', PASSWORD)).statusCode).toBe(200)
    address++
    expect(await wrongTries('li', 5)).toEqual([401, 401, 401, 401, 401])
  })

  it('does not let an address buy tries by signing in properly', async () => {
    for (let i = 0; i < 20; i++) {
      expect((await trySignIn(`guess-${i}`, 'wrong')).statusCode).toBe(401)
      if (i === 18) expect((await trySignIn('li', PASSWORD)).statusCode).toBe(200)
    }
    expect(await wrongTries('other', 1)).toEqual([429])
  })

  it('does not let an address that guesses gain by the owners’ signing in elsewhere', async () => {
    const guesser = address
    for (let i = 0; i < 19; i++) await trySignIn(`guess-${i}`, 'wrong')
    await trySignIn('li', 'wrong')
    address++
    expect((await trySignIn('li', PASSWORD)).statusCode).toBe(200)
    address = guesser
    expect(await wrongTries('one-more', 1)).toEqual([429])
    address++
  })

  it('lets no more than five of many through that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => trySignIn('li', 'wrong')))
    const through = answers.filter((answer) => answer.statusCode === 401).length
    expect(through).toBeLessThanOrEqual(5)
    expect(answers.every((answer) => [401, 429].includes(answer.statusCode))).toBe(true)
  })

  it('lets people of one office wait a moment at most when they come together', async () => {
    const people = Array.from({ length: 30 }, (_, i) => `person-${i}`)
    for (const login of people)
      await house.get(StaffAccounts).put({ login, name: login, role: 'rep', password: PASSWORD })
    const answers = await Promise.all(people.map((login) => trySignIn(login, PASSWORD)))
    const refused = answers.filter((answer) => answer.statusCode !== 200)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused)
      expect(answer.json()).toMatchObject({ code: 'access.too-many-tries', retryAfterSeconds: 1 })
    for (const login of people) expect((await trySignIn(login, PASSWORD)).statusCode).toBe(200)
  })
})

describe('what has expired', () => {
  it('is forgotten, and nothing else', async () => {
    const count = async (table: string): Promise<number> => {
      const [row] = await house.get(Db).query<{ n: string }>(`SELECT COUNT(*) n FROM ${table}`)
      return Number(row?.n)
    }
    await house.get(AccessDoor).issueVisitorToken({ contactId: '5', sourceIdentity: 'x' })
    await signIn()
    await trySignIn('li', 'wrong')
    pass(15 * MINUTE)
    await house.get(ForgetExpired).run()
    expect(await count('access_sign_in_attempt')).toBe(1)
    pass(1)
    await house.get(ForgetExpired).run()
    expect(await count('access_sign_in_attempt')).toBe(0)
    expect([await count('access_session'), await count('access_visitor_token')]).toEqual([1, 1])
    pass(30 * DAY)
    await house.get(ForgetExpired).run()
    expect([await count('access_session'), await count('access_visitor_token')]).toEqual([0, 0])
  })
})
