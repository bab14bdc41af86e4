import { once } from 'node:events'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { aSandbox, APPID, OFFICIAL_ACCOUNT, SECRET, type RunningSandbox } from '../../sandbox/testing.js'
import { HOUR, MINUTE, SECOND } from '../kernel/time.js'
import { SetClock } from '../platform/clock/clock.js'
import { Calls } from './calls/calls.service.js'
import type { Quiet, QuietStore } from './calls/quiet.repository.js'
import { MiniProgram } from './mini-program/mini-program.service.js'
import { ContentSafety } from './safety/content-safety.service.js'
import { OfficialAccount } from './official-account/official-account.service.js'
import type { AccessToken, TokenStore } from './tokens/token.js'
import { SubscribeMessages } from './subscribe-messages/subscribe-messages.service.js'
import { Tokens } from './tokens/tokens.service.js'
import type { WechatConfig } from './wechat.config.js'
import { WechatDoor } from './wechat.door.js'

const LOGIN = '/sns/jscode2session'
const TOKEN = '/cgi-bin/stable_token'
const PHONE = '/wxa/business/getuserphonenumber'

describe('the WeChat door', () => {
  let wechat: RunningSandbox
  let clock: SetClock
  let store: SharedStore
  let quiets: SharedQuiets
  let door: WechatDoor

  beforeEach(async () => {
    wechat = await aSandbox()
    clock = new SetClock(new Date('2026-03-02T04:00:00Z'))
    store = new SharedStore()
    quiets = new SharedQuiets()
    door = aProcess()
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    await wechat.close()
  })

  /** The room as one process has it; processes share the stores. */
  function aProcess(config: Partial<WechatConfig> = {}): WechatDoor {
    const whole = {
      WECHAT_API_BASE: wechat.url,
      WECHAT_OPEN_BASE: wechat.url,
      WECHAT_MP_APPID: APPID,
      WECHAT_MP_SECRET: SECRET,
      WECHAT_MP_STATE: 'formal' as const,
      WECHAT_OA_APPID: OFFICIAL_ACCOUNT.appid,
      WECHAT_OA_SECRET: OFFICIAL_ACCOUNT.secret,
      ...config,
    }
    const quietLog = { debug: () => undefined, warn: () => undefined }
    const calls = new Calls(whole, quiets, clock, quietLog, { note: () => Promise.resolve() })
    const tokens = new Tokens(whole, calls, store, clock)
    return new WechatDoor(
      new MiniProgram(whole, calls, tokens),
      new OfficialAccount(whole, calls),
      new ContentSafety(calls, tokens),
      new SubscribeMessages(whole, calls, tokens),
      whole,
    )
  }

  const pass = async (ms: number) => {
    clock.advance(ms)
    await wechat.control.advance(ms)
  }
  const calls = async (path: string) => (await wechat.control.ledger(path)).length
  const login = async (through = door) => through.exchangeLoginCode(await wechat.control.loginCode('林晓'))
  const phone = async (through = door, name = '林晓') =>
    through.exchangePhoneCode(
      await wechat.control.phoneCode(name),
      (await wechat.control.persona(name)).openid,
    )
  const credentials = { grant_type: 'client_credential', appid: APPID, secret: SECRET }
  const forceRefresh = () => wechat.post(TOKEN, {}, { ...credentials, force_refresh: true })
  /** Makes five seconds of waiting for WeChat a fraction of one. */
  const hurried = () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal)
    return jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 10))
  }
  const refusal = (kind: string, code: string, more: object = {}) =>
    expect.objectContaining({ kind, code, ...more })

  const timedOut = refusal('unavailable', 'wechat.unavailable', {
    message: 'WeChat could not be reached (TimeoutError).',
  })

  describe('checking a text', () => {
    const CHECK = '/wxa/msg_sec_check'
    const check = async (texts: string[], name = '内容值班') =>
      door.checkTexts({ texts, scene: 'forum', openid: (await wechat.control.persona(name)).openid })

    it('tells the worst of all its pieces, however long it is', async () => {
      expect(await check(['怎么选净水器'])).toEqual({ suggestion: 'pass', labels: [] })
      const long = `${'水'.repeat(2_480)}。`
      expect(await check([`${long}全网最低价`, long, '刷单返利'])).toEqual({
        suggestion: 'risky',
        labels: [10001, 20008],
      })
      const asked = await wechat.control.ledger(CHECK)
      const lengths = asked.map(({ body }) => JSON.parse(String(body)).content.length)
      expect(Math.max(...lengths)).toBeLessThanOrEqual(2_500)
    })

    it('is refused in the name of who has not used the app lately', async () => {
      await expect(check(['水'], '林晓')).rejects.toEqual(refusal('conflict', 'wechat.openid-not-recent'))
      await login()
      expect(await check(['水'], '林晓')).toMatchObject({ suggestion: 'pass' })
    })
  })

  describe('signing in a browser', () => {
    const WEB = '/sns/oauth2/access_token'
    /** Goes to WeChat's page and chooses somebody, or only looks; answers the address of the way back. */
    async function back(choice: Record<string, string>): Promise<URL> {
      const page = new URL(door.h5SignInPage('http://weir.test/m/#/a?b=c', 'abc'))
      const query = new URLSearchParams([...page.searchParams, ...Object.entries(choice)])
      const answer = await fetch(`${wechat.url}/connect/oauth2/authorize/as?${query}`, { redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? '')
    }
    const codeOf = async (choice: Record<string, string>) =>
      (await back(choice)).searchParams.get('code') ?? ''

    it('asks as WeChat wants it asked, and comes back before the fragment', async () => {
      expect(door.h5SignInPage('http://weir.test/m/#/a?b=c', 'abc')).toBe(
        `${wechat.url}/connect/oauth2/authorize?appid=${OFFICIAL_ACCOUNT.appid}&redirect_uri=http%3A%2F%2Fweir.test%2Fm%2F%23%2Fa%3Fb%3Dc&response_type=code&scope=snsapi_userinfo&state=abc#wechat_redirect`,
      )
      const { pathname, hash, searchParams } = await back({ persona: '林晓' })
      expect([pathname, hash, searchParams.get('state')]).toEqual(['/m/', '#/a?b=c', 'abc'])
    })

    it('tells the unionid of the mini-program and another openid', async () => {
      const { openid, unionid } = await wechat.control.persona('林晓')
      const login = await door.exchangeH5Code(await codeOf({ persona: '林晓' }))
      expect(login).toMatchObject({ unionid, appid: OFFICIAL_ACCOUNT.appid })
      expect(login.openid).not.toBe(openid)
    })

    it('signs nobody in who only looked', async () => {
      await expect(door.exchangeH5Code(await codeOf({ look: '1' }))).rejects.toEqual(
        refusal('forbidden', 'wechat.snapshot-user'),
      )
    })

    it('refuses a used and a made-up code, and what can’t be one without asking', async () => {
      const code = await codeOf({ persona: '林晓' })
      await door.exchangeH5Code(code)
      for (const wrong of [code, 'made-up'])
        await expect(door.exchangeH5Code(wrong)).rejects.toEqual(refusal('invalid', 'wechat.code-invalid'))
      const asked = await calls(WEB)
      await expect(door.exchangeH5Code('a b')).rejects.toEqual(refusal('invalid', 'wechat.code-invalid'))
      expect(await calls(WEB)).toBe(asked)
    })

    it('is no matter of a brand without an official account', async () => {
      const without = aProcess({ WECHAT_OA_SECRET: undefined })
      const refused = refusal('not-found', 'wechat.web-sign-in-not-configured')
      expect(() => without.h5SignInPage('http://weir.test/m/', 'abc')).toThrow(refused)
      await expect(without.exchangeH5Code('abc')).rejects.toEqual(refused)
    })
  })

  describe('exchanging a login code', () => {
    it('tells openid, unionid and app, and nothing else', async () => {
      const { openid, unionid } = await wechat.control.persona('林晓')
      expect(await login()).toEqual({ openid, unionid, appid: APPID })
    })

    it('knows no unionid where WeChat tells none', async () => {
      await wechat.control.bindToOpenPlatform(false)
      expect(await login()).toMatchObject({ unionid: null })
    })

    it('needs no access token', async () => {
      await login()
      expect(await calls(TOKEN)).toBe(0)
    })

    it('refuses a used, an expired and a made-up code', async () => {
      const used = await wechat.control.loginCode('林晓')
      const late = await wechat.control.loginCode('林晓')
      await door.exchangeLoginCode(used)
      await expect(door.exchangeLoginCode(used)).rejects.toEqual(
        refusal('invalid', 'wechat.code-invalid', { errcode: 40163 }),
      )
      await pass(5 * MINUTE)
      for (const code of [late, 'made-up']) {
        await expect(door.exchangeLoginCode(code)).rejects.toEqual(
          refusal('invalid', 'wechat.code-invalid', { errcode: 40029 }),
        )
      }
    })

    it('refuses what can’t be a code without asking WeChat', async () => {
      for (const code of ['', ' ', 'a b', '林晓', 'x'.repeat(257)]) {
        await expect(door.exchangeLoginCode(code)).rejects.toEqual(refusal('invalid', 'wechat.code-invalid'))
      }
      expect(await calls(LOGIN)).toBe(0)
    })

    it('sends a code with reserved characters unharmed', async () => {
      const code = 'a&secret=b#c%20+d'
      await expect(door.exchangeLoginCode(code)).rejects.toEqual(refusal('invalid', 'wechat.code-invalid'))
      expect((await wechat.control.ledger(LOGIN))[0]?.query).toEqual({
        appid: APPID,
        secret: SECRET,
        js_code: code,
        grant_type: 'authorization_code',
      })
    })

    it('says that a person whom WeChat blocks is blocked', async () => {
      await wechat.control.fault({ path: LOGIN, errcode: 40226 })
      await expect(login()).rejects.toEqual(refusal('forbidden', 'wechat.user-blocked'))
    })

    it('says that wrong credentials are a misconfiguration', async () => {
      await expect(login(aProcess({ WECHAT_MP_SECRET: 'wrong' }))).rejects.toEqual(
        refusal('unavailable', 'wechat.misconfigured', { errcode: 40125 }),
      )
    })
  })

  describe('exchanging a phone code', () => {
    it('tells the number in E.164', async () => {
      const { phone: own } = await wechat.control.persona('林晓')
      expect(await phone()).toEqual({ phoneE164: own.e164, countryCode: '86' })
      expect(own.e164).toMatch(/^\+86154\d{8}$/)
    })

    it('tells a foreign number with its own prefix once', async () => {
      const found = await phone(door, '韩梅（伦敦）')
      expect(found).toEqual({ phoneE164: expect.stringMatching(/^\+447700900\d{3}$/), countryCode: '44' })
    })

    it('refuses a used code, a login code and a code of somebody else', async () => {
      const { openid } = await wechat.control.persona('林晓')
      const code = await wechat.control.phoneCode('林晓')
      await door.exchangePhoneCode(code, openid)
      const wrong = [code, await wechat.control.loginCode('林晓'), await wechat.control.phoneCode('王浩')]
      for (const each of wrong) {
        await expect(door.exchangePhoneCode(each, openid)).rejects.toEqual(
          refusal('invalid', 'wechat.code-invalid'),
        )
      }
    })

    it.each([
      [-1, 'wechat.busy', 3],
      [45011, 'wechat.busy', 1],
      [45009, 'wechat.busy', 1],
      [40029, 'wechat.code-invalid', 1],
      [40013, 'wechat.misconfigured', 1],
      [40164, 'wechat.misconfigured', 1],
      [48001, 'wechat.unavailable', 1],
    ])('says what %i means and asks no oftener than that calls for', async (errcode, code, asked) => {
      await wechat.control.fault({ path: PHONE, errcode, times: 9 })
      await expect(phone()).rejects.toEqual(expect.objectContaining({ code, errcode }))
      expect(await calls(PHONE)).toBe(asked)
    })

    it('gives no number out that is none', async () => {
      const info = { purePhoneNumber: 'unknown', countryCode: '86' }
      await wechat.control.fault({
        path: PHONE,
        raw: { status: 200, body: JSON.stringify({ errcode: 0, phone_info: info }) },
      })
      await expect(phone()).rejects.toEqual(refusal('unavailable', 'wechat.unavailable'))
    })
  })

  describe('the access token', () => {
    it('is asked for once by twenty calls that wait for it', async () => {
      await wechat.control.fault({ path: TOKEN, latencyMs: 100 })
      const found = await Promise.all(Array.from({ length: 20 }, () => phone()))
      expect(new Set(found.map((each) => each.phoneE164)).size).toBe(1)
      expect(await calls(PHONE)).toBe(20)
      expect(await calls(TOKEN)).toBe(1)
    })

    it('is shared by the processes of an installation', async () => {
      await phone()
      await phone(aProcess())
      expect(await calls(TOKEN)).toBe(1)
    })

    it('is kept until five minutes before its end, then asked for again', async () => {
      await phone()
      await pass(2 * HOUR - 300 * SECOND - 1)
      await phone()
      expect(await calls(TOKEN)).toBe(1)
      await pass(1)
      await phone()
      await phone()
      expect(await calls(TOKEN)).toBe(2)
      expect(store.token?.expiresAt).toEqual(new Date(clock.now().getTime() + 2 * HOUR))
    })

    it('that another process has renewed is taken from the table', async () => {
      const other = aProcess()
      await phone()
      await phone(other)
      await pass(2 * HOUR - 300 * SECOND)
      await phone(other)
      await phone()
      expect(await calls(TOKEN)).toBe(2)
    })

    it.each([40001, 40014, 42001])(
      'that WeChat refuses with %i is replaced and the call repeated once',
      async (errcode) => {
        await phone()
        await wechat.control.fault({ path: PHONE, errcode })
        expect(await phone()).toMatchObject({ countryCode: '86' })
        expect(await calls(TOKEN)).toBe(2)
        expect(await calls(PHONE)).toBe(3)
      },
    )

    it('that somebody forced anew is replaced, without forcing in turn', async () => {
      await phone()
      await forceRefresh()
      await wechat.control.clearLedger()
      expect(await phone()).toMatchObject({ countryCode: '86' })
      const asked = await wechat.control.ledger(TOKEN)
      expect(asked.map((call) => JSON.parse(call.body))).toEqual([{ ...credentials, force_refresh: false }])
    })

    it('that was refused is replaced once for all who held it', async () => {
      await phone()
      const { openid } = await wechat.control.persona('林晓')
      const codes = await Promise.all(Array.from({ length: 20 }, () => wechat.control.phoneCode('林晓')))
      await forceRefresh()
      await wechat.control.clearLedger()
      await wechat.control.fault({ path: PHONE, latencyMs: 150 }) // one hears of it when the others are done
      await Promise.all(codes.map((code) => door.exchangePhoneCode(code, openid)))
      expect((await wechat.control.ledger(PHONE)).filter((call) => call.outcome === 40001)).toHaveLength(20)
      expect(await calls(TOKEN)).toBe(1)
      expect(store.loads).toBe(4) // twice for each token: the late one kept the new token
    })

    it('is not fought for when the next one is refused as well', async () => {
      await wechat.control.fault({ path: PHONE, errcode: 40001, times: 2 })
      await expect(phone()).rejects.toEqual(
        refusal('unavailable', 'wechat.misconfigured', { errcode: 40001 }),
      )
      expect(await calls(PHONE)).toBe(2)
      expect(await phone()).toMatchObject({ countryCode: '86' })
    })

    it('that could not be had is asked for again by the next call', async () => {
      await wechat.control.fault({ path: TOKEN, errcode: 40164 })
      await expect(phone()).rejects.toEqual(refusal('unavailable', 'wechat.misconfigured'))
      expect(await phone()).toMatchObject({ countryCode: '86' })
    })
  })

  describe('when WeChat is busy or away', () => {
    it('tries a busy system three times', async () => {
      await wechat.control.fault({ path: LOGIN, errcode: -1, times: 2 })
      expect(await login()).toHaveProperty('openid')
      await wechat.control.clearLedger()
      await wechat.control.fault({ path: LOGIN, errcode: -1, times: 3 })
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.busy', { errcode: -1 }))
      expect(await calls(LOGIN)).toBe(3)
    })

    it('that stays busy is left alone by every process, for seconds', async () => {
      await wechat.control.fault({ path: LOGIN, errcode: -1, times: 6 })
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.busy', { errcode: -1 }))
      await wechat.control.clearLedger()
      const other = aProcess()
      await expect(login(other)).rejects.toEqual(
        refusal('unavailable', 'wechat.busy', { errcode: -1, extra: { retryAfterSeconds: 1 } }),
      )
      expect(await calls(LOGIN)).toBe(0)
      await pass(SECOND)
      await expect(login(other)).rejects.toEqual(refusal('unavailable', 'wechat.busy', { errcode: -1 }))
      expect(await calls(LOGIN)).toBe(3)
      await pass(2 * SECOND)
      expect(await login()).toHaveProperty('openid')
      expect(await quiets.load(LOGIN)).toBeUndefined()
    })

    it('leaves a route alone whose daily quota is used up, longer each time', async () => {
      await wechat.control.fault({ path: LOGIN, errcode: 45009, times: 2 })
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.busy', { errcode: 45009 }))
      await pass(MINUTE - 1500)
      await expect(login(aProcess())).rejects.toEqual(
        refusal('unavailable', 'wechat.busy', { extra: { retryAfterSeconds: 2 } }),
      )
      expect(await calls(LOGIN)).toBe(1)
      expect(await phone()).toMatchObject({ countryCode: '86' })

      await pass(1500)
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.busy'))
      expect(await calls(LOGIN)).toBe(2)
      await pass(2 * MINUTE - 1)
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.busy'))
      expect(await calls(LOGIN)).toBe(2)
      await pass(1)
      expect(await login()).toHaveProperty('openid')

      await wechat.control.fault({ path: LOGIN, errcode: 45009 })
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.busy'))
      await pass(MINUTE)
      expect(await login()).toHaveProperty('openid')
    })

    it('passes on a minute’s quota, which is one person’s and not everybody’s', async () => {
      await wechat.control.fault({ path: LOGIN, errcode: 45011 })
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.busy'))
      expect(await login()).toHaveProperty('openid')
    })

    it.each([
      [LOGIN, () => login()],
      [TOKEN, () => phone()],
      [PHONE, () => phone()],
    ])('waits five seconds for an answer of %s and no longer', async (path, call) => {
      const asked = hurried()
      await wechat.control.fault({ path, latencyMs: 3000 })
      const from = performance.now()
      await expect(call()).rejects.toEqual(timedOut)
      expect(performance.now() - from).toBeLessThan(2500)
      expect(new Set(asked.mock.calls.flat())).toEqual(new Set([5000]))
    })

    it('waits no longer for the rest of an answer that has begun', async () => {
      const stalling = createServer((_, response) => void response.writeHead(200).write('{"openid":'))
      await once(stalling.listen(0, '127.0.0.1'), 'listening')
      const address = stalling.address()
      const port = typeof address === 'object' ? address?.port : undefined
      hurried()
      await expect(login(aProcess({ WECHAT_API_BASE: `http://127.0.0.1:${port}` }))).rejects.toEqual(timedOut)
      stalling.closeAllConnections()
      await promisify(stalling.close.bind(stalling))()
    })

    it('does not repeat a call whose answer was lost: the code may be used up', async () => {
      await wechat.control.fault({ path: LOGIN, drop: 'answer' })
      await expect(login()).rejects.toEqual(refusal('unavailable', 'wechat.unavailable'))
      expect(await calls(LOGIN)).toBe(1)
    })

    it('takes a gateway’s error page for what it is', async () => {
      await wechat.control.fault({ path: LOGIN, raw: { status: 502, body: '<h1>Bad Gateway</h1>' } })
      await expect(login()).rejects.toEqual(
        refusal('unavailable', 'wechat.unavailable', { message: 'WeChat gave no JSON answer (HTTP 502).' }),
      )
    })

    it('never tells the secret or a code in an error', async () => {
      const url = wechat.url
      await wechat.close()
      const failure: unknown = await aProcess({ WECHAT_API_BASE: url })
        .exchangeLoginCode('code-of-somebody')
        .catch((error: unknown) => error)
      wechat = await aSandbox()
      expect(failure).toEqual(refusal('unavailable', 'wechat.unavailable'))
      expect(failure).not.toHaveProperty('cause')
      expect(`${JSON.stringify(failure)} ${String(failure)}`).not.toMatch(
        /secret|code-of-somebody|127\.0\.0\.1/,
      )
    })
  })
})

/** The table, as far as the processes are concerned. */
class SharedStore implements TokenStore {
  token: AccessToken | undefined
  loads = 0
  private taken = false

  load(): Promise<AccessToken | undefined> {
    this.loads += 1
    return Promise.resolve(this.token)
  }

  takeTurn(): Promise<boolean> {
    const free = !this.taken
    this.taken = true
    return Promise.resolve(free)
  }

  save(_appid: string, token: AccessToken): Promise<void> {
    this.token = token
    return this.endTurn()
  }

  endTurn(): Promise<void> {
    this.taken = false
    return Promise.resolve()
  }
}

class SharedQuiets implements QuietStore {
  private readonly kept = new Map<string, Quiet>()

  load(path: string): Promise<Quiet | undefined> {
    return Promise.resolve(this.kept.get(path))
  }

  save(path: string, quiet: Quiet): Promise<void> {
    this.kept.set(path, quiet)
    return Promise.resolve()
  }

  clear(path: string): Promise<void> {
    this.kept.delete(path)
    return Promise.resolve()
  }
}
