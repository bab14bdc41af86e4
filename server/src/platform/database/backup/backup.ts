import type { QueryRunner } from 'typeorm'
import type { KeyMarks } from '../../crypto/key-marks.js'
import { migrationsOf, type Query } from '../schema.js'
import { writeBackupFile, type RowCounts } from './backup-file.js'
import { quoted, tablesOf, viewsOf } from './tables.js'

/** Told while a backup is made (rows, of about how many) or restored (lines of the file). */
export type Tell = (at: { done: number; total: number }) => void

/** About how long a statement gets, in bytes: below every server's max_allowed_packet. */
const STATEMENT_BYTES = 256 * 1024

const NUMBERS = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'float', 'double'])
const BYTES = new Set(['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob'])

/**
 * Writes all tables and views of the database as they stand at one instant to a new file, while others go on working. The
 * caller keeps migrations away meanwhile. Answers the rows by table.
 */
export async function backup(
  runner: QueryRunner,
  { path, keys, tell = () => undefined }: { path: string; keys: KeyMarks; tell?: Tell },
): Promise<RowCounts> {
  const query: Query = (sql, params) => runner.query(sql, params)
  // The connection waits while the disk is slow, and must not be closed for that.
  await query('SET SESSION wait_timeout = 86400, net_write_timeout = 3600')
  await query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ')
  await query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
  try {
    const head = { format: 1 as const, madeAt: new Date().toISOString(), keys }
    const migrations = await migrationsOf(query)
    return await writeBackupFile(path, { ...head, migrations }, statements(runner, query, tell))
  } finally {
    await query('ROLLBACK')
  }
}

async function* statements(
  runner: QueryRunner,
  query: Query,
  tell: Tell,
): AsyncGenerator<Buffer | string, RowCounts> {
  const counts: RowCounts = {}
  const total = await estimate(query)
  let done = 0
  yield `SET NAMES utf8mb4; SET time_zone = '+00:00'; SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';`
  for (const table of await tablesOf(query)) {
    counts[table] = 0
    const [made] = await query<Record<string, string>[]>(`SHOW CREATE TABLE ${quoted(table)}`)
    yield `${made?.['Create Table']?.replaceAll('\n', ' ')};`
    for await (const { statement, rows } of inserts(runner, query, table)) {
      yield statement
      counts[table] += rows
      done += rows
      tell({ done, total: Math.max(total, done) })
    }
  }
  for (const { statement } of await viewsOf(query)) yield `${statement};`
  return counts
}

/** The rows of a table as INSERT statements of many rows, written by the server itself: no value is converted here. */
async function* inserts(
  runner: QueryRunner,
  query: Query,
  table: string,
): AsyncGenerator<{ statement: Buffer; rows: number }> {
  const columns = await query<{ name: string; type: string }[]>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name = ? AND COALESCE(generation_expression, '') = ''
     ORDER BY ordinal_position`,
    [table],
  )
  const names = columns.map(({ name }) => quoted(name)).join(',')
  const values = columns.map(({ name, type }) => literalOf(quoted(name), type)).join(`,',',`)
  const begin = Buffer.from(`INSERT INTO ${quoted(table)} (${names}) VALUES `)
  const stream = await runner.stream(
    `SELECT CAST(CONCAT('(',${values},')') AS BINARY) AS value FROM ${quoted(table)}`,
  )
  let parts: Buffer[] = []
  let bytes = 0
  let rows = 0
  const statement = (): { statement: Buffer; rows: number } => {
    const whole = { statement: Buffer.concat([begin, ...parts, Buffer.from(';')]), rows }
    parts = []
    bytes = rows = 0
    return whole
  }
  for await (const row of stream as AsyncIterable<{ value: Buffer | null }>) {
    // The server answers NULL for a value beyond its max_allowed_packet.
    if (row.value === null)
      throw new Error(`a row of ${table} is too large for the server's max_allowed_packet`)
    parts.push(...(rows > 0 ? [Buffer.from(','), row.value] : [row.value]))
    bytes += row.value.length
    rows += 1
    if (bytes >= STATEMENT_BYTES) yield statement()
  }
  if (rows > 0) yield statement()
}

/** SQL that answers a column's value as a literal without a line break. */
function literalOf(column: string, type: string): string {
  if (type === 'bit') return `IFNULL(${column} + 0,'NULL')`
  if (NUMBERS.has(type)) return `IFNULL(${column},'NULL')`
  if (BYTES.has(type)) return `IF(${column} IS NULL,'NULL',CONCAT('X''',HEX(${column}),''''))`
  // As bytes, or a collation may find a line break where there is none.
  const text = `CAST(QUOTE(CONVERT(${column} USING utf8mb4)) AS BINARY)`
  return `REPLACE(REPLACE(${text},'\\n','\\\\n'),'\\r','\\\\r')`
}

async function estimate(query: Query): Promise<number> {
  const [row] = await query<{ total: string | null }[]>(
    'SELECT SUM(table_rows) AS total FROM information_schema.tables WHERE table_schema = DATABASE()',
  )
  return Number(row?.total ?? 0)
}
