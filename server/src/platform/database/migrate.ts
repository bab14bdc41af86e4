import type { DataSource, QueryRunner } from 'typeorm'
import type { KeyMarks } from '../crypto/key-marks.js'
import type { RowCounts } from './backup/backup-file.js'
import { backup, type Tell } from './backup/backup.js'
import { mayReplace, restore, usableBackup } from './backup/restore.js'
import { dropLeftovers, hasData } from './backup/tables.js'
import { dataSourceOptions, openDataSource, serverType } from './data-source.js'
import { OperatorError } from './operator-error.js'
import { migrationsOf, pending, refuseNewer, type Query } from './schema.js'

const LOCK = 'weir-migrate'

/** Where a copy of the database goes, and with which keys it can be used again. */
export interface CopyTo {
  path: string
  keys: KeyMarks
  tell?: Tell
}

/**
 * Brings a database to the newest schema, one process at a time. Where that changes a database with data, a copy is
 * made first; without `copyTo` there is none. Answers the names it applied, and whether there is a copy.
 */
export const migrate = (url: string, copyTo?: CopyTo): Promise<{ applied: string[]; copied: boolean }> =>
  alone(url, async ({ source, runner, query }) => {
    await speakEveryLanguage(query)
    await dropLeftovers(query)
    const present = await migrationsOf(query)
    refuseNewer(present, 'The database')
    const needsCopy = present.length > 0 && pending(present).length > 0 && (await hasData(query))
    if (copyTo && needsCopy) await backup(runner, copyTo)
    const applied = await source.runMigrations({ transaction: 'none' })
    return { applied: applied.map((migration) => migration.name), copied: needsCopy && copyTo !== undefined }
  })

/** Writes a copy of the whole database, of one instant, while others go on working. Answers the rows by table. */
export const backUp = (url: string, copyTo: CopyTo): Promise<RowCounts> =>
  alone(url, ({ runner }) => backup(runner, copyTo))

/**
 * Replaces everything in the database by a backup, and keeps a copy of what was there at `copyTo.path`. The file is
 * read through and judged before anything is touched. A database with data needs `replaceData`.
 */
export const restoreFrom = (
  url: string,
  { path, replaceData, copyTo }: { path: string; replaceData: boolean; copyTo: CopyTo },
): Promise<{ madeAt: string; rows: RowCounts; copied: boolean }> =>
  alone(url, async ({ runner, query }) => {
    const found = await usableBackup(path, copyTo.keys)
    await mayReplace(query, replaceData)
    const copied = await hasData(query)
    if (copied) await backup(runner, copyTo)
    await restore(runner, { path, found, tell: copyTo.tell })
    return { madeAt: found.madeAt, rows: found.rows, copied }
  })

interface Held {
  source: DataSource
  runner: QueryRunner
  query: Query
}

/** Runs `work` on a connection that holds the lock of those who change or copy whole tables. */
async function alone<T>(url: string, work: (held: Held) => Promise<T>): Promise<T> {
  const source = await openDataSource(dataSourceOptions(url, await serverType(url), 3))
  const runner = source.createQueryRunner()
  const query: Query = (sql, params) => runner.query(sql, params)
  try {
    await lock(query)
    return await work({ source, runner, query })
  } finally {
    await query('SELECT RELEASE_LOCK(?)', [LOCK]).catch(() => undefined)
    await runner.release()
    await source.destroy()
  }
}

/** Tables take their characters from the database, and MariaDB's own default before 11.6 knows no Chinese. */
async function speakEveryLanguage(query: Query): Promise<void> {
  const [row] = await query<{ charset: string }[]>('SELECT @@character_set_database AS charset')
  if (row?.charset !== 'utf8mb4')
    await query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci')
}

async function lock(query: Query): Promise<void> {
  // Its connection stands idle for as long as a migration takes, and must not lose the lock by that.
  await query('SET SESSION wait_timeout = 86400')
  const [row] = await query<{ got: string | number | null }[]>('SELECT GET_LOCK(?, 600) AS got', [LOCK])
  if (Number(row?.got) !== 1)
    throw new OperatorError('Another process has been migrating or copying this database for ten minutes.')
}
