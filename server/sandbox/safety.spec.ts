import { aSandbox, APPID, SECRET, type RunningSandbox } from './testing.js'

const HOUR = 60 * 60_000

describe('the content safety of the sandbox', () => {
  let wechat: RunningSandbox
  beforeEach(async () => void (wechat = await aSandbox()))
  afterEach(() => wechat.close())

  const check = async (change: object = {}, token?: string) =>
    wechat.post(
      '/wxa/msg_sec_check',
      { access_token: token ?? (await wechat.token()) },
      { version: 2, scene: 3, openid: await caretaker(), content: '怎么选净水器', ...change },
    )
  const caretaker = async () => (await wechat.control.persona('内容值班')).openid
  const login = async (name: string) => {
    const js_code = await wechat.control.loginCode(name)
    const credentials = { appid: APPID, secret: SECRET, grant_type: 'authorization_code' }
    await wechat.get('/sns/jscode2session', { ...credentials, js_code })
  }

  it('passes what it finds nothing in', async () => {
    expect(await check()).toMatchObject({
      errcode: 0,
      trace_id: expect.any(String),
      result: { suggest: 'pass', label: 100 },
      detail: [{ strategy: 'content_model', suggest: 'pass', label: 100 }],
    })
  })

  it('says what it found by label, and says the worst of it; a risky text is no error', async () => {
    expect(await check({ content: '全网最低价' })).toMatchObject({
      errcode: 0,
      result: { suggest: 'review', label: 10001 },
    })
    expect(await check({ content: '全网最低价，刷单返利' })).toMatchObject({
      errcode: 0,
      result: { suggest: 'risky', label: 20008 },
      detail: [{ keyword: '刷单返利' }, { keyword: '全网最低价' }, { strategy: 'content_model' }],
    })
  })

  it('takes the text of who used the app within two hours', async () => {
    const { openid } = await wechat.control.persona('林晓')
    expect(await check({ openid })).toMatchObject({ errcode: 61010 })
    await login('林晓')
    expect(await check({ openid })).toMatchObject({ errcode: 0 })
    await wechat.control.advance(2 * HOUR)
    expect([await check({ openid }), await check()]).toMatchObject([{ errcode: 61010 }, { errcode: 0 }])
  })

  it('wants a token, version 2, a scene, an openid and a text that is not too long', async () => {
    expect(await check({}, 'nonsense')).toMatchObject({ errcode: 40014 })
    expect(await check({ version: 1 })).toMatchObject({ errcode: 40129 })
    expect(await check({ scene: 5 })).toMatchObject({ errcode: 40129 })
    expect(await check({ openid: '' })).toMatchObject({ errcode: 40003 })
    expect(await check({ content: '' })).toMatchObject({ errcode: 44002 })
    expect(await check({ content: '长'.repeat(2_501) })).toMatchObject({ errcode: 47001 })
  })
})
