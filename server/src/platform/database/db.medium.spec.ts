import type { TestingModule } from '@nestjs/testing'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { Db, isDuplicate } from './db.js'

describe('the database entrance', () => {
  let platform: TestingModule
  let db: Db

  beforeAll(async () => {
    platform = await startPlatform()
    db = platform.get(Db)
  })
  afterAll(() => platform.close())
  beforeEach(() => db.execute('DELETE FROM sys_setting'))

  const put = (name: string) => db.execute(`INSERT INTO sys_setting (name, value) VALUES (?, '{}')`, [name])
  const names = async () =>
    (await db.query<{ name: string }>('SELECT name FROM sys_setting ORDER BY name')).map(({ name }) => name)

  it('undoes everything of a transaction that throws, joined ones too', async () => {
    await expect(
      db.inTransaction(async () => {
        await put('a')
        await db.inTransaction(() => put('b'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await names()).toEqual([])
  })

  it('keeps the connections that were needed at once for the next time', async () => {
    const ids = async () => {
      const all = Array.from({ length: 8 }, () =>
        db.query<{ id: string }>('SELECT CONNECTION_ID() AS id, SLEEP(0.3)'),
      )
      return new Set((await Promise.all(all)).flatMap(([row]) => row?.id ?? []))
    }
    const first = await ids()
    // The driver looks each second which of those that are idle it drops.
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect([...(await ids())].filter((id) => !first.has(id))).toEqual([])
    expect(first.size).toBe(8)
  })

  it('lets a savepoint fail alone', async () => {
    await db.inTransaction(async () => {
      await put('kept')
      await expect(
        db.savepoint(async () => {
          await put('undone')
          throw new Error('inner')
        }),
      ).rejects.toThrow('inner')
    })
    expect(await names()).toEqual(['kept'])
  })

  it('keeps savepoints inside each other apart, and forgets what a failed one wanted after the commit', async () => {
    const after: string[] = []
    await db.inTransaction(() =>
      db.savepoint(async () => {
        await put('outer')
        await db
          .savepoint(async () => {
            db.afterCommit(() => after.push('undone'))
            await put('undone')
            throw new Error('inner')
          })
          .catch(() => undefined)
        await db.savepoint(() => put('inner'))
        db.afterCommit(() => after.push('outer'))
      }),
    )
    expect(await names()).toEqual(['inner', 'outer'])
    expect(after).toEqual(['outer'])
  })

  it('throws at a write that was not awaited before the end', async () => {
    let late: Promise<unknown> | undefined
    await db.inTransaction(async () => {
      await put('in-time')
      late = new Promise((resolve) => setTimeout(resolve, 50)).then(() => put('too-late'))
      late.catch(() => undefined)
    })
    await expect(late).rejects.toThrow('has ended')
    expect(await names()).toEqual(['in-time'])
  })

  it('runs detached work outside the open transaction', async () => {
    await expect(
      db.inTransaction(async () => {
        await put('undone')
        await db.detached(() => put('stays'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await names()).toEqual(['stays'])
  })

  it.each([
    ['', <T>(work: () => Promise<T>) => work()],
    [' under a savepoint', <T>(work: () => Promise<T>) => db.savepoint(work)],
  ])('runs a transaction again that lost a deadlock%s', async (_, within) => {
    await put('one')
    await put('two')
    let tries = 0
    let holding = 0
    let meet: () => void = () => undefined
    const met = new Promise<void>((resolve) => (meet = resolve))
    const touch = (name: string) =>
      db.execute(`UPDATE sys_setting SET value = '{"n":1}' WHERE name = ?`, [name])
    const crossing = (first: string, second: string) =>
      db.inTransaction(async () => {
        tries++
        await touch(first)
        if (++holding >= 2) meet()
        await met
        await within(() => touch(second))
      })
    await Promise.all([crossing('one', 'two'), crossing('two', 'one')])
    expect(tries).toBe(3)
  })

  it('calls what waits for the commit only then', async () => {
    const order: string[] = []
    await db.inTransaction(async () => {
      db.afterCommit(() => order.push('after'))
      await put('x')
      order.push('inside')
    })
    expect(order).toEqual(['inside', 'after'])
  })

  it('tells a duplicate without the values that collided', async () => {
    await put('13800138000')
    // Jest writes stacks when they are read; Node writes them, message and all, when the error is made.
    const { prepareStackTrace } = Error
    Reflect.deleteProperty(Error, 'prepareStackTrace')
    const error = await put('13800138000').then(
      () => undefined,
      (caught: unknown) => caught,
    )
    Object.assign(Error, { prepareStackTrace })
    expect(isDuplicate(error)).toBe(true)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('13800138000')
    expect((error as Error).stack).toMatch(/refused a statement: ER_DUP_ENTRY at .*\n +at /)
  })

  it('gives every connection the session of the house', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 8 }, () =>
        db.query<{ isolation: string; zone: string; wait: string; mode: string }>(
          `SELECT @@session.tx_isolation isolation, @@session.time_zone zone, @@session.wait_timeout wait, @@session.sql_mode mode, SLEEP(0.02)`,
        ),
      ),
    )
    for (const [session] of sessions) {
      expect(session).toMatchObject({ isolation: 'READ-COMMITTED', zone: '+00:00' })
      expect(Number(session?.wait)).toBeLessThanOrEqual(30)
      expect(session?.mode).toContain('STRICT_TRANS_TABLES')
    }
  })
})
