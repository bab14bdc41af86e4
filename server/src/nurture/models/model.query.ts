import type { TimePlace } from '../../kernel/paging.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { ModelDefinition } from '../scoring/scoring-model.js'
import type { ModelCard, ModelRow, ModelStatus } from './model-version.js'

const CARD = `id, model_key AS \`key\`, version, product_line productLine, audience_channel audienceChannel, status,
  created_at createdAt, published_at publishedAt, retired_at retiredAt`
const COLUMNS = `${CARD}, definition, revision`

/**
 * Which versions are in force: small, asked once per batch, so that a new version counts at once everywhere. `hold`
 * keeps them in force until the open transaction ends. (MariaDB has no FOR SHARE.)
 */
export async function publishedIds(db: Db, hold: boolean): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM nurture_model WHERE status = 'published' ORDER BY id ${hold ? 'LOCK IN SHARE MODE' : ''}`,
  )
  return rows.map((row) => row.id)
}

export async function modelsById(db: Db, ids: readonly string[]): Promise<ModelRow[]> {
  if (!ids.length) return []
  return db.query<ModelRow>(`SELECT ${COLUMNS} FROM nurture_model WHERE id IN (?)`, [ids])
}

/** A page of versions, newest first; of one status if one is named. */
export function modelPage(
  db: Db,
  wanted: { status: ModelStatus | undefined; after: TimePlace | null; limit: number },
): Promise<ModelCard[]> {
  const { status, after, limit } = wanted
  const conditions = [
    ...(status === undefined ? [] : ['status = ?']),
    ...(after === null ? [] : ['(created_at < ? OR (created_at = ? AND id < ?))']),
  ]
  const values = [
    ...(status === undefined ? [] : [status]),
    ...(after === null ? [] : [sqlTime(after.at), sqlTime(after.at), after.id]),
  ]
  const where = conditions.length ? `WHERE ${conditions.join(' AND ')}` : ''
  return db.query<ModelCard>(
    `SELECT ${CARD} FROM nurture_model ${where} ORDER BY created_at DESC, id DESC LIMIT ?`,
    [...values, limit],
  )
}

/** The version of a model key that was in force at an instant. */
export async function modelInForceAt(db: Db, key: string, at: Date): Promise<ModelRow | undefined> {
  const [row] = await db.query<ModelRow>(
    `SELECT ${COLUMNS} FROM nurture_model WHERE model_key = ? AND published_at <= ? AND (retired_at IS NULL OR retired_at > ?)
      ORDER BY version DESC LIMIT 1`,
    [key, sqlTime(at), sqlTime(at)],
  )
  return row
}

/** Versions of a key that have been in force, oldest first. */
export const publishedVersions = (
  db: Db,
  key: string,
): Promise<{ id: string; version: number; publishedAt: Date }[]> =>
  db.query(
    `SELECT id, version, published_at publishedAt FROM nurture_model
      WHERE model_key = ? AND published_at IS NOT NULL ORDER BY published_at, version`,
    [key],
  )

/** Versions of a key, newest first, locked so that two drafts never take one number. */
export const lockVersions = (db: Db, key: string): Promise<ModelRow[]> =>
  db.query<ModelRow>(
    `SELECT ${COLUMNS} FROM nurture_model WHERE model_key = ? ORDER BY version DESC FOR UPDATE`,
    [key],
  )

export const lockPublished = (db: Db): Promise<ModelRow[]> =>
  db.query<ModelRow>(`SELECT ${COLUMNS} FROM nurture_model WHERE status = 'published' ORDER BY id FOR UPDATE`)

export async function insertModel(db: Db, row: ModelRow): Promise<void> {
  await db.execute(
    `INSERT INTO nurture_model (id, model_key, version, product_line, audience_channel, status, definition, created_at, published_at) VALUES (?)`,
    [
      [
        row.id,
        row.key,
        row.version,
        row.productLine,
        row.audienceChannel,
        row.status,
        JSON.stringify(row.definition),
        sqlTime(row.createdAt),
        row.publishedAt && sqlTime(row.publishedAt),
      ],
    ],
  )
}

/** Gives a draft another definition; false when it is no draft of that revision any more. */
export async function changeDraft(
  db: Db,
  { id, revision }: { id: string; revision: number },
  { productLine, audience, ...rest }: ModelDefinition,
): Promise<boolean> {
  const definition = JSON.stringify({ productLine, audience, ...rest })
  const { affectedRows } = await db.execute(
    `UPDATE nurture_model SET definition = ?, product_line = ?, audience_channel = ?, revision = revision + 1
      WHERE id = ? AND status = 'draft' AND revision = ?`,
    [definition, productLine, audience?.sourceChannel ?? null, id, revision],
  )
  return affectedRows === 1
}

/** Takes a draft away; false when there is none of this id. */
export async function deleteDraft(db: Db, id: string): Promise<boolean> {
  const { affectedRows } = await db.execute(`DELETE FROM nurture_model WHERE id = ? AND status = 'draft'`, [
    id,
  ])
  return affectedRows === 1
}

export async function publishModel(db: Db, id: string, key: string, at: Date): Promise<void> {
  await db.execute(
    `UPDATE nurture_model SET status = 'retired', retired_at = ? WHERE model_key = ? AND status = 'published'`,
    [sqlTime(at), key],
  )
  await db.execute(`UPDATE nurture_model SET status = 'published', published_at = ? WHERE id = ?`, [
    sqlTime(at),
    id,
  ])
}

/** Scores made due by one statement, so that nobody waits long for one of them. */
const LOOK_AGAIN_ROWS = 2_000

/** From now on every score is made due, some at a time. */
export async function beginLookAgain(db: Db, id: string, at: Date): Promise<void> {
  await db.execute('UPDATE nurture_model SET look_again_due_at = ?, look_again_behind = 0 WHERE id = ?', [
    sqlTime(at),
    id,
  ])
}

/** Makes the next scores due for another look, and notes how far it came; at the end it clears its own timer. */
export async function lookAgainFurther(db: Db, id: string, at: Date): Promise<void> {
  const [place] = await db.query<{ behind: string }>(
    'SELECT look_again_behind behind FROM nurture_model WHERE id = ? AND look_again_due_at IS NOT NULL',
    [id],
  )
  if (!place) return
  const [next] = await db.query<{ last: string | null }>(
    `SELECT MAX(contact_id) last FROM
       (SELECT contact_id FROM nurture_score WHERE contact_id > ? ORDER BY contact_id LIMIT ?) few`,
    [place.behind, LOOK_AGAIN_ROWS],
  )
  const last = next?.last ?? null
  if (last === null) {
    await db.execute('UPDATE nurture_model SET look_again_due_at = NULL WHERE id = ?', [id])
    return
  }
  await db.execute('UPDATE nurture_score SET next_eval_due_at = ? WHERE contact_id > ? AND contact_id <= ?', [
    sqlTime(at),
    place.behind,
    last,
  ])
  await db.execute('UPDATE nurture_model SET look_again_behind = ? WHERE id = ?', [last, id])
}
