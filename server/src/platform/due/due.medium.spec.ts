import { Injectable } from '@nestjs/common'
import type { TestingModule } from '@nestjs/testing'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { Db } from '../database/db.js'
import { Due, type DueWork } from './due.js'
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

describe('the due scanner', () => {
  let platform: TestingModule
  let db: Db
  let scanner: DueScanner

  beforeAll(async () => {
    platform = await startPlatform([Ring])
    db = platform.get(Db)
    scanner = platform.get(DueScanner)
    await db.execute(
      'CREATE TABLE sys_due_probe (id BIGINT UNSIGNED PRIMARY KEY, ring_due_at DATETIME(3) NULL, rings INT NOT NULL DEFAULT 0, KEY ix_due (ring_due_at))',
    )
  })
  afterAll(() => platform.close())
  beforeEach(async () => {
    ran.length = 0
    failing.clear()
    await db.execute('DELETE FROM sys_due_probe')
  })

  const add = (id: number, inSeconds: number) =>
    db.execute(
      'INSERT INTO sys_due_probe (id, ring_due_at) VALUES (?, UTC_TIMESTAMP(3) + INTERVAL ? SECOND)',
      [id, inSeconds],
    )

  it('runs what is due, earliest first, and leaves the rest', async () => {
    await add(1, -10)
    await add(2, -20)
    await add(3, 3600)
    expect(await scanner.scan()).toBe(2)
    expect(ran).toEqual(['2', '1'])
    expect(await scanner.scan()).toBe(0)
  })

  it('goes on while batches are full', async () => {
    const rows = Array.from({ length: 230 }, (_, i) => `(${i + 1}, UTC_TIMESTAMP(3) - INTERVAL 1 SECOND)`)
    await db.execute(`INSERT INTO sys_due_probe (id, ring_due_at) VALUES ${rows.join(', ')}`)
    expect(await scanner.scan()).toBe(230)
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

  it('fires once however many scan at the same time', async () => {
    for (let id = 1; id <= 40; id++) await add(id, -id)
    await Promise.all([scanner.scan(), scanner.scan(), scanner.scan(), scanner.scan()])
    expect(await db.query('SELECT id FROM sys_due_probe WHERE rings <> 1')).toEqual([])
  })
})
