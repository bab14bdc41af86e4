import { Injectable } from '@nestjs/common'
import type { TestingModule } from '@nestjs/testing'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { newId } from '../../kernel/ids.js'
import { Db } from '../database/db.js'
import { Consumers } from './consumers.js'
import { lockCursor, partitionOf, resetCursors } from './log.query.js'
import { LogReader } from './log-reader.js'
import { LogTail } from './log-tail.js'
import { News } from './news.js'
import { OnNews, type NewsBatch, type NewsHandler } from './on-news.js'
import { WakeUp } from './wake-up.js'

const seen: { handler: string; contactId: string | null; changeId: string }[] = []
const acted: string[] = []
let poison: string | undefined
/** Whether the group tells a news for each it takes. */
let echo = false
/** How long a turn of the group takes at least, and how many there were. */
let slowness = 0
let turns = 0

@Injectable()
@OnNews({ room: 'selling', group: 'test', names: ['nurture.maturity-changed', 'pool.behaviour-admitted'] })
class Right implements NewsHandler {
  constructor(private readonly db: Db) {}

  async handle(batch: NewsBatch): Promise<void> {
    for (const { contactId, payload } of batch.of('nurture.maturity-changed')) {
      if (payload.changeId === poison) throw new Error('this row can not be taken')
      seen.push({ handler: 'right', contactId, changeId: payload.changeId })
      await this.db.execute(`INSERT INTO sys_setting (name, value) VALUES (?, '{}')`, [payload.changeId])
    }
    for (const admitted of batch.inBatch('pool.behaviour-admitted'))
      seen.push({ handler: 'in-batch', contactId: null, changeId: admitted.eventKey })
  }
}

/** What must not happen twice: it tells news, and it acts. */
@Injectable()
@OnNews({ room: 'traffic-pool', group: 'test', names: ['nurture.maturity-changed'] })
class Echo implements NewsHandler {
  constructor(private readonly news: News) {}

  async handle(batch: NewsBatch): Promise<void> {
    for (const { contactId, seq } of batch.of('nurture.maturity-changed'))
      if (echo) this.news.tell('content.item-withdrawn', { key: contactId ?? '' }, { contentId: String(seq) })
  }
}

@Injectable()
@OnNews({ room: 'selling', group: 'test', names: ['nurture.maturity-changed'], acts: true })
class Act implements NewsHandler {
  async handle(batch: NewsBatch): Promise<void> {
    acted.push(...batch.of('nurture.maturity-changed').map(({ payload }) => payload.changeId))
  }
}

@Injectable()
@OnNews({ room: 'traffic-pool', group: 'test', names: ['nurture.maturity-changed'] })
class Left implements NewsHandler {
  async handle(batch: NewsBatch): Promise<void> {
    turns++
    if (slowness) await new Promise((resolve) => setTimeout(resolve, slowness))
    const [first] = batch.of('nurture.maturity-changed')
    if (!first) return
    seen.push({ handler: 'left', contactId: first.contactId, changeId: first.payload.changeId })
    batch.tellInBatch('pool.behaviour-admitted', {
      contact: { contactId: '1', consents: [], reachableBy: [], sourceChannel: 'direct' },
      eventKey: first.payload.changeId,
      type: 'content.read',
      occurredAt: new Date(),
      contentId: null,
      purpose: null,
      facts: {},
      scored: true,
    })
  }
}

const change = (n: number): string => n.toString(16).padStart(32, '0')

describe('the news log', () => {
  let platform: TestingModule
  let db: Db
  let news: News
  let consumers: Consumers

  beforeEach(async () => {
    seen.length = 0
    acted.length = 0
    poison = undefined
    echo = false
    slowness = turns = 0
    // Declared right before left: the order of the rooms decides, not that of the declarations.
    platform = await startPlatform([Right, Left, Echo, Act])
    db = platform.get(Db)
    news = platform.get(News)
    consumers = platform.get(Consumers)
  })
  afterEach(() => platform.close())

  const tell = (contactId: string, n: number): void =>
    news.tell(
      'nurture.maturity-changed',
      { contactId },
      { changeId: change(n), modelId: '1', from: 'U4', to: 'U3' },
    )
  const tellInOne = (contactId: string, ...numbers: number[]): Promise<void> =>
    db.inTransaction(async () => {
      for (const n of numbers) tell(contactId, n)
    })
  const drain = async (): Promise<void> => {
    while ((await consumers.step('test')) > 0);
  }
  const effects = async (): Promise<number> =>
    Number((await db.query<{ n: string }>('SELECT COUNT(*) n FROM sys_setting'))[0]?.n)

  it('numbers rows densely per partition whatever commits side by side', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        tellInOne(newId<'contact'>(), ...Array.from({ length: 1 + (i % 7) }, (_, k) => i * 10 + k)),
      ),
    )
    const rows = await db.query<{
      partition_no: number
      n: string
      lowest: string
      highest: string
      next: string
    }>(
      `SELECT l.partition_no, COUNT(*) n, MIN(seq) lowest, MAX(seq) highest, MAX(h.next_seq) next
         FROM sys_log l JOIN sys_log_head h ON h.partition_no = l.partition_no GROUP BY l.partition_no`,
    )
    expect(rows.reduce((sum, row) => sum + Number(row.n), 0)).toBe(60 * 4 - 6)
    for (const row of rows)
      expect([row.lowest, row.highest, row.next]).toEqual(['1', row.n, String(Number(row.n) + 1)])
  })

  it('writes nothing when the transaction fails, and refuses news outside one or unlike the catalogue', async () => {
    await expect(
      db.inTransaction(async () => {
        tell('5', 1)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await db.query('SELECT 1 FROM sys_log')).toEqual([])
    expect(() => tell('5', 1)).toThrow('outside a transaction')
    await expect(
      db.inTransaction(async () =>
        news.tell(
          'nurture.maturity-changed',
          { contactId: '5' },
          { changeId: 'short', modelId: '1', from: 'U4', to: 'U3' },
        ),
      ),
    ).rejects.toThrow('changeId')
  })

  it('gives every row to its handlers once, left rooms first, in order per contact', async () => {
    const contact = newId<'contact'>()
    for (let n = 0; n < 30; n += 3) await tellInOne(contact, n, n + 1, n + 2)
    await drain()
    await drain()
    expect(seen.filter(({ handler }) => handler === 'right').map(({ changeId }) => changeId)).toEqual(
      Array.from({ length: 30 }, (_, n) => change(n)),
    )
    expect(seen[0]?.handler).toBe('left')
    expect(seen.filter(({ handler }) => handler === 'in-batch')).toHaveLength(
      seen.filter(({ handler }) => handler === 'left').length,
    )
    expect(await effects()).toBe(30)
  })

  it('leaves news that are not for a group when a drain may, and passes them with the next that are', async () => {
    platform.get(LogTail).open()
    const tellOther = (): Promise<void> =>
      db.inTransaction(async () => news.tell('content.item-withdrawn', { key: 'other' }, { contentId: '1' }))
    await tellInOne(newId<'contact'>(), 1)
    expect(await consumers.drain(60_000)).toBe(1)
    await tellOther()
    expect(await consumers.drain(60_000)).toBe(0)
    await tellInOne(newId<'contact'>(), 2)
    expect(await consumers.drain(60_000)).toBe(2)
    await tellOther()
    expect(await consumers.drain()).toBe(1)
    expect(await effects()).toBe(2)
  })

  it('passes each row once however many workers step at the same time', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, n) => tellInOne(newId<'contact'>(), n)))
    await Promise.all(Array.from({ length: 6 }, drain))
    await drain()
    expect(await effects()).toBe(100)
  })

  it('buries a row that no try can take, with its error, and the rest go on', async () => {
    const contact = newId<'contact'>()
    poison = change(7)
    await tellInOne(contact, ...Array.from({ length: 20 }, (_, n) => n))
    await drain()
    const dead = await db.query<{ seq: string; partition_no: number; error: string }>(
      'SELECT seq, partition_no, error FROM sys_log_dead',
    )
    expect(dead).toEqual([
      { seq: '8', partition_no: partitionOf(contact), error: 'this row can not be taken' },
    ])
    expect(await effects()).toBe(19)
    const [cursor] = await db.query<{ next_seq: string }>(
      'SELECT next_seq FROM sys_log_cursor WHERE partition_no = ?',
      [partitionOf(contact)],
    )
    expect(cursor?.next_seq).toBe('21')
  })

  it('buries it again when the group reads the log once more', async () => {
    const contact = newId<'contact'>()
    poison = change(1)
    await tellInOne(contact, 0, 1, 2)
    await drain()
    await db.execute('UPDATE sys_log_cursor SET next_seq = 1')
    await db.execute('DELETE FROM sys_setting')
    await drain()
    expect(await platform.get(LogReader).buried()).toEqual([{ group: 'test', rows: 1 }])
    expect(await platform.get(LogReader).behind()).toEqual([{ group: 'test', behind: 0 }])
    expect(await effects()).toBe(2)
  })

  describe('that a group reads again', () => {
    const logged = async (): Promise<string[]> =>
      (await db.query<{ name: string }>('SELECT name FROM sys_log ORDER BY partition_no, seq')).map(
        ({ name }) => name,
      )

    it('tells no news a second time and acts no second time; what is new beside it does', async () => {
      const [first, second] = ['501', '502']
      await tellInOne(first, ...Array.from({ length: 7 }, (_, n) => n))
      echo = true
      await drain()
      expect(acted).toHaveLength(7)
      expect((await logged()).filter((name) => name === 'content.item-withdrawn')).toHaveLength(7)
      await db.inTransaction(() => resetCursors(db, 'test'))
      await tellInOne(first, 100)
      await tellInOne(second, 200)
      await db.execute('DELETE FROM sys_setting')
      await drain()
      expect(await effects()).toBe(9)
      expect(acted.slice(7).sort()).toEqual([change(100), change(200)])
      expect((await logged()).filter((name) => name === 'content.item-withdrawn')).toHaveLength(9)
    })

    it('counts as a replay until the place it had come to, however often it is sent back', async () => {
      const contact = newId<'contact'>()
      await tellInOne(contact, 0, 1, 2, 3)
      echo = true
      await drain()
      for (let i = 0; i < 2; i++) {
        await db.execute('DELETE FROM sys_setting')
        await db.execute('UPDATE sys_log_cursor SET next_seq = 3 WHERE partition_no = ?', [
          partitionOf(contact),
        ])
        await db.inTransaction(() => resetCursors(db, 'test'))
        await drain()
      }
      expect(acted).toHaveLength(4)
    })
  })

  it('are asked for again soon when other workers hold all that is pending', async () => {
    const contact = newId<'contact'>()
    await consumers.step('test')
    await tellInOne(contact, 1)
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const holder = db.inTransaction(async () => {
      await lockCursor(db, 'test', partitionOf(contact))
      await released
    })
    let asked = 0
    const query = db.query.bind(db)
    jest.spyOn(db, 'query').mockImplementation((sql: string, params?: unknown[]) => {
      if (sql.includes('SKIP LOCKED')) asked++
      return query(sql, params)
    })
    await consumers.start()
    // A group that slept until its next wake-up would ask about twice a second.
    for (const end = Date.now() + 4_000; Date.now() < end && asked < 15;)
      await new Promise((resolve) => setTimeout(resolve, 20))
    release()
    await holder
    while (!seen.length) await new Promise((resolve) => setTimeout(resolve, 10))
    await consumers.stop()
    platform.get(WakeUp).stop()
    jest.restoreAllMocks()
    expect(asked).toBeGreaterThanOrEqual(15)
  })

  it('finds its handlers once, whatever is asked of it before it starts', async () => {
    expect(consumers.groupNames()).toEqual(['test'])
    await tellInOne(newId<'contact'>(), 1)
    await consumers.start()
    while (!seen.length) await new Promise((resolve) => setTimeout(resolve, 10))
    await consumers.stop()
    platform.get(WakeUp).stop()
    expect(seen.filter(({ handler }) => handler === 'left')).toHaveLength(1)
  })

  describe('of a process that runs', () => {
    const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
      while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const atHead = async (): Promise<boolean> =>
      (await platform.get(LogReader).behind()).every(({ behind }) => behind === 0)
    /** Counts the statements of the process that have a text in them. */
    const counting = (text: string): (() => number) => {
      let asked = 0
      for (const way of ['query', 'execute'] as const) {
        const ask = db[way].bind(db)
        jest.spyOn(db, way).mockImplementation((sql: string, params?: unknown[]) => {
          if (sql.includes(text)) asked++
          return ask(sql, params) as never
        })
      }
      return () => asked
    }
    const tellOther = (n: number): Promise<void> =>
      db.inTransaction(async () =>
        news.tell('content.item-withdrawn', { key: `other ${n}` }, { contentId: String(n) }),
      )

    beforeEach(() => consumers.start())
    afterEach(async () => {
      jest.restoreAllMocks()
      await consumers.stop()
      platform.get(WakeUp).stop()
    })

    it('takes what it has told itself from memory, in order and once', async () => {
      const rowsRead = counting('SELECT partition_no, seq, name')
      const contact = newId<'contact'>()
      for (let n = 1; n <= 20; n++) await tellInOne(contact, n)
      await until(async () => seen.filter(({ handler }) => handler === 'right').length === 20)
      await until(atHead)
      expect(seen.filter(({ handler }) => handler === 'right').map(({ changeId }) => changeId)).toEqual(
        Array.from({ length: 20 }, (_, i) => change(i + 1)),
      )
      expect(await effects()).toBe(20)
      expect(rowsRead()).toBe(0)
    })

    it('reads what another process has told, also while it tells news itself', async () => {
      let busy = true
      const own = (async () => {
        for (let n = 1; busy; n++) await tellOther(n)
      })()
      // Written behind the back of this process's tail, as another process does.
      const contact = newId<'contact'>()
      const partitionNo = partitionOf(contact)
      await db.inTransaction(async () => {
        await db.execute('UPDATE sys_log_head SET next_seq = next_seq + 1 WHERE partition_no = ?', [
          partitionNo,
        ])
        await db.execute(
          `INSERT INTO sys_log (partition_no, seq, name, contact_id, payload, occurred_at, recorded_at)
           SELECT partition_no, next_seq - 1, 'nurture.maturity-changed', ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3)
             FROM sys_log_head WHERE partition_no = ?`,
          [contact, JSON.stringify({ changeId: change(7), modelId: '1', from: 'U4', to: 'U3' }), partitionNo],
        )
      })
      await until(() => seen.some(({ changeId }) => changeId === change(7)))
      busy = false
      await own
    })

    it('moves a cursor over news of other groups now and then, and soon', async () => {
      await until(atHead)
      const moves = counting('INSERT INTO sys_log_cursor')
      const since = performance.now()
      for (let n = 1; n <= 200; n++) await tellOther(n)
      await until(atHead)
      const took = performance.now() - since
      expect(moves()).toBeGreaterThan(0)
      expect(moves()).toBeLessThanOrEqual(took / 200 + 2)
    })

    it('rests between turns, so that each has more to do', async () => {
      slowness = 30
      const since = performance.now()
      let told = 0
      while (performance.now() - since < 1_000) await tellInOne(newId<'contact'>(), ++told)
      // Of 60 ms half is rest.
      expect(turns).toBeLessThanOrEqual((performance.now() - since) / 60 + 2)
      await until(() => seen.filter(({ handler }) => handler === 'right').length === told)
    })

    it('forgets its tail when the database was away', async () => {
      const tail = platform.get(LogTail)
      const forget = jest.spyOn(tail, 'forget')
      jest.spyOn(db, 'query').mockRejectedValue(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }))
      await until(() => forget.mock.calls.length > 0)
    })
  })

  it('does not give rows of an erased person to anybody', async () => {
    const read = async (): Promise<number> => {
      let rows = 0
      for await (const page of platform.get(LogReader).read(['nurture.maturity-changed'])) rows += page.length
      return rows
    }
    await tellInOne('77', 1)
    expect(await read()).toBe(1)
    await db.execute(`UPDATE sys_log SET payload = '{"erased": true}'`)
    await drain()
    expect(seen).toEqual([])
    expect(await read()).toBe(0)
    expect(await platform.get(LogReader).behind()).toEqual([{ group: 'test', behind: 0 }])
  })

  it('stops at a gap instead of skipping it', async () => {
    const contact = newId<'contact'>()
    await tellInOne(contact, 1, 2, 3)
    await db.execute('DELETE FROM sys_log WHERE seq = 2')
    await expect(consumers.step('test')).rejects.toThrow('gap in the news log')
    expect(await effects()).toBe(0)
  })

  it('reads by primary key ranges: the cost does not grow with what was passed', async () => {
    const contact = newId<'contact'>()
    const reads = async (): Promise<number> => {
      const rows = await db.query<{ Value: string }>(
        `SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_next', 'Handler_read_key', 'Handler_read_rnd_next')`,
      )
      return rows.reduce((sum, row) => sum + Number(row.Value), 0)
    }
    const cost = async (): Promise<number> => {
      await tellInOne(contact, ...[1, 2, 3, 4, 5].map((n) => n + seen.length * 100))
      let before = 0
      return db.inTransaction(async () => {
        before = await reads()
        await drainInside()
        return (await reads()) - before
      })
    }
    const { claim, pendingOf, readNamed, requireNoGap, moveCursors } = await import('./log.query.js')
    const drainInside = async (): Promise<void> => {
      const { spans } = await claim(db, 'test', await pendingOf(db, 'test'), 500)
      await requireNoGap(db, spans)
      await readNamed(db, spans, ['nurture.maturity-changed'])
      await moveCursors(db, 'test', spans)
    }
    await consumers.step('test')
    const young = await cost()
    for (let n = 0; n < 2_000; n += 500)
      await tellInOne(contact, ...Array.from({ length: 500 }, (_, i) => 1_000_000 + n + i))
    await db.inTransaction(async () => {
      for (let i = 0; i < 4; i++) await drainInside()
    })
    expect(await cost()).toBeLessThanOrEqual(young + 10)
  })
})
