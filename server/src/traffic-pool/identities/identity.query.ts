import type { IdentityKind } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import { declareSealed } from '../../platform/crypto/sealed-columns.js'
import type { Vault } from '../../platform/crypto/vault.js'
import type { Db } from '../../platform/database/db.js'

declareSealed({ table: 'pool_identity', id: 'id', column: 'sealed' })

export interface IdentityRow {
  id: string
  contactId: string
  kind: IdentityKind
  valueIndex: Buffer
  /** Same as `valueIndex` for an identity that recognises a person; null for one that is only claimed. */
  uniqueIndex: Buffer | null
  /** By the last four digits of a phone that the person may be called by; null for everything else. */
  tailIndex: Buffer | null
  sealed: string
  verified: boolean
}

/** Long enough to tell 10,000 tails apart; a whole one would only make the index larger. */
const TAIL_BYTES = 8

/** The blind index of a phone's last four digits (ADR 18). */
export const tailIndexOf = (vault: Vault, fourDigits: string): Buffer =>
  vault.blindIndex('phone tail', fourDigits).subarray(0, TAIL_BYTES)

/** Contacts by the blind index of an identity, in hex. */
export async function contactsByIndex(db: Db, indexes: readonly string[]): Promise<Map<string, string>> {
  if (!indexes.length) return new Map()
  const rows = await db.query<{ unique_index: Buffer; contact_id: string }>(
    'SELECT unique_index, contact_id FROM pool_identity WHERE unique_index IN (?)',
    [indexes.map((index) => Buffer.from(index, 'hex'))],
  )
  return new Map(rows.map((row) => [row.unique_index.toString('hex'), row.contact_id]))
}

/** Inserts identities; ER_DUP_ENTRY means another process recognised the same person first: read again. */
export async function insertIdentities(db: Db, rows: readonly IdentityRow[], at: Date): Promise<void> {
  if (!rows.length) return
  await db.execute(
    'INSERT INTO pool_identity (id, contact_id, kind, value_index, unique_index, tail_index, sealed, verified, created_at) VALUES ?',
    [
      rows.map((r) => [
        r.id,
        r.contactId,
        r.kind,
        r.valueIndex,
        r.uniqueIndex,
        r.tailIndex,
        r.sealed,
        r.verified,
        sqlTime(at),
      ]),
    ],
  )
}

/** A phone that is kept of a contact: proved, left by the person, or only sent by another system. */
export interface KnownPhone {
  id: string
  valueIndex: Buffer
  verified: boolean
  left: boolean
}

/** Every phone that is kept of a contact, the oldest first. */
export async function phonesOf(db: Db, contactId: string): Promise<KnownPhone[]> {
  const rows = await db.query<{ id: string; value_index: Buffer; verified: number; has_tail: number }>(
    `SELECT id, value_index, verified, tail_index IS NOT NULL has_tail FROM pool_identity
      WHERE contact_id = ? AND kind = 'phone' ORDER BY id`,
    [contactId],
  )
  return rows.map(({ id, value_index, verified, has_tail }) => ({
    id,
    valueIndex: value_index,
    verified: verified === 1,
    left: verified === 0 && has_tail === 1,
  }))
}

export async function deleteIdentities(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length) await db.execute('DELETE FROM pool_identity WHERE id IN (?)', [ids])
}

/** Sealed phones by which contacts may be called: of each the last that the person proved or left (ADR 29). */
export async function sealedPhones(db: Db, contactIds: readonly string[]): Promise<Map<string, string>> {
  if (!contactIds.length) return new Map()
  const rows = await db.query<{ contact_id: string; sealed: string }>(
    `SELECT contact_id, sealed FROM pool_identity WHERE contact_id IN (?) AND kind = 'phone' AND (verified OR tail_index IS NOT NULL) ORDER BY id`,
    [contactIds],
  )
  return new Map(rows.map((row) => [row.contact_id, row.sealed]))
}

/** The identities by which contacts are recognised. */
export async function recognisingIdentities(
  db: Db,
  contactIds: readonly string[],
): Promise<{ contactId: string; kind: IdentityKind; key: string; verified: boolean; sealed: string }[]> {
  if (!contactIds.length) return []
  const rows = await db.query<{
    contact_id: string
    kind: IdentityKind
    unique_index: Buffer
    verified: number
    sealed: string
  }>(
    'SELECT contact_id, kind, unique_index, verified, sealed FROM pool_identity WHERE contact_id IN (?) AND unique_index IS NOT NULL ORDER BY id',
    [contactIds],
  )
  return rows.map(({ contact_id, kind, unique_index, verified, sealed }) => ({
    contactId: contact_id,
    kind,
    key: unique_index.toString('hex'),
    verified: verified === 1,
    sealed,
  }))
}

/** Identities by id, sealed as they are. */
export const sealedIdentities = (db: Db, ids: readonly string[]): Promise<{ id: string; sealed: string }[]> =>
  db.query('SELECT id, sealed FROM pool_identity WHERE id IN (?) ORDER BY id', [ids])

/** Gives identities their tail index; they are no longer due. */
export async function fillTails(
  db: Db,
  rows: readonly { id: string; tailIndex: Buffer | null }[],
): Promise<void> {
  const values = rows.map(() => 'SELECT CAST(? AS UNSIGNED) id, ? tail').join(' UNION ALL ')
  await db.execute(
    `UPDATE (${values}) n STRAIGHT_JOIN pool_identity i ON i.id = n.id SET i.tail_index = n.tail, i.tail_due_at = NULL`,
    rows.flatMap(({ id, tailIndex }) => [id, tailIndex]),
  )
}
