import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { Award } from '../scoring/awards.js'
import type { EngagementBand, FitBand } from '../scoring/bands.js'
import type { MaturityState, Verdict, Waiting } from '../scoring/maturity.js'

/** A stored score with where the contact stands; times are milliseconds since 1970. */
export interface ScoreRow {
  contactId: string
  modelId: string
  totalMilli: number
  asOf: number
  state: MaturityState
  verdict: Verdict
  cooling: boolean
  handRaisedAt: number | null
  nextEvalAt: number | null
  /** Names this state of the contact's ledger: an id that no other state ever has (ADR 15). */
  revision: string
}

/** Of a score that was written without its ledger: no process remembers a ledger under it. */
export const NO_REVISION = '0'

interface RawScore {
  contact_id: string
  model_id: string
  total_milli: number
  as_of: Date
  engagement_band: EngagementBand
  fit_band: FitBand
  band_entered_at: Date
  verdict: Verdict
  cooling: number
  lead_open: number
  hand_raised_at: Date | null
  qualified_at: Date | null
  baseline_milli: number | null
  returned_at: Date | null
  cool_down_until: Date | null
  waiting: Waiting | null
  next_eval_due_at: Date | null
  revision: string
}

const COLUMNS = `contact_id, model_id, total_milli, as_of, engagement_band, fit_band, band_entered_at, verdict, cooling, lead_open,
  hand_raised_at, qualified_at, baseline_milli, returned_at, cool_down_until, waiting, next_eval_due_at, revision`

const shape = (row: RawScore): ScoreRow => ({
  contactId: row.contact_id,
  modelId: row.model_id,
  totalMilli: row.total_milli,
  asOf: row.as_of.getTime(),
  state: {
    band: row.engagement_band,
    fitBand: row.fit_band,
    bandEnteredAt: row.band_entered_at.getTime(),
    leadOpen: row.lead_open === 1,
    qualifiedAt: row.qualified_at?.getTime() ?? null,
    baselineMilli: row.baseline_milli,
    returnedAt: row.returned_at?.getTime() ?? null,
    coolDownUntil: row.cool_down_until?.getTime() ?? null,
    waiting: row.waiting,
  },
  verdict: row.verdict,
  cooling: row.cooling === 1,
  handRaisedAt: row.hand_raised_at?.getTime() ?? null,
  nextEvalAt: row.next_eval_due_at?.getTime() ?? null,
  revision: row.revision,
})

/** Scores of contacts. `lock` holds the rows, in key order, until the transaction ends. */
export async function scoresOf(
  db: Db,
  contactIds: readonly string[],
  lock = false,
): Promise<Map<string, ScoreRow>> {
  if (!contactIds.length) return new Map()
  const rows = await db.query<RawScore>(
    `SELECT ${COLUMNS} FROM nurture_score WHERE contact_id IN (?) ${lock ? 'ORDER BY contact_id FOR UPDATE' : ''}`,
    [contactIds],
  )
  return new Map(rows.map((row) => [row.contact_id, shape(row)]))
}

/** Scores behind a contact id, in key order; for walking through all of them. */
export async function scoresBehind(db: Db, behind: string, limit: number): Promise<ScoreRow[]> {
  const rows = await db.query<RawScore>(
    `SELECT ${COLUMNS} FROM nurture_score WHERE contact_id > ? ORDER BY contact_id LIMIT ?`,
    [behind, limit],
  )
  return rows.map(shape)
}

const at = (ms: number | null): string | null => (ms === null ? null : sqlTime(new Date(ms)))

/** Writes scores whole; rows come sorted by contact, with a revision of their own. Answers whether all are new. */
export async function putScores(db: Db, rows: readonly ScoreRow[]): Promise<boolean> {
  if (!rows.length) return true
  const set = COLUMNS.split(',')
    .map((column) => column.trim())
    .filter((column) => column !== 'contact_id')
    .map((column) => `${column} = VALUES(${column})`)
  const { affectedRows } = await db.execute(
    `INSERT INTO nurture_score (${COLUMNS}) VALUES ? ON DUPLICATE KEY UPDATE ${set.join(', ')}`,
    [
      rows.map(({ state, ...row }) => [
        row.contactId,
        row.modelId,
        row.totalMilli,
        at(row.asOf),
        state.band,
        state.fitBand,
        at(state.bandEnteredAt),
        row.verdict,
        row.cooling,
        state.leadOpen,
        at(row.handRaisedAt),
        at(state.qualifiedAt),
        state.baselineMilli,
        at(state.returnedAt),
        at(state.coolDownUntil),
        state.waiting,
        at(row.nextEvalAt),
        row.revision,
      ]),
    ],
  )
  // One that was there counts twice: at least its revision changes.
  return affectedRows === rows.length
}

/** Whether all that a score says besides its total stands as it was. */
export const isOnlyReweighed = (before: ScoreRow, { state, ...row }: ScoreRow): boolean =>
  before.modelId === row.modelId &&
  before.verdict === row.verdict &&
  before.cooling === row.cooling &&
  before.handRaisedAt === row.handRaisedAt &&
  before.nextEvalAt === row.nextEvalAt &&
  before.state.band === state.band &&
  before.state.fitBand === state.fitBand &&
  before.state.bandEnteredAt === state.bandEnteredAt &&
  before.state.leadOpen === state.leadOpen &&
  before.state.qualifiedAt === state.qualifiedAt &&
  before.state.baselineMilli === state.baselineMilli &&
  before.state.returnedAt === state.returnedAt &&
  before.state.coolDownUntil === state.coolDownUntil &&
  before.state.waiting === state.waiting

/**
 * Writes of scores that are there, and locked, what an event mostly changes: the total with its instant and revision.
 * An insert, though it never inserts: half the cost of writing them whole, and of an update that both databases know.
 */
export async function putTotals(db: Db, rows: readonly ScoreRow[]): Promise<void> {
  if (!rows.length) return
  await db.execute(
    `INSERT INTO nurture_score (contact_id, total_milli, as_of, revision) VALUES ?
     ON DUPLICATE KEY UPDATE total_milli = VALUES(total_milli), as_of = VALUES(as_of), revision = VALUES(revision)`,
    [rows.map(({ contactId, totalMilli, asOf, revision }) => [contactId, totalMilli, at(asOf), revision])],
  )
}

/** Removes scores and ledgers of contacts that are not to be profiled; whoever remembers them is told by `Ledgers`. */
export async function deleteScores(db: Db, contactIds: readonly string[]): Promise<void> {
  if (!contactIds.length) return
  await db.execute('DELETE FROM nurture_award WHERE contact_id IN (?)', [contactIds])
  await db.execute('DELETE FROM nurture_score WHERE contact_id IN (?)', [contactIds])
  await db.execute('DELETE FROM nurture_maturity_change WHERE contact_id IN (?)', [contactIds])
}

/** Awards for a contact's ledger under a model. */
export interface LedgerAwards {
  contactId: string
  modelId: string
  awards: readonly Award[]
}

/** Appends to ledgers; an award that is there already stays as it is. */
export async function appendAwards(db: Db, ledgers: readonly LedgerAwards[]): Promise<void> {
  const rows = ledgers.flatMap(({ contactId, modelId, awards }) =>
    awards.map(({ ruleKey, eventKey, objectId, occurredAt, pointsMilli }) => [
      contactId,
      modelId,
      ruleKey,
      Buffer.from(eventKey, 'hex'),
      objectId,
      at(occurredAt),
      pointsMilli,
    ]),
  )
  if (!rows.length) return
  await db.execute(
    `INSERT INTO nurture_award (contact_id, model_id, rule_key, event_key, object_id, occurred_at, points_milli) VALUES ?
     ON DUPLICATE KEY UPDATE event_key = nurture_award.event_key`,
    [rows],
  )
}

/** The ledgers of contacts under the given models, by contact. */
export async function awardsOf(
  db: Db,
  owners: readonly { contactId: string; modelId: string }[],
): Promise<Map<string, Award[]>> {
  const ledgers = new Map<string, Award[]>(owners.map(({ contactId }) => [contactId, []]))
  if (!owners.length) return ledgers
  const byModel = new Map<string, string[]>()
  for (const { contactId, modelId } of owners) {
    const list = byModel.get(modelId)
    if (list) list.push(contactId)
    else byModel.set(modelId, [contactId])
  }
  for (const [modelId, contactIds] of byModel) {
    const rows = await db.query<{
      contact_id: string
      rule_key: string
      event_key: Buffer
      object_id: string | null
      occurred_at: Date
      points_milli: number
    }>(
      'SELECT contact_id, rule_key, event_key, object_id, occurred_at, points_milli FROM nurture_award WHERE contact_id IN (?) AND model_id = ?',
      [contactIds, modelId],
    )
    for (const row of rows)
      ledgers.get(row.contact_id)?.push({
        ruleKey: row.rule_key,
        eventKey: row.event_key.toString('hex'),
        objectId: row.object_id,
        occurredAt: row.occurred_at.getTime(),
        pointsMilli: row.points_milli,
      })
  }
  return ledgers
}

/** One change of band. */
export interface MaturityChange {
  id: string
  contactId: string
  modelId: string
  at: number
  from: string
  to: string
}

export async function appendMaturityChanges(db: Db, changes: readonly MaturityChange[]): Promise<void> {
  if (!changes.length) return
  await db.execute(
    'INSERT IGNORE INTO nurture_maturity_change (contact_id, at, id, model_id, from_band, to_band) VALUES ?',
    [changes.map((c) => [c.contactId, at(c.at), Buffer.from(c.id, 'hex'), c.modelId, c.from, c.to])],
  )
}

/** Makes the history of some contacts that of others. */
export async function moveMaturityChanges(
  db: Db,
  moves: readonly { from: readonly string[]; to: string }[],
): Promise<void> {
  for (const { from, to } of moves)
    await db.execute('UPDATE nurture_maturity_change SET contact_id = ? WHERE contact_id IN (?)', [to, from])
}

/** Every model that has scored somebody; its index answers without a row for each. */
export async function modelsInUse(db: Db): Promise<string[]> {
  return (await db.query<{ id: string }>('SELECT DISTINCT model_id id FROM nurture_score')).map(
    ({ id }) => id,
  )
}

/** How many awards there are in all. */
export async function countAwards(db: Db): Promise<number> {
  const [row] = await db.query<{ n: string }>('SELECT COUNT(*) n FROM nurture_award')
  return Number(row?.n ?? 0)
}
