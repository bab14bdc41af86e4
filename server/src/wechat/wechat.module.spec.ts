import { Global, Module } from '@nestjs/common'
import { Test } from '@nestjs/testing'
import { Clock } from '../platform/clock/clock.js'
import { Vault } from '../platform/crypto/vault.js'
import { Db } from '../platform/database/db.js'
import { LOGGER } from '../platform/logging/logger.js'
import { News } from '../platform/news/news.js'
import { WechatDoor, WechatModule } from './index.js'

const nothing = [Db, Vault, News, LOGGER].map((type) => ({ provide: type, useValue: {} }))

@Global()
@Module({ providers: [Clock, ...nothing], exports: [Clock, Db, Vault, News, LOGGER] })
class BarePlatform {}

describe('the WeChat room', () => {
  const environment = process.env
  afterEach(() => {
    process.env = environment
  })

  const start = (env: NodeJS.ProcessEnv) => {
    process.env = env
    return Test.createTestingModule({ imports: [BarePlatform, WechatModule] }).compile()
  }

  it('opens its door with credentials', async () => {
    const module = await start({ WECHAT_MP_APPID: 'wx1', WECHAT_MP_SECRET: 's' })
    expect(module.get(WechatDoor)).toBeInstanceOf(WechatDoor)
  })

  it('does not start without them and names each', async () => {
    await expect(start({})).rejects.toThrow(/WECHAT_MP_APPID.*\n.*WECHAT_MP_SECRET/)
  })
})
