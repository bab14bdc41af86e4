import { DataSource, type DataSourceOptions } from 'typeorm'
import type { Pool } from 'mysql2'
import { MIGRATIONS } from '../../migrations/index.js'
import { poolOf } from './pool-of.js'

/** Longest a frozen process may keep row locks: the server then closes its connection (facts/news-log §4). */
const WAIT_TIMEOUT_SECONDS = 28
const LOCK_WAIT_SECONDS = 5

/** Options of every connection of the house. `type` follows the server found, never the URL (facts/stack §1.3). */
export function dataSourceOptions(url: string, type: 'mysql' | 'mariadb', poolSize = 12): DataSourceOptions {
  const at = new URL(url)
  return {
    type,
    host: at.hostname,
    port: Number(at.port || 3306),
    username: decodeURIComponent(at.username),
    password: decodeURIComponent(at.password),
    database: at.pathname.slice(1),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: true,
    poolSize,
    synchronize: false,
    logging: false,
    migrations: MIGRATIONS,
    migrationsTableName: 'sys_migration',
    // Idle connections are dropped here before the server drops them, so none is handed out dead. The driver looks for
    // them only where fewer may be idle than there may be; of those above `maxIdle` none outlives a second.
    extra: {
      jsonStrings: false,
      maxIdle: poolSize - 1,
      idleTimeout: (WAIT_TIMEOUT_SECONDS - 13) * 1000,
      enableKeepAlive: true,
    },
  }
}

/** Asks the server what it is. */
export async function serverType(url: string): Promise<'mysql' | 'mariadb'> {
  const probe = await new DataSource({ ...dataSourceOptions(url, 'mysql', 1), migrations: [] }).initialize()
  try {
    const [row] = await probe.query<{ version: string }[]>('SELECT VERSION() AS version')
    return /mariadb/i.test(row?.version ?? '') ? 'mariadb' : 'mysql'
  } finally {
    await probe.destroy()
  }
}

/** Opens a data source whose every new connection has the session settings of the house (design §2.1, §3). */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const source = await new DataSource(options).initialize()
  const pool = poolOf(source)
  pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
    connection.query(
      `SET time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
       wait_timeout = ${WAIT_TIMEOUT_SECONDS}, innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}`,
    )
  })
  // TypeORM's own first connection was made before the settings were hooked on: start the pool afresh with none.
  await dropFirst(pool)
  return source
}

/** Closes the one connection that exists. */
async function dropFirst(pool: Pool): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    pool.getConnection((error, connection) => {
      if (error) return reject(error)
      connection.destroy()
      resolve()
    })
  })
}
