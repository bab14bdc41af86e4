import { adminQuery, testServerUrl } from '../../../test/setup/database.js'
import { migrate } from './migrate.js'

const NAME = `${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_migrate_${process.env.JEST_WORKER_ID ?? '1'}`

describe('migrating', () => {
  beforeEach(() =>
    adminQuery(`DROP DATABASE IF EXISTS ${NAME}; CREATE DATABASE ${NAME} CHARACTER SET latin1`),
  )
  afterAll(() => adminQuery(`DROP DATABASE IF EXISTS ${NAME}`))

  it('makes tables that know Chinese, whatever the default of the database', async () => {
    await migrate(testServerUrl(NAME))
    const tables = await adminQuery(
      `SELECT DISTINCT table_collation FROM information_schema.tables WHERE table_schema = '${NAME}' AND table_name LIKE 'pool\\_%'`,
    )
    expect(tables.map((row) => Object.values(row)[0])).toEqual(['utf8mb4_unicode_ci'])
  })

  it('is done by one of several processes that start together', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(testServerUrl(NAME))))
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  })
})
