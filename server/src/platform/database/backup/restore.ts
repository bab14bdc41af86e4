import type { QueryRunner } from 'typeorm'
import { missingKeys, type KeyMarks } from '../../crypto/key-marks.js'
import { OperatorError } from '../operator-error.js'
import { refuseNewer, type Query } from '../schema.js'
import { checkBackupFile, eachLine, type BackupFile, type RowCounts } from './backup-file.js'
import type { Tell } from './backup.js'
import {
  CREATE_VIEW,
  dropLeftovers,
  hasData,
  INCOMING,
  OUTGOING,
  quoted,
  tablesOf,
  viewsOf,
} from './tables.js'

const OTHERS_PATIENCE_MS = 3_000

/** Reads a backup through and refuses one that is damaged, newer than this code, or sealed with other keys. */
export async function usableBackup(path: string, keys: KeyMarks): Promise<BackupFile> {
  const found = await checkBackupFile(path)
  refuseNewer(found.migrations, `The backup ${path}`)
  const missing = missingKeys(found.keys, keys)
  if (missing.length > 0)
    throw new OperatorError(
      `The backup ${path} was made with other keys than this installation has: ${missing.join(', ')}.\n` +
        'Without them nobody is recognised and no phone number can be read. Bring them first: copy .weir/secrets.json ' +
        'of the installation that made it, or set SECRET_KEYS and BLIND_INDEX_KEY. Nothing was changed.',
    )
  return found
}

/** Refuses while another process works on the database, or while it has data and nobody said to replace it. */
export async function mayReplace(query: Query, mayReplaceData: boolean): Promise<void> {
  for (const until = Date.now() + OTHERS_PATIENCE_MS; ; await new Promise((go) => setTimeout(go, 100))) {
    const [row] = await query<{ others: string }[]>(
      `SELECT COUNT(*) AS others FROM information_schema.processlist
       WHERE db = DATABASE() AND id <> CONNECTION_ID()`,
    )
    if (Number(row?.others) === 0) break
    if (Date.now() > until)
      throw new OperatorError(
        `${row?.others} other connections use this database: stop every Weir that works on it (npm run stop) first.`,
      )
  }
  if (!mayReplaceData && (await hasData(query)))
    throw new OperatorError(
      'The database has data, which a restore replaces (after a backup of it). Say so: npm run restore -- FILE --yes',
    )
}

/**
 * Replaces the tables of the database by those of a usable backup. They are built up and counted beside the ones in
 * use and take their places in one statement: whatever fails or is killed before, the database is as it was. Views
 * follow at once; where that was killed, the backup is to be restored again.
 */
export async function restore(
  runner: QueryRunner,
  { path, found, tell = () => undefined }: { path: string; found: BackupFile; tell?: Tell },
): Promise<void> {
  const query: Query = (sql, params) => runner.query(sql, params)
  await query('SET SESSION wait_timeout = 86400')
  await dropLeftovers(query)
  try {
    const views = await load(query, path, found, tell)
    await compare(query, found.rows)
    await takePlaces(query, Object.keys(found.rows))
    await replaceViews(query, views)
  } finally {
    await dropLeftovers(query)
  }
}

/** Builds the tables up; answers the statements of the views, which can be made once those are in their places. */
async function load(query: Query, path: string, found: BackupFile, tell: Tell): Promise<string[]> {
  const views: string[] = []
  await query(`SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', unique_checks = 0`)
  let done = 0
  await eachLine(path, async (line) => {
    tell({ done: (done += 1), total: found.lines })
    if (line.subarray(0, CREATE_VIEW.length).toString() === CREATE_VIEW) views.push(line.toString())
    const begin = /^(CREATE TABLE|INSERT INTO) `([^`]+)`/.exec(line.subarray(0, 100).toString())
    if (!begin) return
    const [matched, what, table = ''] = begin
    await query(`${what} ${quoted(INCOMING + table)}${line.subarray(Buffer.byteLength(matched)).toString()}`)
  })
  return views
}

async function replaceViews(query: Query, statements: readonly string[]): Promise<void> {
  for (const { name } of await viewsOf(query)) await query(`DROP VIEW ${quoted(name)}`)
  for (const statement of statements) await query(statement)
}

async function compare(query: Query, expected: RowCounts): Promise<void> {
  for (const [table, rows] of Object.entries(expected)) {
    const [found] = await query<{ n: string }[]>(`SELECT COUNT(*) AS n FROM ${quoted(INCOMING + table)}`)
    if (Number(found?.n) !== rows)
      throw new Error(`${table} has ${found?.n} rows after loading instead of ${rows}: nothing was changed`)
  }
}

async function takePlaces(query: Query, incoming: readonly string[]): Promise<void> {
  const moves = [
    ...(await tablesOf(query)).map((table) => [table, OUTGOING + table]),
    ...incoming.map((table) => [INCOMING + table, table]),
  ]
  await query(
    `RENAME TABLE ${moves.map(([from = '', to = '']) => `${quoted(from)} TO ${quoted(to)}`).join(', ')}`,
  )
}
