import { randomBytes } from 'node:crypto'
import { Test, type TestingModule } from '@nestjs/testing'
import { aSandbox, APPID, SECRET, type RunningSandbox } from '../../sandbox/testing.js'
import { freshDatabase } from '../../test/setup/database.js'
import { FILES_DIR } from '../../test/setup/files-dir.js'
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
      FILES_DIR,
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
  const phone = async (module = processes[0]) => {
    if (!module) throw new Error('no process')
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

  it('has one process fetch the token for all that wait for it', async () => {
    const both = [await aProcess(), await aProcess()]
    await wechat.control.fault({ path: '/cgi-bin/stable_token', latencyMs: 300 })
    const found = await Promise.all(Array.from({ length: 50 }, (_, i) => phone(both[i % 2])))
    expect(found).toHaveLength(50)
    expect(await tokensAsked()).toBe(1)
  })

  it('has the next process fetch it when the one whose turn it was has failed', async () => {
    const both = [await aProcess(), await aProcess()]
    await wechat.control.fault({ path: '/cgi-bin/stable_token', latencyMs: 300, errcode: 40164 })
    const outcomes = await Promise.allSettled(both.map((each) => phone(each)))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await tokensAsked()).toBe(2)
  })

  it('leaves a route alone in every process when its quota is used up', async () => {
    const [one, other] = [await aProcess(), await aProcess()]
    await wechat.control.fault({ path: '/wxa/business/getuserphonenumber', errcode: 45009 })
    await expect(phone(one)).rejects.toMatchObject({ code: 'wechat.busy' })
    await expect(phone(other)).rejects.toMatchObject({ extra: { retryAfterSeconds: 60 } })
    expect(await wechat.control.ledger('/wxa/business/getuserphonenumber')).toHaveLength(1)
    await one.get(Db).execute('UPDATE wechat_quiet SET quiet_until = UTC_TIMESTAMP(3)')
    expect(await phone(other)).toMatchObject({ countryCode: '86' })
    expect(await one.get(Db).query('SELECT * FROM wechat_quiet')).toEqual([])
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
