import { sqlTime } from '../../kernel/time.js'
import { declareSealed } from '../../platform/crypto/sealed-columns.js'
import type { Db } from '../../platform/database/db.js'

declareSealed({ table: 'wechat_push', id: 'id', column: 'sealed_openid' })

export interface PushRow {
  id: string
  /** 16 bytes, equal for every delivery of the same push. */
  pushKey: Buffer
  name: string
  /** Null where nothing will be done about the person. */
  sealedOpenid: string | null
  receivedAt: Date
}

/** Answers false when this push was here before. Waits for another process that is just storing the same. */
export async function insertPush(db: Db, row: PushRow): Promise<boolean> {
  const { affectedRows } = await db.execute(
    'INSERT IGNORE INTO wechat_push (id, push_key, name, sealed_openid, received_at) VALUES (?)',
    [[row.id, row.pushKey, row.name, row.sealedOpenid, sqlTime(row.receivedAt)]],
  )
  return affectedRows === 1
}

export async function countUnknown(db: Db, name: string, at: Date): Promise<void> {
  await db.execute(
    `INSERT INTO wechat_push_unknown (name, times, last_at) VALUES (?, 1, ?)
     ON DUPLICATE KEY UPDATE times = times + 1, last_at = VALUES(last_at)`,
    [name, sqlTime(at)],
  )
}

/** Deletes up to `limit` pushes that came before an instant. */
export async function forgetPushesBefore(db: Db, at: Date, limit: number): Promise<void> {
  await db.execute('DELETE FROM wechat_push WHERE received_at < ? LIMIT ?', [sqlTime(at), limit])
}

/** Keys and sealed openids of pushes whose openid is still there, by id. */
export async function sealedPushes(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { pushKey: Buffer; sealedOpenid: string }>> {
  const rows = await db.query<{ id: string; push_key: Buffer; sealed_openid: string }>(
    'SELECT id, push_key, sealed_openid FROM wechat_push WHERE id IN (?) AND sealed_openid IS NOT NULL',
    [ids],
  )
  return new Map(
    rows.map((row) => [row.id, { pushKey: row.push_key, sealedOpenid: row.sealed_openid }] as const),
  )
}

/** The openids are not needed any more. */
export async function dropOpenids(db: Db, ids: readonly string[]): Promise<void> {
  await db.execute('UPDATE wechat_push SET sealed_openid = NULL WHERE id IN (?)', [ids])
}
