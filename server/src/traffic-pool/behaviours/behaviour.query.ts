import type { BehaviourFacts } from '../../contracts/pool.news.js'
import type { ContentPurpose } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import { isDuplicate, type Db } from '../../platform/database/db.js'
import type { SourceTouch } from '../contacts/contact.js'
import type { View } from './view.js'

/** One row of the timeline. */
export interface BehaviourRow {
  contactId: string
  occurredAt: Date
  /** Hex, 32 characters. */
  eventKey: string
  type: string
  contentId: string | null
  purpose: ContentPurpose | null
  channel: string
  facts: BehaviourFacts
  scored: boolean
  receivedAt: Date
  /** The share that it used; null for most. */
  shareId: string | null
}

const COLUMNS =
  'contact_id, occurred_at, event_key, type, content_id, purpose, channel, facts, scored, received_at, share_id'

/**
 * Inserts behaviours and returns those that are new. Optimistic: nothing is read unless a repeat shows up (the failed
 * statement undoes only itself). Two workers may write for one survivor of a merge, and one event sent again may have
 * come under both ids: so who is refused looks again until nothing refuses it, each time past a repeat more.
 */
export async function insertNewBehaviours(db: Db, rows: readonly BehaviourRow[]): Promise<BehaviourRow[]> {
  const byKey = new Map<string, BehaviourRow>()
  for (const row of rows) if (!byKey.has(row.eventKey)) byKey.set(row.eventKey, row)
  const once = [...byKey.values()]
  if (!once.length) return []
  try {
    await insert(db, once)
    return once
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const known = await db.query<{ event_key: Buffer }>(
    'SELECT event_key FROM pool_behaviour WHERE event_key IN (?)',
    [once.map((row) => Buffer.from(row.eventKey, 'hex'))],
  )
  const seen = new Set(known.map((row) => row.event_key.toString('hex')))
  return insertNewBehaviours(
    db,
    once.filter((row) => !seen.has(row.eventKey)),
  )
}

async function insert(db: Db, rows: readonly BehaviourRow[]): Promise<void> {
  await db.execute(`INSERT INTO pool_behaviour (${COLUMNS}) VALUES ?`, [
    rows.map((row) => [
      row.contactId,
      sqlTime(row.occurredAt),
      Buffer.from(row.eventKey, 'hex'),
      row.type,
      row.contentId,
      row.purpose,
      row.channel,
      JSON.stringify(row.facts),
      row.scored,
      sqlTime(row.receivedAt),
      row.shareId,
    ]),
  ])
}

interface RawBehaviour {
  contact_id: string
  occurred_at: Date
  event_key: Buffer
  type: string
  content_id: string | null
  purpose: ContentPurpose | null
  channel: string
  facts: BehaviourFacts
  scored: number
  received_at: Date
  share_id: string | null
}

const shape = (row: RawBehaviour): BehaviourRow => ({
  contactId: row.contact_id,
  occurredAt: row.occurred_at,
  eventKey: row.event_key.toString('hex'),
  type: row.type,
  contentId: row.content_id,
  purpose: row.purpose,
  channel: row.channel,
  facts: row.facts,
  scored: row.scored === 1,
  receivedAt: row.received_at,
  shareId: row.share_id,
})

/** One page of a contact's timeline, newest first, from behind (`at`, `key`) on. Progress reports are left out. */
export async function timelinePage(
  db: Db,
  contactId: string,
  page: {
    limit: number
    behind: { at: Date; key: string } | null
    /** Only of these, where any are named. */
    types?: readonly string[] | undefined
  },
): Promise<BehaviourRow[]> {
  const { limit, behind, types } = page
  const rows = await db.query<RawBehaviour>(
    `SELECT ${COLUMNS} FROM pool_behaviour
      WHERE contact_id = ? AND type <> 'content.progressed' ${types ? 'AND type IN (?)' : ''} ${behind ? 'AND (occurred_at, event_key) < (?, ?)' : ''}
      ORDER BY occurred_at DESC, event_key DESC LIMIT ?`,
    [
      contactId,
      ...(types ? [types] : []),
      ...(behind ? [sqlTime(behind.at), Buffer.from(behind.key, 'hex')] : []),
      limit,
    ],
  )
  return rows.map(shape)
}

/** The last `n` behaviours of each contact up to an instant, newest first, in one statement. */
export async function lastBehaviours(
  db: Db,
  contactIds: readonly string[],
  n: number,
  upTo: Date,
): Promise<BehaviourRow[]> {
  if (!contactIds.length) return []
  const rows = await db.query<RawBehaviour>(
    `SELECT ${COLUMNS} FROM (
       SELECT ${COLUMNS}, ROW_NUMBER() OVER (PARTITION BY contact_id ORDER BY occurred_at DESC, event_key DESC) place
         FROM pool_behaviour WHERE contact_id IN (?) AND occurred_at <= ? AND type <> 'content.progressed'
     ) ranked WHERE place <= ? ORDER BY contact_id, occurred_at DESC, event_key DESC`,
    [contactIds, sqlTime(upTo), n],
  )
  return rows.map(shape)
}

/** Everything of some contacts that may be scored, oldest first; for rebuilding a ledger. */
export async function scorableBehaviours(db: Db, contactIds: readonly string[]): Promise<BehaviourRow[]> {
  if (!contactIds.length) return []
  const rows = await db.query<RawBehaviour>(
    `SELECT ${COLUMNS} FROM pool_behaviour WHERE contact_id IN (?) AND scored AND type <> 'content.progressed' ORDER BY contact_id, occurred_at, event_key`,
    [contactIds],
  )
  return rows.map(shape)
}

/** What is kept of one view of a content. */
export interface ViewRow extends View {
  /** Hex, 32 characters. */
  viewKey: string
  contactId: string
  /** When it became a read; null while it has not. */
  readAt: Date | null
}

export async function viewsByKey(db: Db, keys: readonly string[]): Promise<Map<string, ViewRow>> {
  if (!keys.length) return new Map()
  const rows = await db.query<{
    view_key: Buffer
    contact_id: string
    started_at: Date
    dwell_ms: number
    depth: number
    read_at: Date | null
  }>(
    'SELECT view_key, contact_id, started_at, dwell_ms, depth, read_at FROM pool_view WHERE view_key IN (?)',
    [keys.map((key) => Buffer.from(key, 'hex'))],
  )
  return new Map(
    rows.map((row) => {
      const viewKey = row.view_key.toString('hex')
      return [
        viewKey,
        {
          viewKey,
          contactId: row.contact_id,
          startedAt: row.started_at,
          dwellMs: row.dwell_ms,
          depth: row.depth,
          readAt: row.read_at,
        },
      ]
    }),
  )
}

export async function putViews(db: Db, views: readonly ViewRow[]): Promise<void> {
  if (!views.length) return
  const sorted = [...views].sort((a, b) => (a.viewKey < b.viewKey ? -1 : 1))
  await db.execute(
    `INSERT INTO pool_view (view_key, contact_id, started_at, dwell_ms, depth, read_at) VALUES ?
     ON DUPLICATE KEY UPDATE started_at = VALUES(started_at), dwell_ms = VALUES(dwell_ms), depth = VALUES(depth), read_at = VALUES(read_at)`,
    [
      sorted.map((view) => [
        Buffer.from(view.viewKey, 'hex'),
        view.contactId,
        sqlTime(view.startedAt),
        view.dwellMs,
        view.depth,
        view.readAt && sqlTime(view.readAt),
      ]),
    ],
  )
}

/** What a batch adds to a contact's counters. */
export interface CounterChange {
  contactId: string
  behaviours: number
  reads: number
  lastAt: Date
  /** The latest source named in the batch; null when none was. */
  source: SourceTouch | null
}

/** Adds to counters; the last source is the latest that a behaviour named, by the behaviour's time. */
export async function addToCounters(db: Db, changes: readonly CounterChange[]): Promise<void> {
  await addCounts(
    db,
    changes.filter(({ source }) => !source),
  )
  await addSources(db, changes)
}

const COUNTS = 'contact_id, behaviours, content_reads, last_at'
const ADD_COUNTS = `behaviours = behaviours + VALUES(behaviours), content_reads = content_reads + VALUES(content_reads),
  last_at = GREATEST(last_at, VALUES(last_at))`
const counts = ({ contactId, behaviours, reads, lastAt }: CounterChange): (string | number)[] => [
  contactId,
  behaviours,
  reads,
  sqlTime(lastAt),
]

async function addCounts(db: Db, changes: readonly CounterChange[]): Promise<void> {
  if (!changes.length) return
  await db.execute(`INSERT INTO pool_counter (${COUNTS}) VALUES ? ON DUPLICATE KEY UPDATE ${ADD_COUNTS}`, [
    changes.map(counts),
  ])
}

async function addSources(db: Db, changes: readonly CounterChange[]): Promise<void> {
  const rows = changes.flatMap((change) => {
    const { source } = change
    return source
      ? [[...counts(change), source.channel, source.medium, source.campaign, sqlTime(source.at)]]
      : []
  })
  if (!rows.length) return
  // Assignments run left to right and read what was set before: the time of the last source comes last.
  const set = ['last_channel', 'last_medium', 'last_campaign', 'last_source_at'].map(
    (column) =>
      `${column} = IF(VALUES(last_source_at) >= COALESCE(last_source_at, VALUES(last_source_at)), VALUES(${column}), ${column})`,
  )
  await db.execute(
    `INSERT INTO pool_counter (${COUNTS}, last_channel, last_medium, last_campaign, last_source_at) VALUES ?
     ON DUPLICATE KEY UPDATE ${ADD_COUNTS}, ${set.join(', ')}`,
    [rows],
  )
}

/** Counts behaviours of people who did not agree to analytics: no identifier is kept (design §8). */
export async function countAnonymously(
  db: Db,
  counts: readonly { day: string; type: string; contentId: string | null; n: number }[],
): Promise<void> {
  if (!counts.length) return
  await db.execute(
    `INSERT INTO pool_anonymous_count (day, type, content_id, behaviours) VALUES ? ON DUPLICATE KEY UPDATE behaviours = behaviours + VALUES(behaviours)`,
    [counts.map((c) => [c.day, c.type, c.contentId ?? 0, c.n])],
  )
}

/** How many behaviours there are in all. */
export async function countBehaviours(db: Db): Promise<number> {
  const [row] = await db.query<{ n: string }>('SELECT COUNT(*) n FROM pool_behaviour')
  return Number(row?.n ?? 0)
}
