import { aSandbox, APPID, type RunningSandbox } from './testing.js'

describe('phone numbers of the sandbox', () => {
  let wechat: RunningSandbox
  beforeEach(async () => void (wechat = await aSandbox()))
  afterEach(() => wechat.close())

  const ask = async (body: unknown, token?: string) =>
    wechat.post('/wxa/business/getuserphonenumber', { access_token: token ?? (await wechat.token()) }, body)

  it('come bare at home, with the time and the app that asked', async () => {
    const { phone } = await wechat.control.persona('林晓')
    expect(await ask({ code: await wechat.control.phoneCode('林晓') })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: phone.purePhoneNumber,
        purePhoneNumber: phone.purePhoneNumber,
        countryCode: '86',
        watermark: { timestamp: Date.parse('2026-03-02T04:00:00Z') / 1000, appid: APPID },
      },
    })
  })

  it('carry their prefix when foreign', async () => {
    const name = '韩梅（伦敦）'
    const { phone } = await wechat.control.persona(name)
    expect(await ask({ code: await wechat.control.phoneCode(name) })).toMatchObject({
      phone_info: { phoneNumber: `+44${phone.purePhoneNumber}`, countryCode: '44' },
    })
  })

  it('are told once for a code, within five minutes', async () => {
    const used = await wechat.control.phoneCode('林晓')
    const late = await wechat.control.phoneCode('林晓')
    expect(await ask({ code: used })).toMatchObject({ errcode: 0 })
    expect(await ask({ code: used })).toMatchObject({ errcode: 40029 })
    await wechat.control.advance(5 * 60_000)
    expect(await ask({ code: late })).toMatchObject({ errcode: 40029 })
  })

  it('are not told for a login code, nor beside somebody else’s openid', async () => {
    expect(await ask({ code: await wechat.control.loginCode('林晓') })).toMatchObject({ errcode: 40029 })
    const [lin, wang] = [await wechat.control.persona('林晓'), await wechat.control.persona('王浩')]
    const code = await wechat.control.phoneCode('林晓')
    expect(await ask({ code, openid: wang.openid })).toMatchObject({ errcode: 40029 })
    expect(await ask({ code, openid: lin.openid })).toMatchObject({ errcode: 0 })
  })

  it('need a token and a JSON body', async () => {
    const code = await wechat.control.phoneCode('林晓')
    expect(await ask({ code }, '')).toMatchObject({ errcode: 41001 })
    expect(await ask({ code }, 'nonsense')).toMatchObject({ errcode: 40014 })
    expect(await ask(`code=${code}`)).toMatchObject({ errcode: 47001 })
    expect(await ask({})).toMatchObject({ errcode: 40029 })
  })
})
