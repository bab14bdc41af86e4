import type { IdentityKind } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import { declareSealed } from '../../platform/crypto/sealed-columns.js'
import type { Db } from '../../platform/database/db.js'

declareSealed({ table: 'pool_identity', id: 'id', column: 'sealed' })

export interface IdentityRow {
  id: string
  contactId: string
  kind: IdentityKind
  valueIndex: Buffer
  /** Same as `valueIndex` for an identity that recognises a person; null for one that is only claimed. */
  uniqueIndex: Buffer | null
  sealed: string
  verified: boolean
}

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
    'INSERT INTO pool_identity (id, contact_id, kind, value_index, unique_index, sealed, verified, created_at) VALUES ?',
    [
      rows.map((r) => [
        r.id,
        r.contactId,
        r.kind,
        r.valueIndex,
        r.uniqueIndex,
        r.sealed,
        r.verified,
        sqlTime(at),
      ]),
    ],
  )
}

/** Sealed verified phones of contacts. */
export async function sealedPhones(db: Db, contactIds: readonly string[]): Promise<Map<string, string>> {
  if (!contactIds.length) return new Map()
  const rows = await db.query<{ contact_id: string; sealed: string }>(
    `SELECT contact_id, sealed FROM pool_identity WHERE contact_id IN (?) AND kind = 'phone' AND verified ORDER BY id`,
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
