import 'reflect-metadata'
import { Injectable, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { compareIds } from '../../src/kernel/ids.js'
import { sqlTime } from '../../src/kernel/time.js'
import { Db } from '../../src/platform/database/db.js'
import type { PendingNews } from '../../src/platform/database/transaction.js'
import { Batch } from '../../src/platform/news/batch.js'
import { Consumers } from '../../src/platform/news/consumers.js'
import {
  claim,
  ensureCursors,
  moveCursors,
  partitionOf,
  pendingOf,
  readNamed,
  type Span,
} from '../../src/platform/news/log.query.js'
import { News } from '../../src/platform/news/news.js'
import { OnNews, type NewsBatch, type NewsHandler, type NewsRow } from '../../src/platform/news/on-news.js'
import { PlatformModule } from '../../src/platform/platform.module.js'
import { WakeUp } from '../../src/platform/news/wake-up.js'

/**
 * One process of the stress tests: `TASK=publish` or `work`, with the platform's own classes. `FAULT` plants what the
 * checks must catch: `cursor-first` (a worker that moves its cursors before the work) or `early-numbers` (a publisher
 * that gives numbers out in an earlier commit). `DIE=1`: it kills itself in the middle of that.
 */
const env = process.env
const say = (message: object): void => void process.send?.(message)
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

type Changed = NewsRow<'nurture.maturity-changed'>
/** Where the publisher was when it told it. */
const serialOf = ({ payload }: Changed): number => Number(payload.changeId)
/** Every fifth news makes its consumer tell another. */
const ECHO = 5

const effectRows = (group: string, batch: NewsBatch) => [
  ...batch
    .of('nurture.maturity-changed')
    .map((row) => [group, row.partitionNo, row.seq, row.contactId, serialOf(row)]),
  ...(group === 'beta'
    ? batch.of('content.item-withdrawn').map((row) => [group, row.partitionNo, row.seq, row.contactId, null])
    : []),
]

async function writeEffects(db: Db, group: string, batch: NewsBatch): Promise<void> {
  const rows = effectRows(group, batch)
  if (rows.length)
    await db.execute('INSERT INTO stress_effect (grp, partition_no, seq, contact_id, n) VALUES ?', [rows])
}

/** Effects, and news of its own while the publishers publish. Frozen on request, holding its claims. */
@Injectable()
@OnNews({ room: 'traffic-pool', group: 'alpha', names: ['nurture.maturity-changed'], acts: true })
class Alpha implements NewsHandler {
  constructor(
    private readonly db: Db,
    private readonly news: News,
  ) {}

  async handle(batch: NewsBatch): Promise<void> {
    await writeEffects(this.db, 'alpha', batch)
    const rows = batch.of('nurture.maturity-changed')
    for (const row of rows)
      if (serialOf(row) % ECHO === 0 && row.contactId)
        this.news.tell('content.item-withdrawn', { contactId: row.contactId }, { contentId: String(row.seq) })
    if (env.FREEZE && rows.length) {
      const thawed = new Promise((resolve) => process.once('message', resolve))
      say({ holding: [...new Set(rows.map(({ partitionNo }) => partitionNo))] })
      await thawed
      delete env.FREEZE
    }
  }
}

@Injectable()
@OnNews({
  room: 'traffic-pool',
  group: 'beta',
  names: ['nurture.maturity-changed', 'content.item-withdrawn'],
  acts: true,
})
class Beta implements NewsHandler {
  constructor(private readonly db: Db) {}

  handle(batch: NewsBatch): Promise<void> {
    return writeEffects(this.db, 'beta', batch)
  }
}

/** A projection that depends on the order of a contact's news. */
@Injectable()
@OnNews({ room: 'nurture', group: 'beta', names: ['nurture.maturity-changed'] })
class Fold implements NewsHandler {
  constructor(private readonly db: Db) {}

  async handle(batch: NewsBatch): Promise<void> {
    const rows = batch.of('nurture.maturity-changed')
    if (!rows.length) return
    const stored = await this.db.query<{ id: string; digest: string; news: string }>(
      'SELECT contact_id id, digest, news FROM stress_fold WHERE contact_id IN (?)',
      [rows.map(({ contactId }) => contactId)],
    )
    const folds = new Map(stored.map(({ id, digest, news }) => [id, [Number(digest), Number(news)]]))
    for (const row of rows) {
      const [digest = 7, news = 0] = folds.get(row.contactId ?? '') ?? []
      folds.set(row.contactId ?? '', [(digest * 31 + serialOf(row)) % 2 ** 31, news + 1])
    }
    const sorted = [...folds].sort(([a], [b]) => compareIds(a, b))
    await this.db.execute(
      'INSERT INTO stress_fold VALUES ? ON DUPLICATE KEY UPDATE digest = VALUES(digest), news = VALUES(news)',
      [sorted.map(([id, [digest, news]]) => [id, digest, news])],
    )
  }
}

@Module({ imports: [PlatformModule], providers: [Alpha, Beta, Fold] })
class StressModule {}

async function publish(db: Db, news: News): Promise<void> {
  const [first, count, contacts] = [Number(env.FIRST), Number(env.COUNT), 40]
  for (let n = 0; n < count;) {
    const size = Math.min(count - n, 1 + Math.floor(Math.random() * 60))
    await db.inTransaction(async () => {
      for (let i = n; i < n + size; i++)
        news.tell(
          'nurture.maturity-changed',
          { contactId: String(first + (i % contacts)) },
          { changeId: String(i + 1).padStart(32, '0'), modelId: '1', from: 'U4', to: 'U3' },
        )
    })
    n += size
    await sleep(Number(env.PAUSE_MS ?? 0))
  }
  say({ published: count })
}

/** Numbers are committed first, the rows come later: what an auto-increment does. */
async function flushWithEarlyNumbers(db: Db, pending: readonly PendingNews[]): Promise<void> {
  const partitions = pending.map((item) => partitionOf(item.contactId ?? item.key)).sort((a, b) => a - b)
  const rows: unknown[][] = []
  await db.detached(() =>
    db.inTransaction(async () => {
      for (const [i, partitionNo] of partitions.entries()) {
        await db.execute('UPDATE sys_log_head SET next_seq = next_seq + 1 WHERE partition_no = ?', [
          partitionNo,
        ])
        const [head] = await db.query<{ s: string }>(
          'SELECT next_seq - 1 s FROM sys_log_head WHERE partition_no = ?',
          [partitionNo],
        )
        const item = pending[i]
        const at = sqlTime(new Date())
        rows.push([partitionNo, head?.s, item?.name, item?.contactId, JSON.stringify(item?.payload), at, at])
      }
    }),
  )
  if (env.DIE) process.kill(process.pid, 'SIGKILL')
  await sleep(300)
  await db.execute(
    'INSERT INTO sys_log (partition_no, seq, name, contact_id, payload, occurred_at, recorded_at) VALUES ?',
    [rows],
  )
}

/** Moves the cursors and commits, and only then does the work. */
async function workCursorFirst(db: Db): Promise<void> {
  const names = ['nurture.maturity-changed', 'content.item-withdrawn']
  for (const group of ['alpha', 'beta']) await ensureCursors(db, group)
  for (;;) {
    let passed = 0
    for (const group of ['alpha', 'beta']) {
      const pending = await pendingOf(db, group)
      let spans: Span[] = []
      await db.inTransaction(async () => {
        spans = (await claim(db, group, pending, 500)).spans
        if (spans.length) await moveCursors(db, group, spans)
      })
      if (!spans.length) continue
      if (env.DIE) process.kill(process.pid, 'SIGKILL')
      await db.inTransaction(async () =>
        writeEffects(db, group, new Batch(await readNamed(db, spans, names), false)),
      )
      passed += spans.length
    }
    if (passed === 0) return say({ drained: true })
  }
}

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(StressModule, { logger: false, abortOnError: false })
  const [db, news] = [app.get(Db), app.get(News)]
  process.once('SIGTERM', () => {
    void (async () => {
      await app.get(Consumers).stop()
      app.get(WakeUp).stop()
      await app.close()
      process.exit(0)
    })()
  })
  if (env.FAULT === 'early-numbers') db.flushNews = ({ news: told }) => flushWithEarlyNumbers(db, told)
  say({ ready: true })
  if (env.FAULT === 'cursor-first') await workCursorFirst(db)
  else if (env.TASK === 'work') return app.get(Consumers).start()
  else await publish(db, news)
  await app.close()
  process.exit(0)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
