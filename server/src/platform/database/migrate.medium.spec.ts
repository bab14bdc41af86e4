import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Test } from '@nestjs/testing'
import { adminQuery, testServerUrl } from '../../../test/setup/database.js'
import { startPlatform } from '../../../test/setup/platform-module.js'
import { keyMarks } from '../crypto/key-marks.js'
import { PlatformModule } from '../platform.module.js'
import { dataSourceOptions, openDataSource } from './data-source.js'
import { migrate, restoreFrom } from './migrate.js'
import { OperatorError } from './operator-error.js'
import { requireSchema } from './schema.js'

const NAME = `${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_migrate_${process.env.JEST_WORKER_ID ?? '1'}`
const URL = testServerUrl(NAME)
const key = Buffer.alloc(32, 1).toString('base64')
const keys = keyMarks({ SECRET_KEYS: `k1:${key}`, BLIND_INDEX_KEY: key })

describe('migrating', () => {
  let folder: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'weir-migrate-'))
    await adminQuery(`DROP DATABASE IF EXISTS ${NAME}; CREATE DATABASE ${NAME} CHARACTER SET latin1`)
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  afterAll(() => adminQuery(`DROP DATABASE IF EXISTS ${NAME}`))

  /** Runs `work` on the database as it is opened for every process. */
  async function opened<T>(
    work: (source: Awaited<ReturnType<typeof openDataSource>>) => Promise<T>,
  ): Promise<T> {
    const source = await openDataSource(dataSourceOptions(URL, 'mariadb', 2))
    try {
      return await work(source)
    } finally {
      await source.destroy()
    }
  }
  const check = () => opened((source) => requireSchema((sql, params) => source.query(sql, params)))

  it('makes tables that know Chinese, whatever the default of the database', async () => {
    await migrate(URL)
    const tables = await adminQuery(
      `SELECT DISTINCT table_collation FROM information_schema.tables WHERE table_schema = '${NAME}' AND table_name LIKE 'pool\\_%'`,
    )
    expect(tables.map((row) => Object.values(row)[0])).toEqual(['utf8mb4_unicode_ci'])
  })

  it('is done by one of several processes that start together', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => migrate(URL)))
    expect(answers.filter(({ applied }) => applied.length > 0)).toHaveLength(1)
  })

  it('copies a database that has data before it changes it, and no other', async () => {
    const path = join(folder, 'before.sql.gz')
    const copyTo = { path, keys }
    expect(await migrate(URL, copyTo)).toMatchObject({ copied: false })
    await opened((source) => source.undoLastMigration({ transaction: 'none' }))
    expect(await migrate(URL, copyTo)).toMatchObject({ copied: false })
    await adminQuery(`INSERT INTO sys_log VALUES (0, 1, 'x', NULL, '{}', NOW(3), NOW(3))`, NAME)
    expect(await migrate(URL, copyTo)).toEqual({ applied: [], copied: false })
    expect(existsSync(path)).toBe(false)

    const [undone] = await adminQuery('SELECT name FROM sys_migration ORDER BY timestamp DESC LIMIT 1', NAME)
    await opened((source) => source.undoLastMigration({ transaction: 'none' }))
    await expect(check()).rejects.toThrow(/lacks 1 migrations/)
    expect(await migrate(URL, copyTo)).toEqual({ applied: [undone?.name], copied: true })
    await check()

    // The copy is the state of before: it lacks the migration again, and has the row.
    await restoreFrom(URL, { path, replaceData: true, copyTo: { path: join(folder, 'x.sql.gz'), keys } })
    await expect(check()).rejects.toThrow(/lacks 1 migrations/)
    expect(await adminQuery('SELECT name FROM sys_log', NAME)).toEqual([{ name: 'x' }])
  })

  it('refuses tables of a newer version, as every process does at its start', async () => {
    await (await startPlatform()).close()
    const url = process.env.DATABASE_URL ?? ''
    const database = new globalThis.URL(url).pathname.slice(1)
    await adminQuery(
      `INSERT INTO sys_migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`,
      database,
    )
    await expect(migrate(url)).rejects.toThrow(OperatorError)
    await expect(migrate(url)).rejects.toThrow(
      /newer Weir than this code: Later9999999999999 is not known here/,
    )
    await expect(Test.createTestingModule({ imports: [PlatformModule] }).compile()).rejects.toThrow(
      /newer Weir/,
    )
  })
})
