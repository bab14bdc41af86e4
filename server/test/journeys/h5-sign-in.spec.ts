import { MINUTE } from '../../src/kernel/time.js'
import { Clock } from '../../src/platform/clock/clock.js'
import { Db } from '../../src/platform/database/db.js'
import { send, startHouse, Visitor, type House } from '../setup/house.js'

describe('signing in in a browser', () => {
  let house: House
  beforeAll(async () => void (house = await startHouse()))
  afterAll(() => house.close())
  afterEach(() => jest.restoreAllMocks())

  const aBrowser = (persona: string): Visitor => new Visitor(house, house.sandbox, persona)
  const contacts = async (): Promise<number> =>
    (await house.get(Db).query('SELECT 1 FROM pool_contact WHERE survivor_id IS NULL')).length
  const open = (body: object, cookie = '') =>
    send(house, 'POST', '/api/visitor/session', { body, headers: { cookie } })
  const refused = { status: 400, body: expect.objectContaining({ code: 'pool.sign-in-state-invalid' }) }

  it('leads to WeChat and back to the route it began at', async () => {
    const { status, back } = await aBrowser('林晓').openH5()
    expect(status).toBe(200)
    expect([back.pathname, back.hash]).toEqual(['/m/', '#/pages/mine/index'])
    expect(back.host).toMatch(/^localhost/)
  })

  it('makes one contact of one person in the mini-program and in the browser', async () => {
    const inMini = await house.visitor('王浩')
    await inMini.consent('analytics')
    const before = await contacts()
    const inBrowser = aBrowser('王浩')
    await inBrowser.openH5()
    expect(await contacts()).toBe(before)
    const consent = await inBrowser.send<{ purposes: { purpose: string; granted: boolean }[] }>(
      'GET',
      '/api/visitor/consent',
    )
    expect(consent.body.purposes).toContainEqual(
      expect.objectContaining({ purpose: 'analytics', granted: true }),
    )
  })

  it('makes no contact of who only looks', async () => {
    const before = await contacts()
    const { status, body } = await aBrowser('nobody').openH5({ look: '1' })
    expect([status, body.code]).toEqual([403, 'wechat.snapshot-user'])
    expect(await contacts()).toBe(before)
  })

  it('is for the browser that began it, once and for ten minutes', async () => {
    const { sent: body, cookie, headers } = await aBrowser('陈静').openH5()
    // The browser has forgotten by now.
    expect(String(headers['set-cookie'])).toMatch(/^weir_h5_[0-9a-f]{16}=; .*Max-Age=0/)
    expect(await open(body, String(headers['set-cookie']).split(';')[0])).toMatchObject(refused)
    expect(await open(body)).toMatchObject(refused)
    const other = await aBrowser('赵磊').openH5()
    expect(await open(body, other.cookie)).toMatchObject(refused)
    expect(await open({ ...body, state: undefined }, cookie)).toMatchObject(refused)
    const touched = body.state?.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    expect(await open({ ...body, state: touched }, cookie)).toMatchObject(refused)
    // A cookie stolen with its state is of no use either: WeChat takes a code once.
    expect(await open(body, cookie)).toMatchObject({ status: 400, body: { code: 'wechat.code-invalid' } })
    jest.spyOn(house.get(Clock), 'now').mockReturnValue(new Date(Date.now() + 10 * MINUTE))
    expect(await open(body, cookie)).toMatchObject(refused)
  })

  it('hides its cookie from scripts and sends it to no other part', async () => {
    const { headers } = await send(house, 'GET', '/api/visitor/h5-sign-in')
    expect(String(headers['set-cookie'])).toMatch(
      /^weir_h5_[0-9a-f]{16}=[\w-]{43}; Path=\/api\/visitor; Max-Age=600; HttpOnly; SameSite=Lax$/,
    )
  })

  it.each(['//elsewhere.example', 'https://elsewhere.example', '/a#b', '/a b'])(
    'goes back to a route of its own pages only, not to %s',
    async (back) => {
      const { status, headers } = await send(
        house,
        'GET',
        `/api/visitor/h5-sign-in?back=${encodeURIComponent(back)}`,
      )
      if (status === 302) expect(new URL(String(headers.location)).host).not.toContain('elsewhere')
      else expect(status).toBe(400)
    },
  )
})
