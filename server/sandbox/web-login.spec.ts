import { aSandbox, APPID, OFFICIAL_ACCOUNT, SECRET, type RunningSandbox } from './testing.js'

const { appid, secret } = OFFICIAL_ACCOUNT
const BACK = 'http://127.0.0.1:5480/m/#/packages/member/index'

describe('the sandbox where a browser signs in', () => {
  let wechat: RunningSandbox
  beforeEach(async () => void (wechat = await aSandbox()))
  afterEach(() => wechat.close())

  const asked = (more: Record<string, string> = {}) =>
    new URLSearchParams({
      appid,
      redirect_uri: BACK,
      response_type: 'code',
      scope: 'snsapi_userinfo',
      state: 'abc123',
      ...more,
    })
  const page = async (more?: Record<string, string>) =>
    (await fetch(`${wechat.url}/connect/oauth2/authorize?${asked(more)}`)).text()
  /** Chooses somebody on the page; answers where the browser is sent. */
  async function choose(name: string | null): Promise<URL> {
    const links = [...(await page()).matchAll(/href="([^"]+)"/g)].map(([, link = '']) =>
      link.replace(/&#(\d+);/g, (_, sign: string) => String.fromCodePoint(Number(sign))),
    )
    const wanted = name === null ? 'look=1' : `persona=${encodeURIComponent(name)}`
    const link = links.find((one) => one.endsWith(wanted))
    if (!link) throw new Error(`the page does not offer ${wanted}`)
    const answer = await fetch(`${wechat.url}${link}`, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    return new URL(answer.headers.get('location') ?? '')
  }
  const codeOf = async (name: string | null) => (await choose(name)).searchParams.get('code') ?? ''
  const redeem = (code: string, query: Record<string, string> = {}) =>
    wechat.get('/sns/oauth2/access_token', {
      appid,
      secret,
      code,
      grant_type: 'authorization_code',
      ...query,
    })

  it('lets choose among its people and sends back with code and state before the fragment', async () => {
    const html = await page()
    for (const { name } of await wechat.control.personas()) expect(html).toContain(name)
    const back = await choose('林晓')
    expect([back.origin, back.pathname, back.hash]).toEqual([
      'http://127.0.0.1:5480',
      '/m/',
      '#/packages/member/index',
    ])
    expect(back.searchParams.get('state')).toBe('abc123')
  })

  it('tells the person of the mini-program: another openid, the same unionid', async () => {
    const { openid, unionid } = await wechat.control.persona('林晓')
    const answer = await redeem(await codeOf('林晓'))
    expect(answer).toMatchObject({ unionid, scope: 'snsapi_userinfo', expires_in: 7200 })
    expect(answer).not.toHaveProperty('is_snapshotuser')
    expect(answer.openid).toMatch(/^o[\w-]{27}$/)
    expect(answer.openid).not.toBe(openid)
  })

  it('takes anybody by name', async () => {
    const answer = await fetch(`${wechat.url}/connect/oauth2/authorize/as?${asked({ persona: '刘洋' })}`, {
      redirect: 'manual',
    })
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    expect(await redeem(code)).toMatchObject({ unionid: (await wechat.control.persona('刘洋')).unionid })
  })

  it('says of who only looks that it is nobody', async () => {
    expect(await redeem(await codeOf(null))).toMatchObject({ is_snapshotuser: 1 })
  })

  it('takes a code once, for five minutes, and no code of the mini-program', async () => {
    const code = await codeOf('林晓')
    await redeem(code)
    expect(await redeem(code)).toMatchObject({ errcode: 40163 })
    const late = await codeOf('林晓')
    await wechat.control.advance(5 * 60_000)
    expect(await redeem(late)).toMatchObject({ errcode: 40029 })
    expect(await redeem(await wechat.control.loginCode('林晓'))).toMatchObject({ errcode: 40029 })
    const web = await codeOf('林晓')
    const query = { appid: APPID, secret: SECRET, js_code: web, grant_type: 'authorization_code' }
    expect(await wechat.get('/sns/jscode2session', query)).toMatchObject({ errcode: 40029 })
  })

  it.each([
    [{ appid: '' }, 41002],
    [{ appid: APPID }, 40013],
    [{ secret: '' }, 41004],
    [{ secret: 'wrong' }, 40125],
    [{ code: '' }, 41008],
    [{ grant_type: 'client_credential' }, 40002],
    [{ code: 'made-up' }, 40029],
  ])('answers %j with %i', async (wrong, errcode) => {
    expect(await redeem(await codeOf('林晓'), wrong)).toMatchObject({ errcode })
  })

  it.each<Record<string, string>>([
    { appid: APPID },
    { response_type: 'token' },
    { scope: 'snsapi_base' },
    { state: 'not-only-letters' },
    { redirect_uri: 'javascript:alert(1)' },
    { redirect_uri: 'nowhere' },
  ])('shows an error and no people for %j', async (wrong) => {
    const html = await page(wrong)
    expect(html).toContain('无法登录')
    expect(html).not.toContain('林晓')
  })

  it('writes what it was asked as text, never as part of the page', async () => {
    const html = await page({ redirect_uri: 'http://127.0.0.1/"><script>alert(1)</script>' })
    expect(html).toContain('林晓')
    expect(html).not.toContain('<script')
  })
})
