import type { ConsentPurpose, IdentityKind } from '../../contracts/enums.js'
import type { Db } from '../../platform/database/db.js'

export interface KnownIdentity {
  kind: IdentityKind
  sealed: string
  verified: boolean
  recognises: boolean
  since: Date
}

/** Everything that a contact is known or claimed to be called by, in the order in which it came. */
export async function identitiesOf(db: Db, contactId: string): Promise<KnownIdentity[]> {
  const rows = await db.query<
    Omit<KnownIdentity, 'verified' | 'recognises'> & { verified: number; recognises: number }
  >(
    `SELECT kind, sealed, verified, unique_index IS NOT NULL recognises, created_at since FROM pool_identity
      WHERE contact_id = ? ORDER BY created_at, id`,
    [contactId],
  )
  return rows.map((row) => ({
    ...row,
    verified: row.verified === 1,
    recognises: Number(row.recognises) === 1,
  }))
}

export interface LedgerLine {
  purpose: ConsentPurpose
  granted: boolean
  at: Date
  recordedAt: Date
  basis: string
  proof: string | null
}

/** Most lines of consent that are shown of one contact. */
const MOST_LINES = 500

/** A contact's ledger of consent, newest first; a withdrawal stands above a grant of the same instant. */
export async function consentLedger(db: Db, contactId: string): Promise<LedgerLine[]> {
  const rows = await db.query<Omit<LedgerLine, 'granted'> & { granted: number }>(
    `SELECT purpose, granted, at, recorded_at recordedAt, basis, proof FROM pool_consent WHERE contact_id = ?
      ORDER BY at DESC, granted, purpose LIMIT ${MOST_LINES}`,
    [contactId],
  )
  return rows.map((row) => ({ ...row, granted: row.granted === 1 }))
}

export interface Activity {
  behaviours: number
  reads: number
  lastAt: Date | null
}

/** How much a contact did, and when last. */
export async function activityOf(db: Db, contactId: string): Promise<Activity> {
  const [row] = await db.query<Activity>(
    'SELECT behaviours, content_reads `reads`, last_at lastAt FROM pool_counter WHERE contact_id = ?',
    [contactId],
  )
  return row ?? { behaviours: 0, reads: 0, lastAt: null }
}
