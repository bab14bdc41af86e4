import { Injectable } from '@nestjs/common'
import type { TestingModule } from '@nestjs/testing'
import { send, startHouse, type House } from '../../../test/setup/house.js'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { Db } from '../database/db.js'
import { Consumers } from './consumers.js'
import { DeadRows } from './dead-rows.service.js'
import { resetCursors } from './log.query.js'
import { News } from './news.js'
import { OnNews, type NewsBatch, type NewsHandler } from './on-news.js'

const poison = new Set<string>()

/** One row an effect, and a news told for each. */
@Injectable()
@OnNews({ room: 'selling', group: 'test', names: ['nurture.maturity-changed'] })
class Taker implements NewsHandler {
  constructor(
    private readonly db: Db,
    private readonly news: News,
  ) {}

  async handle(batch: NewsBatch): Promise<void> {
    for (const { contactId, payload } of batch.of('nurture.maturity-changed')) {
      if (poison.has(payload.changeId)) throw new Error(`can not take ${Number(payload.changeId)}`)
      await this.db.execute(
        `INSERT INTO sys_setting (name, value) VALUES (?, '1') ON DUPLICATE KEY UPDATE value = value + 1`,
        [payload.changeId],
      )
      this.news.tell('content.item-withdrawn', { contactId: contactId ?? '1' }, { contentId: '5' })
    }
  }
}

const change = (n: number): string => String(n).padStart(32, '0')

describe('dead rows', () => {
  let platform: TestingModule
  let db: Db
  let rows: DeadRows

  beforeEach(async () => {
    poison.clear()
    platform = await startPlatform([Taker])
    db = platform.get(Db)
    rows = platform.get(DeadRows)
  })
  afterEach(() => platform.close())

  const drain = async (): Promise<void> => {
    while ((await platform.get(Consumers).step('test')) > 0);
  }
  const tell = (contactId: string, ...numbers: number[]): Promise<void> =>
    db.inTransaction(async () => {
      for (const n of numbers)
        platform
          .get(News)
          .tell(
            'nurture.maturity-changed',
            { contactId },
            { changeId: change(n), modelId: '1', from: 'U4', to: 'U3' },
          )
    })
  /** How often each row had its effect. */
  const effects = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (await db.query<{ name: string; value: number }>('SELECT name, value FROM sys_setting')).map((row) => [
        Number(row.name),
        Number(row.value),
      ]),
    )
  const echoes = async (): Promise<number> =>
    (await db.query(`SELECT 1 FROM sys_log WHERE name = 'content.item-withdrawn'`)).length
  const die = async (contactId: string, all: number[], ...dying: number[]): Promise<string[]> => {
    for (const n of dying) poison.add(change(n))
    await tell(contactId, ...all)
    await drain()
    poison.clear()
    return (await db.query<{ id: string }>('SELECT id FROM sys_log_dead ORDER BY seq')).map(({ id }) => id)
  }
  const idOf = (id: string | undefined) =>
    id as NonNullable<Awaited<ReturnType<DeadRows['page']>>['items'][0]>['id']

  it('are listed without payload or contact, last died first, page by page', async () => {
    await die('7', [1, 2, 3, 4], 2, 3)
    const first = await rows.page(1, undefined)
    const second = await rows.page(1, first.next ?? undefined)
    expect([...first.items, ...second.items].map(({ seq }) => seq).sort()).toEqual([2, 3])
    expect(second.next).toBeNull()
    expect(Object.keys(first.items[0] ?? {}).sort()).toEqual(
      'diedAt dismissedAt error group id name partition recordedAt replayed retriedAt seq'.split(' '),
    )
    expect(first.items[0]).toMatchObject({ group: 'test', name: 'nurture.maturity-changed', replayed: false })
  })

  it('have their effect and their news when they are retried, and are dead no more', async () => {
    const [id] = await die('7', [1, 2, 3], 2)
    expect(await effects()).toEqual({ 1: 1, 3: 1 })
    await rows.retry(idOf(id))
    await drain()
    expect(await effects()).toEqual({ 1: 1, 2: 1, 3: 1 })
    expect(await echoes()).toBe(3)
    expect((await rows.page(10, undefined)).items).toEqual([])
    await expect(rows.retry(idOf(id))).rejects.toMatchObject({ code: 'platform.dead-row-not-found' })
  })

  it('have one effect however many retry at the same time', async () => {
    const [id] = await die('7', [1, 2, 3], 2)
    const ended = await Promise.allSettled(Array.from({ length: 5 }, () => rows.retry(idOf(id))))
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const end of ended)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'platform.dead-row-not-found' })
    expect(await effects()).toEqual({ 1: 1, 2: 1, 3: 1 })
  })

  it('of one contact are retried in their order', async () => {
    const [first, second] = await die('7', [1, 2, 3], 1, 3)
    await expect(rows.retry(idOf(second))).rejects.toMatchObject({
      code: 'platform.dead-row-not-first',
      extra: { firstId: first },
    })
    await rows.dismiss(idOf(first))
    await rows.retry(idOf(second))
    expect(await effects()).toEqual({ 2: 1, 3: 1 })
  })

  it('stay, with the new error, when they fail again', async () => {
    const [id] = await die('7', [1, 2], 2)
    poison.add(change(2))
    await db.execute(`UPDATE sys_log_dead SET error = 'old'`)
    await expect(rows.retry(idOf(id))).rejects.toMatchObject({ code: 'platform.dead-row-failed' })
    const [row] = (await rows.page(10, undefined)).items
    expect(row).toMatchObject({ error: 'can not take 2', retriedAt: expect.any(Date) as Date })
    expect(await effects()).toEqual({ 1: 1 })
  })

  it('that died in a replay only, tell their news no second time', async () => {
    await tell('7', 1, 2, 3)
    await drain()
    expect(await echoes()).toBe(3)
    await resetCursors(db, 'test')
    poison.add(change(2))
    await drain()
    poison.clear()
    const [row] = (await rows.page(10, undefined)).items
    expect(row?.replayed).toBe(true)
    await rows.retry(idOf(row?.id))
    await drain()
    expect(await effects()).toEqual({ 1: 2, 2: 2, 3: 2 })
    expect(await echoes()).toBe(3)
  })
})

describe('the routes of dead rows', () => {
  let house: House
  beforeAll(async () => {
    house = await startHouse()
    await house.get(Db).execute(
      `INSERT INTO sys_log_dead (id, consumer_group, partition_no, seq, name, contact_id, payload, error, died_at)
       VALUES (12, 'hot', 3, 9, 'pool.behaviour-received', 77, '{"secret": "of a person"}', 'no', UTC_TIMESTAMP(3))`,
    )
  })
  afterAll(() => house.close())

  it('show an administrator what died, and nobody else', async () => {
    const admin = await house.staff('one-admin', 'admin')
    const { status, body } = await admin.get<{ items: object[] }>('/api/staff/dead-news')
    expect([status, body.items]).toEqual([
      200,
      [
        expect.objectContaining({
          id: '12',
          group: 'hot',
          partition: 3,
          seq: 9,
          error: 'no',
          recordedAt: null,
        }),
      ],
    ])
    expect(JSON.stringify(body)).not.toMatch(/secret|77/)
    for (const role of ['rep', 'ops', 'manager'] as const)
      expect((await (await house.staff(`one-${role}`, role)).get('/api/staff/dead-news')).status).toBe(403)
    expect((await send(house, 'GET', '/api/staff/dead-news')).status).toBe(401)
  })

  it('dismiss a row, and say when a row is not there or fails', async () => {
    const admin = await house.staff('one-admin', 'admin')
    expect((await admin.post('/api/staff/dead-news/12/dismiss')).status).toBe(204)
    const { body } = await admin.get<{ items: { dismissedAt: string | null }[] }>('/api/staff/dead-news')
    expect(body.items[0]?.dismissedAt).toMatch(/Z$/)
    expect((await admin.post('/api/staff/dead-news/13/dismiss')).body.code).toBe(
      'platform.dead-row-not-found',
    )
    expect((await admin.post('/api/staff/dead-news/13/retry')).status).toBe(404)
    // The log has no such row: a gap, which is an error of its own and stays listed.
    expect((await admin.post('/api/staff/dead-news/12/retry')).body.code).toBe('platform.dead-row-failed')
  })
})
