import { Injectable } from '@nestjs/common'
import type { TestingModule } from '@nestjs/testing'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { Db } from '../database/db.js'
import { Consumers } from './consumers.js'
import { News } from './news.js'
import { OnNews, type NewsBatch, type NewsHandler } from './on-news.js'
import { WakeUp } from './wake-up.js'

/** How many rows each turn of the group had. */
const turns: number[] = []

@Injectable()
@OnNews({ room: 'insight', group: 'calm', names: ['content.item-withdrawn'], calm: true })
class Calm implements NewsHandler {
  async handle(batch: NewsBatch): Promise<void> {
    turns.push(batch.of('content.item-withdrawn').length)
  }
}

describe('a calm group', () => {
  let platform: TestingModule
  let consumers: Consumers
  let told = 0

  beforeEach(async () => {
    turns.length = told = 0
    platform = await startPlatform([Calm])
    consumers = platform.get(Consumers)
  })
  afterEach(async () => {
    await consumers.stop()
    platform.get(WakeUp).stop()
    await platform.close()
  })

  const tell = (rows: number): Promise<void> =>
    platform.get(Db).inTransaction(async () => {
      for (let n = 0; n < rows; n++)
        platform.get(News).tell('content.item-withdrawn', { key: `${told++}` }, { contentId: '1' })
    })
  const taken = () => turns.reduce((sum, rows) => sum + rows, 0)
  const untilAllAreTaken = async (): Promise<void> => {
    while (taken() < told) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  it('takes what comes in few turns, and all of it', async () => {
    await consumers.start()
    const since = performance.now()
    while (performance.now() - since < 2_000) await tell(1)
    await untilAllAreTaken()
    expect(turns.length).toBeLessThanOrEqual((performance.now() - since) / 500 + 1)
    expect(taken()).toBe(told)
  }, 30_000)

  it('does not wait where a batch is full', async () => {
    await tell(6_000)
    // No time goes by: what does not fill a batch is never taken.
    const now = jest.spyOn(performance, 'now').mockReturnValue(0)
    await consumers.start()
    while (told - taken() >= 2_000) await new Promise((resolve) => setTimeout(resolve, 10))
    now.mockRestore()
    await untilAllAreTaken()
    expect(taken()).toBe(told)
    expect(Math.max(...turns)).toBe(2_000)
  }, 30_000)

  it('is not waited for by who asks for all at once', async () => {
    await tell(5)
    await consumers.step('calm')
    await tell(5)
    expect(await consumers.step('calm')).toBe(5)
    await tell(5)
    await consumers.drain()
    expect(taken()).toBe(15)
  })
})
