import type { ConsentPurpose } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'

/** One row of the consent ledger: append-only proof of who agreed to what, when and on which basis (PIPL). */
export interface ConsentRow {
  contactId: string
  purpose: ConsentPurpose
  at: Date
  granted: boolean
  basis: string
  proof: string | null
}

/** Appends rows; one that is there already stays as it is. */
export async function appendConsents(db: Db, rows: readonly ConsentRow[], recordedAt: Date): Promise<void> {
  if (!rows.length) return
  await db.execute(
    'INSERT IGNORE INTO pool_consent (contact_id, purpose, at, granted, basis, proof, recorded_at) VALUES ?',
    [
      rows.map((r) => [
        r.contactId,
        r.purpose,
        sqlTime(r.at),
        r.granted,
        r.basis,
        r.proof,
        sqlTime(recordedAt),
      ]),
    ],
  )
}

/**
 * The latest row per contact and purpose: the consent in force. A withdrawal wins over a grant of the same instant. `of`
 * names whose decision a row is; by default that of the contact it stands under.
 */
export async function consentsInForce(
  db: Db,
  contactIds: readonly string[],
  of: (contactId: string) => string = (contactId) => contactId,
): Promise<ConsentRow[]> {
  if (!contactIds.length) return []
  const rows = await db.query<{
    contact_id: string
    purpose: ConsentPurpose
    at: Date
    granted: number
    basis: string
    proof: string | null
  }>(
    'SELECT contact_id, purpose, at, granted, basis, proof FROM pool_consent WHERE contact_id IN (?) ORDER BY purpose, at, granted DESC, contact_id',
    [contactIds],
  )
  const latest = new Map<string, ConsentRow>()
  for (const row of rows)
    latest.set(`${of(row.contact_id)} ${row.purpose}`, {
      contactId: of(row.contact_id),
      purpose: row.purpose,
      at: row.at,
      granted: row.granted === 1,
      basis: row.basis,
      proof: row.proof,
    })
  return [...latest.values()]
}
