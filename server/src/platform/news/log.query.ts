import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../database/db.js'
import type { PendingNews } from '../database/transaction.js'
import { PARTITIONS } from './on-news.js'

/** SQL of the news log. The shapes are those of facts/news-log §1–2; only this file and `dead-row.query` touch `sys_log*`. */

/** One row as it stands in the log. */
export interface LogRow {
  partitionNo: number
  seq: number
  name: string
  contactId: string | null
  payload: unknown
  occurredAt: Date
  recordedAt: Date
}

/** Rows `from`…`to - 1` of one partition. */
export interface Span {
  partitionNo: number
  from: number
  to: number
}

/** What a worker holds: spans that its group has either all passed before (a replay, ADR 7) or never. */
export interface Claim {
  spans: Span[]
  replayed: boolean
}

/** Partition of a contact or another key: FNV-1a, spread evenly and the same in every process. */
export function partitionOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return ((hash ^ (hash >>> 15)) >>> 0) % PARTITIONS
}

/**
 * Numbers and writes news: heads in key order, rows, and then the caller commits with nothing in between, so
 * that readers never see a gap. One group of rows in one statement each. Answers the rows as they will be read.
 */
export async function appendNews(db: Db, news: readonly PendingNews[]): Promise<LogRow[]> {
  const byPartition = new Map<number, PendingNews[]>()
  for (const item of news) {
    const no = partitionOf(item.contactId ?? item.key)
    const list = byPartition.get(no)
    if (list) list.push(item)
    else byPartition.set(no, [item])
  }
  const partitions = [...byPartition.keys()].sort((a, b) => a - b)
  await db.execute(
    'INSERT INTO sys_log_head (partition_no, next_seq) VALUES ? ON DUPLICATE KEY UPDATE next_seq = next_seq + VALUES(next_seq)',
    [partitions.map((no) => [no, byPartition.get(no)?.length ?? 0])],
  )
  const heads = await db.query<{ partition_no: number; next_seq: string }>(
    'SELECT partition_no, next_seq FROM sys_log_head WHERE partition_no IN (?)',
    [partitions],
  )
  const recordedAt = new Date()
  const rows = heads.flatMap(({ partition_no: partitionNo, next_seq }) => {
    const list = byPartition.get(partitionNo) ?? []
    const first = Number(next_seq) - list.length
    return list.map(({ name, contactId, payload, occurredAt }, i): LogRow => {
      return { partitionNo, seq: first + i, name, contactId, payload, occurredAt, recordedAt }
    })
  })
  const recorded = sqlTime(recordedAt)
  await db.execute(
    'INSERT INTO sys_log (partition_no, seq, name, contact_id, payload, occurred_at, recorded_at) VALUES ?',
    [
      rows.map(({ partitionNo, seq, name, contactId, payload, occurredAt }) => [
        partitionNo,
        seq,
        name,
        contactId,
        JSON.stringify(payload),
        sqlTime(occurredAt),
        recorded,
      ]),
    ],
  )
  return rows
}

/** How many rows were ever written: one cheap question tells whether there is anything new. */
export async function headSum(db: Db): Promise<number> {
  const [row] = await db.query<{ total: string | null }>('SELECT SUM(next_seq) AS total FROM sys_log_head')
  return Number(row?.total ?? 0)
}

/** The next number of every partition. */
export async function heads(db: Db): Promise<Map<number, number>> {
  const rows = await db.query<{ partition_no: number; next_seq: string }>(
    'SELECT partition_no, next_seq FROM sys_log_head',
  )
  return new Map(rows.map((row) => [row.partition_no, Number(row.next_seq)]))
}

/** Partitions where a group is behind its heads. Plain read: heads in a locking statement would stop publishers. */
export async function pendingOf(db: Db, group: string): Promise<Span[]> {
  const rows = await db.query<{ p: number; a: string; h: string }>(
    `SELECT c.partition_no p, c.next_seq a, h.next_seq h FROM sys_log_cursor c
       JOIN sys_log_head h ON h.partition_no = c.partition_no
      WHERE c.consumer_group = ? AND c.next_seq < h.next_seq`,
    [group],
  )
  return rows.map((row) => ({ partitionNo: row.p, from: Number(row.a), to: Number(row.h) }))
}

interface Cursor {
  partition_no: number
  next_seq: string
  furthest_seq: string
}

const lockCursors = (db: Db, group: string, spans: readonly Span[]): Promise<Cursor[]> =>
  db.query<Cursor>(
    'SELECT partition_no, next_seq, furthest_seq FROM sys_log_cursor WHERE consumer_group = ? AND partition_no IN (?) FOR UPDATE SKIP LOCKED',
    [group, spans.map((span) => span.partitionNo)],
  )

/**
 * Where each group is behind its heads; nothing at all of a group that hasn't all its cursors. (Columns of a union come
 * in types of the server's choice.)
 */
export async function pendingOfAll(db: Db): Promise<Map<string, Span[]>> {
  const rows = await db.query<{ g: string; p: unknown; a: unknown; h: unknown }>(
    `SELECT c.consumer_group g, c.partition_no p, c.next_seq a, h.next_seq h FROM sys_log_cursor c
       JOIN sys_log_head h ON h.partition_no = c.partition_no WHERE c.next_seq < h.next_seq
     UNION ALL SELECT consumer_group, NULL, COUNT(*), NULL FROM sys_log_cursor GROUP BY consumer_group`,
  )
  const whole = rows.filter(({ p, a }) => p === null && Number(a) === PARTITIONS)
  const pending = new Map(whole.map(({ g }) => [g, new Array<Span>()]))
  for (const { g, p, a, h } of rows)
    if (p !== null) pending.get(g)?.push({ partitionNo: Number(p), from: Number(a), to: Number(h) })
  return pending
}

/** Whether any group is behind a head. */
export async function anyPending(db: Db): Promise<boolean> {
  const rows = await db.query(
    `SELECT 1 FROM sys_log_cursor c JOIN sys_log_head h ON h.partition_no = c.partition_no
      WHERE c.next_seq < h.next_seq LIMIT 1`,
  )
  return rows.length > 0
}

/**
 * Locks as many of the pending partitions as fill a batch, from a random start so that two workers rarely meet.
 * The row lock is the lease; the cursor read under it counts, the head read before is a safe lower bound. The first
 * partition got decides whether the batch is a replay; no span crosses the end of its replay.
 */
export async function claim(db: Db, group: string, pending: readonly Span[], max: number): Promise<Claim> {
  const claimed: Claim = { spans: [], replayed: false }
  if (!pending.length) return claimed
  const start = Math.floor(Math.random() * pending.length)
  const want: Span[] = []
  for (let i = 0, rows = 0; i < pending.length && rows < max; i++) {
    const span = pending[(start + i) % pending.length]
    if (!span) break
    want.push(span)
    rows += span.to - span.from
  }
  const cursors = new Map((await lockCursors(db, group, want)).map((row) => [row.partition_no, row]))
  let left = max
  for (const { partitionNo, to: head } of want) {
    const cursor = cursors.get(partitionNo)
    if (!cursor) continue
    const [from, furthest] = [Number(cursor.next_seq), Number(cursor.furthest_seq)]
    const replayed = from < furthest
    const to = Math.min(replayed ? furthest : head, from + left)
    if (to <= from) continue
    if (!claimed.spans.length) claimed.replayed = replayed
    if (claimed.replayed !== replayed) continue
    claimed.spans.push({ partitionNo, from, to })
    left -= to - from
    if (left <= 0) break
  }
  return claimed
}

/** Locks exactly these spans again; leaves out those whose cursor has moved or that another worker holds. */
export async function claimAgain(db: Db, group: string, spans: readonly Span[]): Promise<Span[]> {
  const got = await lockCursors(db, group, spans)
  const nextOf = new Map(got.map((row) => [row.partition_no, Number(row.next_seq)]))
  return spans.filter((span) => nextOf.get(span.partitionNo) === span.from)
}

/** Locks one cursor of a group, waiting for the batch that holds it. */
export async function lockCursor(db: Db, group: string, partitionNo: number): Promise<void> {
  await db.query('SELECT 1 FROM sys_log_cursor WHERE consumer_group = ? AND partition_no = ? FOR UPDATE', [
    group,
    partitionNo,
  ])
}

/** Locks the cursors that every group has in some partitions, waiting for the batches that hold them. */
export async function holdCursors(db: Db, partitions: readonly number[]): Promise<void> {
  const groups = await db.query<{ g: string }>(
    'SELECT DISTINCT consumer_group g FROM sys_log_cursor ORDER BY g',
  )
  for (const { g } of groups)
    await db.query(
      'SELECT partition_no FROM sys_log_cursor WHERE consumer_group = ? AND partition_no IN (?) ORDER BY partition_no FOR UPDATE',
      [g, partitions],
    )
}

/** Rows that were numbered are not there: nothing may be passed until a person has looked. */
export class GapError extends Error {}

interface RawLogRow {
  partition_no: number
  seq: string
  name: string
  contact_id: string | null
  payload: unknown
  occurred_at: Date
  recorded_at: Date
}

const COLUMNS = 'partition_no, seq, name, contact_id, payload, occurred_at, recorded_at'

/** An OR of primary-key ranges: a join with the cursors would read each partition from its beginning. */
const within = (spans: readonly Span[]): string =>
  spans.map((s) => `(partition_no = ${s.partitionNo} AND seq >= ${s.from} AND seq < ${s.to})`).join(' OR ')

const shape = (row: RawLogRow): LogRow => ({
  partitionNo: row.partition_no,
  seq: Number(row.seq),
  name: row.name,
  contactId: row.contact_id,
  payload: row.payload,
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
})

/** What erasure leaves of a payload; such a row keeps its place and says nothing to anybody. */
const isErased = ({ payload }: RawLogRow): boolean =>
  typeof payload === 'object' && payload !== null && 'erased' in payload && payload.erased === true

/** The rows that still say something. All reading of the log ends here, so that nobody meets an erased row. */
const readable = (rows: readonly RawLogRow[]): LogRow[] => rows.filter((row) => !isErased(row)).map(shape)

/** How many rows some spans have. */
export const countRows = (spans: readonly Span[]): number =>
  spans.reduce((sum, span) => sum + span.to - span.from, 0)

/**
 * Throws unless every row of the spans is there, whatever its name. Who reads some names only asks this first: what
 * is there once stays, so that the rows it then reads are all of those names.
 */
export async function requireNoGap(db: Db, spans: readonly Span[]): Promise<void> {
  const [row] = await db.query<{ n: string }>(`SELECT COUNT(*) n FROM sys_log WHERE ${within(spans)}`)
  const [wanted, found] = [countRows(spans), Number(row?.n)]
  if (found !== wanted) throw new GapError(`gap in the news log: wanted ${wanted} rows, got ${found}`)
}

/** Reads the rows of some names, in order. Misses silently what is not there: see `requireNoGap`. */
export async function readNamed(db: Db, spans: readonly Span[], names: readonly string[]): Promise<LogRow[]> {
  if (!names.length) return []
  const rows = await db.query<RawLogRow>(
    `SELECT ${COLUMNS} FROM sys_log WHERE (${within(spans)}) AND name IN (?) ORDER BY partition_no, seq`,
    [names],
  )
  return readable(rows)
}

/** Moves the group's cursors behind the spans. */
export async function moveCursors(db: Db, group: string, spans: readonly Span[]): Promise<void> {
  await db.execute(
    `INSERT INTO sys_log_cursor (consumer_group, partition_no, next_seq, furthest_seq) VALUES ?
     ON DUPLICATE KEY UPDATE next_seq = VALUES(next_seq), furthest_seq = GREATEST(furthest_seq, VALUES(furthest_seq))`,
    [spans.map((span) => [group, span.partitionNo, span.to, span.to])],
  )
}

/** Sends a group back to the beginning of the log. What it has passed before is a replay (ADR 7). */
export async function resetCursors(db: Db, group: string): Promise<void> {
  await db.execute('UPDATE sys_log_cursor SET next_seq = 1 WHERE consumer_group = ?', [group])
}

/**
 * Gives a new group a cursor at the beginning of every partition. Asks first: an INSERT, even one that is ignored,
 * waits for every row that another worker holds, and a frozen one holds them long.
 */
export async function ensureCursors(db: Db, group: string): Promise<void> {
  const rows = await db.query<{ partition_no: number }>(
    'SELECT partition_no FROM sys_log_cursor WHERE consumer_group = ?',
    [group],
  )
  const there = new Set(rows.map((row) => row.partition_no))
  const missing = Array.from({ length: PARTITIONS }, (_, no) => no).filter((no) => !there.has(no))
  if (!missing.length) return
  await db.execute('INSERT IGNORE INTO sys_log_cursor (consumer_group, partition_no, next_seq) VALUES ?', [
    missing.map((no) => [group, no, 1]),
  ])
}

/**
 * When the oldest row was told that each of these groups has never passed; groups that have passed all are left out.
 * What is only read again doesn't count. At most one look-up by key for each group and partition.
 */
export async function oldestUnpassed(
  db: Db,
  groups: readonly string[],
): Promise<{ group: string; recordedAt: Date }[]> {
  if (!groups.length) return []
  const names = groups.map((_, i) => (i === 0 ? 'SELECT ? AS name' : 'SELECT ?')).join(' UNION ALL ')
  return db.query<{ group: string; recordedAt: Date }>(
    `SELECT g.name \`group\`, MIN(l.recorded_at) recordedAt
       FROM (${names}) g CROSS JOIN sys_log_head h
       LEFT JOIN sys_log_cursor c ON c.consumer_group = g.name AND c.partition_no = h.partition_no
       JOIN sys_log l ON l.partition_no = h.partition_no AND l.seq = COALESCE(c.furthest_seq, 1)
      WHERE COALESCE(c.furthest_seq, 1) < h.next_seq GROUP BY g.name`,
    [...groups],
  )
}

/** How many rows wait for each group. */
export async function backlog(db: Db): Promise<{ group: string; behind: number }[]> {
  const rows = await db.query<{ g: string; behind: string }>(
    `SELECT c.consumer_group g, SUM(h.next_seq - c.next_seq) behind FROM sys_log_cursor c
       JOIN sys_log_head h ON h.partition_no = c.partition_no GROUP BY c.consumer_group`,
  )
  return rows.map((row) => ({ group: row.g, behind: Number(row.behind) }))
}

/** What an erased row says instead of its payload (design §3). */
export const ERASED = JSON.stringify({ erased: true })

/**
 * Overwrites a contact's rows of one span, and takes its id off them; position, name and time stay. The news of the
 * erasure itself stays whole: who has not read it yet must know whom to forget. Returns how many rows there were.
 */
export async function eraseRows(db: Db, contactId: string, span: Span): Promise<number> {
  const { affectedRows } = await db.execute(
    `UPDATE sys_log SET payload = ?, contact_id = NULL
      WHERE partition_no = ? AND seq >= ? AND seq < ? AND contact_id = ? AND name <> 'pool.contact-erased'`,
    [ERASED, span.partitionNo, span.from, span.to, contactId],
  )
  return affectedRows
}

/** The place in a partition that every group has come to at least once; infinite without any group. */
export async function slowestPlace(db: Db, partitionNo: number): Promise<number> {
  const [row] = await db.query<{ place: string | null }>(
    'SELECT MIN(furthest_seq) place FROM sys_log_cursor WHERE partition_no = ?',
    [partitionNo],
  )
  return Number(row?.place ?? Infinity)
}
