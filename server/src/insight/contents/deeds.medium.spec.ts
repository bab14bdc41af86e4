import type { TestingModule } from '@nestjs/testing'
import { startPlatform } from '../../../test/setup/platform-module.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import { MINUTE } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'
import type { NewsRow } from '../../platform/news/on-news.js'
import { Deeds } from './deeds.service.js'

const NOON = Date.UTC(2026, 10, 20, 4)

/** How what people did is kept, where they did much. What is counted, and when, is in `journeys/content-numbers`. */
describe('deeds', () => {
  let platform: TestingModule
  let db: Db
  let deeds: Deeds
  /** Who has become whom. */
  const survivors = new Map<string, string>()

  beforeAll(async () => {
    platform = await startPlatform()
    db = platform.get(Db)
    const standingOf = (id: string): ContactStanding => ({
      contactId: survivors.get(id) ?? id,
      consents: ['analytics'],
      reachableBy: [],
      sourceChannel: 'direct',
    })
    const standings = (ids: readonly string[]) =>
      Promise.resolve(new Map(ids.map((id) => [id, standingOf(id)])))
    deeds = new Deeds(db, { standings }, { BRAND_TIME_ZONE: 'Asia/Shanghai' })
  })
  afterAll(() => platform.close())

  const view = (contactId: string, contentId: number, at: number): NewsRow<'pool.behaviour-received'> => ({
    name: 'pool.behaviour-received',
    contactId,
    payload: {
      eventKey: '0'.repeat(32),
      type: 'content.viewed',
      contentId: String(contentId),
      channel: 'direct',
      receivedAt: new Date(at).toISOString(),
      facts: {},
    },
    occurredAt: new Date(at),
    recordedAt: new Date(at),
    partitionNo: 0,
    seq: 1,
  })
  const take = (...rows: NewsRow<'pool.behaviour-received'>[]) => db.inTransaction(() => deeds.take(rows))
  /** Somebody who has opened the contents 1 to `contents`, the last one first. */
  const reader = (id: string, contents: number) =>
    take(...Array.from({ length: contents }, (_, i) => view(id, i + 1, NOON - i * MINUTE)))
  /** Rows that the database looks at for some work. */
  const rowsRead = (work: () => Promise<void>): Promise<number> =>
    db.inTransaction(async () => {
      const soFar = async () =>
        (await db.query<{ Value: string }>(`SHOW SESSION STATUS LIKE 'Handler_read%'`)).reduce(
          (sum, { Value }) => sum + Number(Value),
          0,
        )
      const before = await soFar()
      await work()
      return (await soFar()) - before
    })
  const firstsOf = (id: string) =>
    db.query(`SELECT content_id contentId FROM insight_deed WHERE contact_id = ? AND deed = 'first'`, [id])
  const kept = async (id: string) =>
    Number(
      (await db.query<{ n: string }>('SELECT COUNT(*) n FROM insight_deed WHERE contact_id = ?', [id]))[0]?.n,
    )
  const differing = () =>
    db.query(
      `SELECT content_id, deed FROM (
         SELECT content_id, deed, 1 n FROM insight_deed
         UNION ALL SELECT content_id, deed, forgotten - people FROM insight_content_day) both_ways
        GROUP BY content_id, deed HAVING SUM(n) <> 0`,
    )

  it('are read by key: what somebody has done before costs nothing', async () => {
    await reader('11', 2)
    await reader('12', 3_000)
    const ofNewcomer = await rowsRead(() => deeds.take([view('11', 1, NOON + MINUTE)]))
    const ofReader = await rowsRead(() => deeds.take([view('12', 1, NOON + MINUTE)]))
    expect(ofReader).toBe(ofNewcomer)
    expect(ofReader).toBeLessThan(20)
  })

  it('are moved to the survivor of a merge, however many, with one first', async () => {
    await reader('21', 2_500)
    await reader('22', 3)
    expect(await firstsOf('21')).toEqual([{ contentId: '2500' }])
    survivors.set('21', '22')
    await db.inTransaction(() => deeds.follow(['21']))
    expect([await kept('21'), await kept('22')]).toEqual([0, 2_501])
    expect(await firstsOf('22')).toEqual([{ contentId: '2500' }])
    expect(await differing()).toEqual([])
  })

  it('go with who is forgotten, however many, and stay counted', async () => {
    await reader('31', 1_200)
    const people = () => db.query('SELECT SUM(people) n FROM insight_content_day')
    const before = await people()
    await db.inTransaction(() => deeds.forget(['31']))
    expect(await kept('31')).toBe(0)
    expect(await people()).toEqual(before)
    expect(await differing()).toEqual([])
  })

  it('have one first also where two workers write for one person at once', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, i) => take(view('41', 41 + i, NOON - i * MINUTE))))
    expect(await firstsOf('41')).toEqual([{ contentId: '46' }])
    expect(await kept('41')).toBe(7)
    expect(await differing()).toEqual([])
  })
})
