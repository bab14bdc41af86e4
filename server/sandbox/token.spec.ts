import { aSandbox, APPID, SECRET, type RunningSandbox } from './testing.js'

const SECOND = 1000

describe('access tokens of the sandbox', () => {
  let wechat: RunningSandbox
  beforeEach(async () => void (wechat = await aSandbox()))
  afterEach(() => wechat.close())

  const credentials = { grant_type: 'client_credential', appid: APPID, secret: SECRET }
  const stable = (more: object = {}) => wechat.post('/cgi-bin/stable_token', {}, { ...credentials, ...more })
  const legacy = (more: Record<string, string> = {}) =>
    wechat.get('/cgi-bin/token', { ...credentials, ...more })
  /** What a call that needs a token says to it: 41009 comes after the token was found good. */
  const use = async (token: unknown) => {
    const answer = await wechat.get('/wxa/checksession', { access_token: String(token) })
    return answer.errcode === 41009 ? 'good' : answer.errcode
  }

  describe('stable', () => {
    it('stay the same while more than five minutes are left', async () => {
      const first = await stable()
      expect(first).toEqual({ access_token: expect.stringMatching(/^84_[\w-]{509}$/), expires_in: 7200 })
      await wechat.control.advance(6899 * SECOND)
      expect(await stable()).toEqual({ access_token: first.access_token, expires_in: 301 })
    })

    it('overlap by five minutes at the end', async () => {
      const first = await stable()
      await wechat.control.advance(6900 * SECOND)
      const second = await stable()
      expect(second.access_token).not.toBe(first.access_token)
      expect(second.expires_in).toBe(7200)
      await wechat.control.advance(299 * SECOND)
      expect(await use(first.access_token)).toBe('good')
      expect(await use(second.access_token)).toBe('good')
      await wechat.control.advance(1 * SECOND)
      expect(await use(first.access_token)).toBe(42001)
      expect(await use(second.access_token)).toBe('good')
    })

    it('expire after two hours', async () => {
      const { access_token } = await stable()
      await wechat.control.advance(7200 * SECOND)
      expect(await use(access_token)).toBe(42001)
      expect((await stable()).expires_in).toBe(7200)
      expect(await use(access_token)).toBe(42001)
    })

    it('die at once when a refresh is forced, at most every thirty seconds', async () => {
      const first = await stable()
      const second = await stable({ force_refresh: true })
      expect(await use(first.access_token)).toBe(40001)
      expect(await use(second.access_token)).toBe('good')
      await wechat.control.advance(29 * SECOND)
      expect((await stable({ force_refresh: true })).access_token).toBe(second.access_token)
      await wechat.control.advance(1 * SECOND)
      expect((await stable({ force_refresh: true })).access_token).not.toBe(second.access_token)
    })

    it('can be forced twenty times a day', async () => {
      for (let count = 0; count < 20; count++) {
        expect(await stable({ force_refresh: true })).toHaveProperty('access_token')
        await wechat.control.advance(30 * SECOND)
      }
      expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 })
      expect(await stable()).toHaveProperty('access_token')
      await wechat.control.setClock(new Date('2026-03-02T16:00:00Z')) // midnight in Beijing
      expect(await stable({ force_refresh: true })).toHaveProperty('access_token')
    })
  })

  describe('of the older kind', () => {
    it('are new at each call, the former one being good for five minutes', async () => {
      const first = await legacy()
      expect(first.expires_in).toBe(7200)
      const second = await legacy()
      await wechat.control.advance(299 * SECOND)
      expect(await use(first.access_token)).toBe('good')
      await wechat.control.advance(1 * SECOND)
      expect(await use(first.access_token)).toBe(40001)
      expect(await use(second.access_token)).toBe('good')
    })

    it('and stable ones do not disturb each other', async () => {
      const old = await legacy()
      const { access_token } = await stable()
      await stable({ force_refresh: true })
      await legacy()
      await wechat.control.advance(300 * SECOND)
      expect(await use(old.access_token)).toBe(40001)
      expect(await use(access_token)).toBe(40001)
      expect(await use((await stable()).access_token)).toBe('good')
    })

    it('are given 2,000 times a day', async () => {
      for (let count = 0; count < 2000; count++) await legacy()
      expect(await legacy()).toMatchObject({ errcode: 45009 })
    })
  })

  it.each([
    [{ grant_type: 'authorization_code' }, 40002],
    [{ appid: '' }, 41002],
    [{ appid: 'wx0000000000000000' }, 40013],
    [{ secret: '' }, 41004],
    [{ secret: 'wrong' }, 40125],
  ])('answers %j with %i in both kinds', async (wrong, errcode) => {
    expect(await stable(wrong)).toMatchObject({ errcode })
    expect(await legacy(wrong)).toMatchObject({ errcode })
  })

  it('wants a JSON object in a POST', async () => {
    expect(await wechat.get('/cgi-bin/stable_token', credentials)).toMatchObject({ errcode: 43002 })
    expect(await wechat.post('/cgi-bin/stable_token', {}, '')).toMatchObject({ errcode: 44002 })
    for (const body of ['grant_type=client_credential', '[]', 'null', '"text"']) {
      expect(await wechat.post('/cgi-bin/stable_token', {}, body)).toMatchObject({ errcode: 47001 })
    }
  })

  it('tells a malformed token from an unknown one', async () => {
    const { access_token } = await stable()
    expect(await use('nonsense')).toBe(40014)
    expect(await use(`99_${String(access_token).slice(3)}`)).toBe(40001)
  })
})
