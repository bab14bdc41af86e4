import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { Child } from '../setup/child.js'
import { adminQuery, freshDatabase } from '../setup/database.js'
import { FILES_DIR } from '../setup/files-dir.js'

const PROCESS = resolve(__dirname, 'due-process.ts')
const DATABASE = `${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_stress_due`
const TABLES = ['stress_one', 'stress_many']
const ROWS = 1_000

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const rows = (sql: string) => adminQuery(sql, DATABASE)

afterAll(() => adminQuery(`DROP DATABASE IF EXISTS ${DATABASE}`))

it('what is due fires once, whenever a process is killed and however many there are', async () => {
  const env = {
    DATABASE_URL: await freshDatabase(DATABASE),
    SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    FILES_DIR,
    LOG_LEVEL: 'error',
  }
  // No unique key: what fires twice must be seen.
  await rows('CREATE TABLE stress_ring (source VARCHAR(16) NOT NULL, row_id BIGINT NOT NULL)')
  for (const table of TABLES) {
    await rows(
      `CREATE TABLE ${table} (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, ring_due_at DATETIME(3) NULL, KEY (ring_due_at))`,
    )
    const values = Array.from(
      { length: ROWS },
      (_, i) => `(${i + 1}, UTC_TIMESTAMP(3) - INTERVAL ${i} SECOND)`,
    )
    await rows(`INSERT INTO ${table} VALUES ${values.join(', ')}`)
  }
  const waiting = async (): Promise<number> => {
    const counts = await Promise.all(
      TABLES.map((table) => rows(`SELECT COUNT(*) n FROM ${table} WHERE ring_due_at IS NOT NULL`)),
    )
    return counts.reduce((sum, [row]) => sum + Number(row?.n), 0)
  }

  // Two at a time, each killed in the middle of a row or of a batch.
  for (const dieAfter of [1, 120, 330]) {
    const pair = [dieAfter, dieAfter + 7].map((n) => new Child(PROCESS, { ...env, DIE_AFTER: String(n) }))
    expect(await Promise.all(pair.map(({ ended }) => ended))).toEqual(['SIGKILL', 'SIGKILL'])
    expect(await waiting()).toBeGreaterThan(0)
  }
  const last = [new Child(PROCESS, env), new Child(PROCESS, env)]
  try {
    for (const end = Date.now() + 60_000; (await waiting()) > 0; await sleep(100))
      expect(Date.now()).toBeLessThan(end)
  } finally {
    await Promise.all(last.map((child) => child.kill()))
  }
  expect(last.flatMap(({ errors }) => errors)).toEqual([])
  const fired = await rows(
    'SELECT source, COUNT(*) n, COUNT(DISTINCT row_id) d FROM stress_ring GROUP BY source',
  )
  expect(fired.map(({ source, n, d }) => [source, Number(n), Number(d)]).sort()).toEqual([
    ['stress_many', ROWS, ROWS],
    ['stress_one', ROWS, ROWS],
  ])
}, 120_000)
