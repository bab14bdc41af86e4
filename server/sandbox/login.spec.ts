import { createHmac } from 'node:crypto'
import { SandboxControl } from './control-client.js'
import { sessionSignature } from './routes/login.routes.js'
import { createSandbox } from './sandbox.js'
import { aSandbox, APPID, SECRET, type RunningSandbox } from './testing.js'

const MINUTE = 60_000

describe('the sandbox at sign-in', () => {
  let wechat: RunningSandbox
  beforeEach(async () => void (wechat = await aSandbox()))
  afterEach(() => wechat.close())

  const login = (code: string, query: Record<string, string> = {}) =>
    wechat.get('/sns/jscode2session', {
      appid: APPID,
      secret: SECRET,
      js_code: code,
      grant_type: 'authorization_code',
      ...query,
    })

  it('tells who the person is, without errcode', async () => {
    const answer = await login(await wechat.control.loginCode('林晓'))
    const { openid, unionid } = await wechat.control.persona('林晓')
    expect(answer).toEqual({
      openid,
      unionid,
      session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/),
    })
    expect(openid).toMatch(/^o[A-Za-z0-9_-]{27}$/)
    expect(unionid).toMatch(/^o[A-Za-z0-9_-]{27}$/)
    expect(unionid).not.toBe(openid)
  })

  it('keeps the unionid back when the app is not bound to the Open Platform', async () => {
    await wechat.control.bindToOpenPlatform(false)
    expect(Object.keys(await login(await wechat.control.loginCode('林晓'))).sort()).toEqual([
      'openid',
      'session_key',
    ])
  })

  it('takes a code once', async () => {
    const code = await wechat.control.loginCode('林晓')
    await login(code)
    expect(await login(code)).toEqual({
      errcode: 40163,
      errmsg: expect.stringMatching(/^code been used, rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/),
    })
  })

  it('takes a code for five minutes', async () => {
    const first = await wechat.control.loginCode('林晓')
    const second = await wechat.control.loginCode('林晓')
    await wechat.control.advance(5 * MINUTE - 1)
    expect(await login(first)).toHaveProperty('openid')
    await wechat.control.advance(1)
    expect(await login(second)).toMatchObject({ errcode: 40029 })
    expect(await login(first)).toMatchObject({ errcode: 40029 })
  })

  it('does not take a phone code for a login code', async () => {
    expect(await login(await wechat.control.phoneCode('林晓'))).toMatchObject({ errcode: 40029 })
  })

  it.each([
    [{ appid: '' }, 41002],
    [{ appid: 'wx0000000000000000' }, 40013],
    [{ secret: '' }, 41004],
    [{ secret: 'wrong' }, 40125],
    [{ js_code: '' }, 41008],
    [{ grant_type: 'client_credential' }, 40002],
    [{ js_code: 'made-up' }, 40029],
  ])('answers %j with %i and leaves the code unused', async (wrong, errcode) => {
    const code = await wechat.control.loginCode('林晓')
    expect(await login(code, wrong)).toMatchObject({ errcode })
    expect(await login(code)).toHaveProperty('openid')
  })

  it('lets one person sign in a hundred times a minute', async () => {
    for (let count = 0; count < 100; count++) {
      expect(await login(await wechat.control.loginCode('林晓'))).toHaveProperty('openid')
    }
    expect(await login(await wechat.control.loginCode('林晓'))).toMatchObject({ errcode: 45011 })
    expect(await login(await wechat.control.loginCode('王浩'))).toHaveProperty('openid')
    await wechat.control.advance(MINUTE)
    expect(await login(await wechat.control.loginCode('林晓'))).toHaveProperty('openid')
  })

  it('refuses another method and another path, always with HTTP 200', async () => {
    expect(await wechat.post('/sns/jscode2session', {}, {})).toMatchObject({ errcode: 43001 })
    expect(await wechat.get('/sns/no-such-thing', {})).toMatchObject({ errcode: 40066 })
  })

  describe('checksession', () => {
    const check = async (openid: string, signature: string, query: Record<string, string> = {}) =>
      wechat.get('/wxa/checksession', {
        access_token: await wechat.token(),
        openid,
        signature,
        sig_method: 'hmac_sha256',
        ...query,
      })
    const signIn = async (name: string): Promise<{ openid: string; key: string }> => {
      const answer = await login(await wechat.control.loginCode(name))
      return { openid: String(answer.openid), key: String(answer.session_key) }
    }
    const sign = (key: string | Buffer) => createHmac('sha256', key).update('').digest('hex')

    it('signs as WeChat’s own example does', () => {
      // Golden vector hmac_session of wechat-protocol §F4.
      expect(sessionSignature('o0q0otL8aEzpcZL/FT9WsQ==', '{"foo":"bar"}')).toBe(
        '654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b',
      )
    })

    it('accepts a signature with the text of the session_key and not with its bytes', async () => {
      const { openid, key } = await signIn('林晓')
      expect(await check(openid, sign(key))).toEqual({ errcode: 0, errmsg: 'ok' })
      expect(await check(openid, sign(Buffer.from(key, 'base64')))).toMatchObject({ errcode: 87009 })
    })

    it('knows only the key of the latest sign-in', async () => {
      const first = await signIn('林晓')
      const second = await signIn('林晓')
      expect(await check(first.openid, sign(first.key))).toMatchObject({ errcode: 87009 })
      expect(await check(second.openid, sign(second.key))).toMatchObject({ errcode: 0 })
    })

    it('refuses what is missing or foreign', async () => {
      const { openid, key } = await signIn('林晓')
      expect(await check(openid, sign(key), { access_token: '' })).toMatchObject({ errcode: 41001 })
      expect(await check(openid, sign(key), { sig_method: 'sha1' })).toMatchObject({ errcode: 87008 })
      expect(await check('', sign(key))).toMatchObject({ errcode: 41009 })
      expect(await check('oNobodyWhoEverSignedInHere00', sign(key))).toMatchObject({ errcode: 40003 })
    })
  })
})

describe('the people of the sandbox', () => {
  it('are the same after a restart, whatever the order of their coming', async () => {
    const people: unknown[] = []
    for (const names of [
      ['林晓', '一个新人'],
      ['一个新人', '林晓'],
    ]) {
      const sandbox = createSandbox({ appid: APPID, secret: SECRET })
      const control = new SandboxControl(await sandbox.listen())
      for (const name of names) await control.persona(name)
      people.push([await control.persona('林晓'), await control.persona('一个新人')])
      await sandbox.close()
    }
    expect(people[0]).toEqual(people[1])
  })

  it('have one unionid and, in each app, an openid of its own', async () => {
    const shown = []
    for (const appid of ['wx1111111111111111', 'wx2222222222222222']) {
      const sandbox = createSandbox({ appid, secret: SECRET })
      shown.push(await new SandboxControl(await sandbox.listen()).persona('林晓'))
      await sandbox.close()
    }
    const [one, other] = shown
    expect(one?.openid).not.toBe(other?.openid)
    expect(one?.unionid).toBe(other?.unionid)
    expect(one?.phone).toEqual(other?.phone)
  })

  it('are all different people with numbers that nobody owns', async () => {
    const wechat = await aSandbox()
    const people = await wechat.control.personas()
    await wechat.close()
    expect(people.length).toBeGreaterThanOrEqual(12)
    for (const part of [
      people.map((p) => p.openid),
      people.map((p) => p.unionid),
      people.map((p) => p.phone.e164),
    ]) {
      expect(new Set(part).size).toBe(people.length)
    }
    for (const { phone } of people) expect(phone.e164).toMatch(/^\+(86154\d{8}|447700900\d{3})$/)
  })
})
