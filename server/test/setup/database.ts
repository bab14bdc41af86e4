import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { viewsOf } from '../../src/platform/database/backup/tables.js'
import { migrate } from '../../src/platform/database/migrate.js'

/** Two runs against one server keep apart by their prefix. */
const PREFIX = process.env.WEIR_TEST_PREFIX ?? 'weir_test'
const MIGRATIONS = resolve(__dirname, '../../src/migrations')

/** URL of a database on the test server that `npm test` started. */
export function testServerUrl(database: string): string {
  const url = process.env.WEIR_TEST_DATABASE_URL
  if (!url)
    throw new Error('WEIR_TEST_DATABASE_URL is not set: run `npm test`, which starts a database of its own')
  return new URL(`/${database}`, url).toString()
}

async function asAdministrator<T>(
  database: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await createConnection({ uri: testServerUrl(database), multipleStatements: true })
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

/** Runs statements as the test server's administrator. */
export const adminQuery = (sql: string, database = ''): Promise<RowDataPacket[]> =>
  asAdministrator(database, async (connection) => (await connection.query<RowDataPacket[]>(sql))[0])

/** Migrates the template of these very migrations once, whichever worker comes first; returns its name. */
async function template(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of readdirSync(MIGRATIONS).sort())
    hash.update(file).update(readFileSync(join(MIGRATIONS, file)))
  const name = `${PREFIX}_template_${hash.digest('hex').slice(0, 8)}`
  await asAdministrator('', async (connection) => {
    await connection.query('SELECT GET_LOCK(?, 120)', [name])
    const [ready] = await connection.query<RowDataPacket[]>(
      'SELECT 1 FROM information_schema.schemata WHERE schema_name = ?',
      [`${name}_ready`],
    )
    if (!ready.length) {
      await connection.query(
        `DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
      )
      await migrate(testServerUrl(name))
      await connection.query(`CREATE DATABASE ${name}_ready`)
    }
  })
  return name
}

/** Makes this worker's database anew as a copy of the template; returns its URL. */
export async function freshDatabase(
  name = `${PREFIX}_${process.env.JEST_WORKER_ID ?? '1'}`,
): Promise<string> {
  const from = await template()
  const tables = await adminQuery(`SHOW FULL TABLES FROM ${from} WHERE Table_type = 'BASE TABLE'`)
  const copies = tables
    .map((row) => String(Object.values(row)[0]))
    .map((table) => `CREATE TABLE ${table} LIKE ${from}.${table}`)
  const filled = ['sys_log_head', 'sys_migration'].map(
    (table) => `INSERT INTO ${table} SELECT * FROM ${from}.${table}`,
  )
  await adminQuery(
    `DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
  )
  const views = await asAdministrator(from, (connection) =>
    viewsOf(async <T>(sql: string, params?: unknown[]) => (await connection.query(sql, params))[0] as T),
  )
  await adminQuery([...copies, ...filled, ...views.map(({ statement }) => statement)].join(';'), name)
  return testServerUrl(name)
}
