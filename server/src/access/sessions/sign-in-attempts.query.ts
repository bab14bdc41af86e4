import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import type { Try } from './throttle.js'

/** A try under way: which account it aims at and where it comes from, both hashed. */
export interface Attempt {
  id: string
  account: Buffer
  address: Buffer
}

export async function addAttempt(db: Db, { id, account, address }: Attempt, now: Date): Promise<void> {
  await db.execute(
    'INSERT INTO access_sign_in_attempt (id, account_hash, address_hash, tried_at, settled, forgiven) VALUES (?)',
    [[id, account, address, sqlTime(now), false, false]],
  )
}

/** The other tries of the account since then that are not forgiven, latest first, at most `limit`. */
export async function otherTries(
  db: Db,
  { id, account }: Attempt,
  since: Date,
  limit: number,
): Promise<Try[]> {
  const rows = await db.query<TryRow>(
    `SELECT tried_at at, settled FROM access_sign_in_attempt
      WHERE account_hash = ? AND tried_at > ? AND NOT forgiven AND id <> ? ORDER BY tried_at DESC LIMIT ?`,
    [account, sqlTime(since), id, limit],
  )
  return rows.map(asTry)
}

/** The latest try on each other account from the same address since then; a settled one stands before one under way. */
export async function otherAccounts(db: Db, { account, address }: Attempt, since: Date): Promise<Try[]> {
  const rows = await db.query<TryRow>(
    `SELECT COALESCE(MAX(CASE WHEN settled THEN tried_at END), MAX(tried_at)) at, MAX(settled) settled
       FROM access_sign_in_attempt
      WHERE address_hash = ? AND tried_at > ? AND account_hash <> ? GROUP BY account_hash`,
    [address, sqlTime(since), account],
  )
  return rows.map(asTry)
}

interface TryRow {
  at: Date
  settled: number
}
const asTry = ({ at, settled }: TryRow): Try => ({ at, settled: settled === 1 })

export async function settleAttempt(db: Db, id: string): Promise<void> {
  await db.execute('UPDATE access_sign_in_attempt SET settled = TRUE WHERE id = ?', [id])
}

export async function deleteAttempt(db: Db, id: string): Promise<void> {
  await db.execute('DELETE FROM access_sign_in_attempt WHERE id = ?', [id])
}

/** Deletes the account's tries from this address. */
export async function deleteAttemptsFrom(db: Db, { account, address }: Attempt): Promise<void> {
  await db.execute('DELETE FROM access_sign_in_attempt WHERE account_hash = ? AND address_hash = ?', [
    account,
    address,
  ])
}

/** Forgives the account all its tries; the addresses they came from keep them. */
export async function forgiveAttemptsOn(db: Db, account: Buffer): Promise<void> {
  await db.execute('UPDATE access_sign_in_attempt SET forgiven = TRUE WHERE account_hash = ?', [account])
}

/** Deletes at most `limit` tries made before then; returns how many. */
export async function deleteAttemptsBefore(db: Db, before: Date, limit: number): Promise<number> {
  const { affectedRows } = await db.execute('DELETE FROM access_sign_in_attempt WHERE tried_at < ? LIMIT ?', [
    sqlTime(before),
    limit,
  ])
  return affectedRows
}
