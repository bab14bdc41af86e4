import type { DataSource } from 'typeorm'
import { dataSourceOptions, openDataSource, serverType } from './data-source.js'

const LOCK = 'weir-migrate'

/** Brings a database to the newest schema, one process at a time; returns the names it applied. */
export async function migrate(url: string): Promise<string[]> {
  const source = await openDataSource(dataSourceOptions(url, await serverType(url), 3))
  const holder = source.createQueryRunner()
  try {
    await lock(holder.query.bind(holder))
    await speakEveryLanguage(holder.query.bind(holder))
    const applied = await source.runMigrations({ transaction: 'none' })
    return applied.map((migration) => migration.name)
  } finally {
    await holder.query('SELECT RELEASE_LOCK(?)', [LOCK]).catch(() => undefined)
    await holder.release()
    await source.destroy()
  }
}

/** Tables take their characters from the database, and MariaDB's own default before 11.6 knows no Chinese. */
async function speakEveryLanguage(query: DataSource['query']): Promise<void> {
  const [row] = await query<{ charset: string }[]>('SELECT @@character_set_database AS charset')
  if (row?.charset !== 'utf8mb4')
    await query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci')
}

async function lock(query: DataSource['query']): Promise<void> {
  // Its connection stands idle for as long as a migration takes, and must not lose the lock by that.
  await query('SET SESSION wait_timeout = 86400')
  const [row] = await query<{ got: string | number | null }[]>('SELECT GET_LOCK(?, 600) AS got', [LOCK])
  if (Number(row?.got) !== 1)
    throw new Error('another process has been migrating this database for ten minutes')
}
