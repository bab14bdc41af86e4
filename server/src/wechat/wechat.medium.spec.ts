import { randomBytes } from 'node:crypto'
import { Test, type TestingModule } from '@nestjs/testing'
import { aSandbox, APPID, SECRET, type RunningSandbox } from '../../sandbox/testing.js'
import { freshDatabase } from '../../test/setup/database.js'
import { Db } from '../platform/database/db.js'
import { PlatformModule } from '../platform/platform.module.js'
import { WechatDoor, WechatModule } from './index.js'

describe('the WeChat room on its database', () => {
  const environment = process.env
  let wechat: RunningSandbox
  const processes: TestingModule[] = []

  beforeEach(async () => {
    wechat = await aSandbox()
    process.env = {
      ...environment,
      DATABASE_URL: await freshDatabase(),
      SECRET_KEYS: newKeys(),
      BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'silent',
      WECHAT_API_BASE: wechat.url,
      WECHAT_MP_APPID: APPID,
      WECHAT_MP_SECRET: SECRET,
    }
  })
  afterEach(async () => {
    for (const each of processes.splice(0)) await each.close()
    await wechat.close()
    process.env = environment
  })

  const newKeys = () => `test:${randomBytes(32).toString('base64')}`
  const aProcess = async (): Promise<TestingModule> => {
    const module = await Test.createTestingModule({ imports: [PlatformModule, WechatModule] }).compile()
    processes.push(module)
    return module
  }
  const phone = async (module: TestingModule) => {
    const { openid } = await wechat.control.persona('林晓')
    return module
      .get(WechatDoor, { strict: false })
      .exchangePhoneCode(await wechat.control.phoneCode('林晓'), openid)
  }
  const tokensAsked = async () => (await wechat.control.ledger('/cgi-bin/stable_token')).length
  const stored = (module: TestingModule) =>
    module
      .get(Db)
      .query<{ appid: string; sealed_token: string }>('SELECT appid, sealed_token FROM wechat_token')

  it('shares one token among processes and keeps it sealed', async () => {
    const [one, other] = [await aProcess(), await aProcess()]
    await phone(one)
    await phone(other)
    expect(await tokensAsked()).toBe(1)
    const rows = await stored(one)
    expect(rows.map((row) => row.appid)).toEqual([APPID])
    expect(rows[0]?.sealed_token).not.toContain((await wechat.token()).slice(3, 40))
  })

  it('replaces a token that was refused, for the other processes too', async () => {
    const [one, other] = [await aProcess(), await aProcess()]
    await phone(one)
    await phone(other)
    const before = await stored(one)
    await wechat.post(
      '/cgi-bin/stable_token',
      {},
      { grant_type: 'client_credential', appid: APPID, secret: SECRET, force_refresh: true },
    )
    await wechat.control.clearLedger()
    await phone(one)
    await phone(other)
    expect(await tokensAsked()).toBe(1)
    expect(await stored(one)).not.toEqual(before)
  })

  it('asks again when the key that sealed the token is gone', async () => {
    await phone(await aProcess())
    process.env.SECRET_KEYS = newKeys()
    expect(await phone(await aProcess())).toMatchObject({ countryCode: '86' })
    expect(await tokensAsked()).toBe(2)
  })

  it('keeps the token when the work that needed it is undone', async () => {
    const module = await aProcess()
    const undone = module.get(Db).inTransaction(async () => {
      await phone(module)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await stored(module)).toHaveLength(1)
  })
})
