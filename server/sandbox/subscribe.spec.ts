import { aSandbox, TEMPLATE, type RunningSandbox } from './testing.js'

describe('the sandbox with subscribe messages', () => {
  let wechat: RunningSandbox
  let openid: string
  beforeEach(async () => {
    wechat = await aSandbox()
    openid = (await wechat.control.persona('林晓')).openid
  })
  afterEach(() => wechat.close())

  const values = { thing1: '您的咨询', name2: '李顾问', time3: '2026年3月2日 12:00' }
  const send = async (more: Record<string, unknown> = {}, over: Partial<typeof values> = {}) =>
    wechat.post(
      '/cgi-bin/message/subscribe/send',
      { access_token: await wechat.token() },
      {
        touser: openid,
        template_id: TEMPLATE,
        data: Object.fromEntries(
          Object.entries({ ...values, ...over }).map(([key, value]) => [key, { value }]),
        ),
        ...more,
      },
    )

  it('lets through one message for each “accept” and none for a “reject”', async () => {
    expect(await send()).toMatchObject({ errcode: 43101 })
    expect(await wechat.control.subscribe('林晓', TEMPLATE, 'reject')).toBe(0)
    expect(await send()).toMatchObject({ errcode: 43101 })
    await wechat.control.subscribe('林晓', TEMPLATE, 'accept')
    expect(await wechat.control.subscribe('林晓', TEMPLATE, 'accept')).toBe(2)
    expect(await send()).toMatchObject({ errcode: 0 })
    expect(await send()).toMatchObject({ errcode: 0 })
    expect(await send()).toMatchObject({ errcode: 43101 })
  })

  it('refuses what WeChat refuses, and takes no grant for it', async () => {
    await wechat.control.subscribe('林晓', TEMPLATE, 'accept')
    expect(await send({ touser: 'oNobody' })).toMatchObject({ errcode: 40003 })
    expect(await send({ template_id: 'other' })).toMatchObject({ errcode: 40037 })
    expect(await send({ page: '/pages/index' })).toMatchObject({ errcode: 41030 })
    expect(await send({}, { thing1: '一'.repeat(21) })).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining('data.thing1.value invalid'),
    })
    expect(await send({}, { thing1: '' })).toMatchObject({ errcode: 47003 })
    expect(await send({}, { thing1: '👍'.repeat(20) })).toMatchObject({ errcode: 0 })
  })

  it('needs a token', async () => {
    expect(await wechat.post('/cgi-bin/message/subscribe/send', {}, {})).toMatchObject({ errcode: 41001 })
  })
})
