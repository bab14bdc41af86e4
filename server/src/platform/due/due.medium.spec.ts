import { Injectable } from '@nestjs/common'
import type { TestingModule } from '@nestjs/testing'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { MINUTE, sqlTime } from '../../kernel/time.js'
import { Clock, SetClock } from '../clock/clock.js'
import { Db } from '../database/db.js'
import { Due, type DueBatch, type DueWork } from './due.js'
import { DueScanner } from './due-scanner.js'
import { postpone } from './due.query.js'

const ran: string[] = []
const failing = new Set<string>()

@Injectable()
@Due({ table: 'sys_due_probe', column: 'ring_due_at' })
class Ring implements DueWork {
  constructor(private readonly db: Db) {}

  async run(id: string): Promise<void> {
    await this.db.execute('UPDATE sys_due_probe SET ring_due_at = NULL, rings = rings + 1 WHERE id = ?', [id])
    if (failing.has(id)) throw new Error('this one fails')
    ran.push(id)
  }
}

/** The batches that were tried. */
const batches: string[][] = []

@Injectable()
@Due({ table: 'sys_due_batch', column: 'ring_due_at' })
class RingMany implements DueBatch {
  constructor(private readonly db: Db) {}

  async runBatch(ids: readonly string[]): Promise<void> {
    batches.push([...ids])
    await this.db.execute('UPDATE sys_due_batch SET ring_due_at = NULL, rings = rings + 1 WHERE id IN (?)', [
      ids,
    ])
    if (ids.some((id) => failing.has(id))) throw new Error('one of these fails')
    ran.push(...ids)
  }
}

describe('the due scanner', () => {
  let platform: TestingModule
  let db: Db
  let scanner: DueScanner
  const clock = new SetClock(new Date())

  beforeAll(async () => {
    platform = await startPlatform([RingMany, Ring])
    jest.spyOn(platform.get(Clock), 'now').mockImplementation(() => clock.now())
    db = platform.get(Db)
    scanner = platform.get(DueScanner)
    for (const table of ['sys_due_probe', 'sys_due_batch'])
      await db.execute(
        `CREATE TABLE ${table} (id BIGINT UNSIGNED PRIMARY KEY, ring_due_at DATETIME(3) NULL, rings INT NOT NULL DEFAULT 0, KEY ix_due (ring_due_at))`,
      )
  })
  afterAll(() => platform.close())
  beforeEach(async () => {
    ran.length = 0
    failing.clear()
    batches.length = 0
    clock.set(new Date())
    for (const table of ['sys_due_probe', 'sys_due_batch']) await db.execute(`DELETE FROM ${table}`)
  })

  const add = (id: number, inSeconds: number) => addRows('sys_due_probe', [id], inSeconds)
  const addRows = (table: string, ids: number[], inSeconds: number) =>
    db.execute(`INSERT INTO ${table} (id, ring_due_at) VALUES ?`, [
      ids.map((id) => [id, sqlTime(new Date(clock.now().getTime() + inSeconds * 1000))]),
    ])
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

  it('runs what is due, earliest first, and leaves the rest', async () => {
    await add(1, -10)
    await add(2, -20)
    await add(3, 3600)
    expect(await scanner.scan()).toBe(2)
    expect(ran).toEqual(['2', '1'])
    expect(await scanner.scan()).toBe(0)
  })

  it('goes on while batches are full', async () => {
    await addRows('sys_due_probe', upTo(430), -1)
    expect(await scanner.scan()).toBe(430)
  })

  it('goes on past a row that fails, undoes its work and tries it later', async () => {
    await add(1, -20)
    await add(2, -10)
    failing.add('1')
    expect(await scanner.scan()).toBe(1)
    expect(ran).toEqual(['2'])
    const [row] = await db.query<{ rings: number; late: number }>(
      'SELECT rings, ring_due_at > UTC_TIMESTAMP(3) late FROM sys_due_probe WHERE id = 1',
    )
    expect(row).toEqual({ rings: 0, late: 1 })
  })

  it('does not postpone a row whose next time was set meanwhile', async () => {
    await add(1, 10)
    const due = () => db.query('SELECT ring_due_at FROM sys_due_probe')
    const before = await due()
    const now = new Date()
    const until = new Date(now.getTime() + 60_000)
    await postpone(db, { table: 'sys_due_probe', column: 'ring_due_at' }, '1', now, until)
    expect(await due()).toEqual(before)
  })

  it('waits twice as long each time that a row fails, and begins anew after a success', async () => {
    await add(77, -1)
    const waitOfFailure = async (): Promise<number> => {
      await scanner.scan()
      // It doesn't spin: what was set aside is not due.
      expect(await scanner.scan()).toBe(0)
      const [row] = await db.query<{ at: Date }>('SELECT ring_due_at at FROM sys_due_probe')
      const wait = (row?.at.getTime() ?? 0) - clock.now().getTime()
      clock.advance(wait + 1)
      return Math.round(wait / MINUTE)
    }
    failing.add('77')
    const waits: number[] = []
    for (let i = 0; i < 8; i++) waits.push(await waitOfFailure())
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    failing.clear()
    expect(await scanner.scan()).toBe(1)
    await db.execute('UPDATE sys_due_probe SET ring_due_at = ?', [sqlTime(clock.now())])
    failing.add('77')
    expect(await waitOfFailure()).toBe(1)
  })

  describe('with work that takes many rows', () => {
    it('takes up to 200 in one transaction, in order of their ids', async () => {
      await addRows('sys_due_batch', upTo(430).reverse(), -1)
      expect(await scanner.scan()).toBe(430)
      expect(batches.map((ids) => ids.length)).toEqual([200, 200, 30])
      for (const ids of batches) expect(ids).toEqual([...ids].sort((a, b) => Number(a) - Number(b)))
    })

    it('halves a batch that fails until the row at fault stands alone; the others have their effect once', async () => {
      await addRows('sys_due_batch', upTo(100), -1)
      failing.add('37')
      expect(await scanner.scan()).toBe(99)
      expect(await db.query('SELECT id FROM sys_due_batch WHERE rings <> 1')).toEqual([{ id: '37' }])
      expect(batches.length).toBeLessThan(20)
      expect(await scanner.scan()).toBe(0)
    })
  })

  it('gives each kind its turn: much of one does not keep another waiting', async () => {
    await addRows(
      'sys_due_batch',
      upTo(600).map((id) => id + 1000),
      -3600,
    )
    await addRows('sys_due_probe', upTo(300), -1)
    expect(await scanner.scan()).toBe(900)
    expect(ran.indexOf('1')).toBe(200)
  })

  it('asks one question however many rows wait, and looks at none of them', async () => {
    const query = db.query.bind(db)
    const reads = async (): Promise<number> =>
      (await query<{ Value: string }>(`SHOW SESSION STATUS LIKE 'Handler_read%'`)).reduce(
        (sum, { Value }) => sum + Number(Value),
        0,
      )
    /** What one scan asks, and how many rows the database reads for it. */
    const cost = (): Promise<{ statements: number; read: number }> =>
      db.inTransaction(async () => {
        const [first, second] = [await reads(), await reads()]
        const asked = [jest.spyOn(db, 'query'), jest.spyOn(db, 'execute')]
        expect(await scanner.scan()).toBe(0)
        const statements = asked.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
        for (const spy of asked) spy.mockRestore()
        return { statements, read: (await reads()) - second - (second - first) }
      })
    const none = await cost()
    await addRows('sys_due_probe', upTo(10_000), 3600)
    await addRows('sys_due_batch', upTo(10_000), 3600)
    const many = await cost()
    expect([none.statements, many.statements]).toEqual([1, 1])
    expect(many.read).toBeLessThanOrEqual(none.read + 4)
  })

  it('bears a clock that steps back: nothing fires twice, early or never', async () => {
    const start = clock.now()
    const setTo = (minutes: number): void => clock.set(new Date(start.getTime() + minutes * MINUTE))
    await add(1, 10 * 60)
    await add(2, 40 * 60)
    await add(3, 15 * 60)
    failing.add('3')
    setTo(20)
    expect(await scanner.scan()).toBe(1)
    setTo(-60)
    failing.clear()
    // Due at an instant that has been before, and comes again.
    await add(4, 30 * 60)
    expect(await scanner.scan()).toBe(0)
    setTo(-29)
    expect(await scanner.scan()).toBe(1)
    setTo(39)
    expect(await scanner.scan()).toBe(1)
    setTo(41)
    expect(await scanner.scan()).toBe(1)
    expect(ran).toEqual(['1', '4', '3', '2'])
    expect(
      await db.query('SELECT id FROM sys_due_probe WHERE rings <> 1 OR ring_due_at IS NOT NULL'),
    ).toEqual([])
  })

  it('fires once however many scan at the same time', async () => {
    for (let id = 1; id <= 40; id++) await add(id, -id)
    await Promise.all([scanner.scan(), scanner.scan(), scanner.scan(), scanner.scan()])
    expect(await db.query('SELECT id FROM sys_due_probe WHERE rings <> 1')).toEqual([])
  })
})
