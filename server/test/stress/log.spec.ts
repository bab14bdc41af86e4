import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { Child } from '../setup/child.js'
import { adminQuery, freshDatabase } from '../setup/database.js'
import { FILES_DIR } from '../setup/files-dir.js'
import { findings, NOTHING, TABLES } from './log-checks.js'

const PROCESS = resolve(__dirname, 'log-process.ts')
const DATABASE = `${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_stress_log`
const PUBLISHERS = 8
const NEWS = 50_000
const WORKERS = 3
const KILLS = 20
/** `wait_timeout` of the house's connections. */
const WAIT_TIMEOUT_MS = 28_000
/** With what a loaded machine may add. */
const FREED_WITHIN_MS = WAIT_TIMEOUT_MS + 15_000

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const children: Child[] = []
let env: Record<string, string>

const start = (more: Record<string, string>): Child => {
  const child = new Child(PROCESS, { ...env, ...more })
  children.push(child)
  return child
}
const rows = (sql: string) => adminQuery(sql, DATABASE)
const number = async (sql: string): Promise<number> => Number((await rows(sql))[0]?.n)
const behind = (): Promise<number> =>
  number(
    'SELECT SUM(h.next_seq - c.next_seq) n FROM sys_log_cursor c JOIN sys_log_head h ON h.partition_no = c.partition_no',
  )
async function until(done: () => Promise<boolean>, withinMs: number): Promise<void> {
  for (const end = Date.now() + withinMs; !(await done()); await sleep(100))
    if (Date.now() > end) throw new Error(`still not so after ${withinMs} ms: ${done.toString()}`)
}

beforeEach(async () => {
  env = {
    DATABASE_URL: await freshDatabase(DATABASE),
    SECRET_KEYS: `test:${randomBytes(32).toString('base64')}`,
    BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
    FILES_DIR,
    LOG_LEVEL: 'error',
  }
  await rows(TABLES)
})
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()))
})
afterAll(() => adminQuery(`DROP DATABASE IF EXISTS ${DATABASE}`))

it(`${NEWS} news of ${PUBLISHERS} publishers have each effect once and in order, through ${KILLS} kills of ${WORKERS} workers and one that is frozen`, async () => {
  const publishers = Array.from({ length: PUBLISHERS }, (_, i) =>
    start({
      TASK: 'publish',
      FIRST: String(1000 * (i + 1)),
      COUNT: String(NEWS / PUBLISHERS),
      PAUSE_MS: '40',
    }),
  )
  // Frozen in the middle of a batch, with its claims, before there is any other worker.
  const frozen = start({ TASK: 'work', FREEZE: '1' })
  const { holding } = (await frozen.says('holding')) as { holding: number[] }
  frozen.signal('SIGSTOP')
  const frozenAt = Date.now()
  const lockable = () =>
    rows(
      `SELECT 1 FROM sys_log_cursor WHERE consumer_group = 'alpha' AND partition_no IN (${holding.join()}) FOR UPDATE SKIP LOCKED`,
    )
  const freed = until(async () => (await lockable()).length > 0, FREED_WITHIN_MS).then(
    () => Date.now() - frozenAt,
  )

  const workers = Array.from({ length: WORKERS }, () => start({ TASK: 'work' }))
  for (let kills = 0; kills < KILLS; kills++) {
    const victim = workers[kills % WORKERS]
    await victim?.says('ready')
    await sleep(300 + Math.random() * 900)
    expect(await behind()).toBeGreaterThan(0)
    await victim?.kill()
    workers[kills % WORKERS] = start({ TASK: 'work' })
  }
  for (const publisher of publishers) expect(await publisher.ended).toBe(0)

  // What the frozen one holds is free once the server has closed its connection.
  expect(await freed).toBeGreaterThan(WAIT_TIMEOUT_MS - 8_000)
  await until(async () => (await behind()) === 0, 90_000)
  frozen.signal('SIGCONT')
  frozen.tell({ thaw: true })
  await sleep(500)
  await until(async () => (await behind()) === 0, 30_000)

  expect(await findings(DATABASE)).toEqual(NOTHING)
  expect(await number(`SELECT COUNT(*) n FROM sys_log WHERE name = 'nurture.maturity-changed'`)).toBe(NEWS)
  expect(await number(`SELECT COUNT(*) n FROM sys_log WHERE name = 'content.item-withdrawn'`)).toBe(NEWS / 5)
  expect(await number('SELECT COUNT(*) n FROM sys_log_dead')).toBe(0)
  // Deadlocks and lock time-outs were tried again and came to an end: nobody had to say so.
  expect([...publishers, ...workers].flatMap(({ errors }) => errors)).toEqual([])

  // Read again by the same workers, the projection is the same, and nothing is told or done twice.
  const fold = () => rows('SELECT contact_id, digest, news FROM stress_fold ORDER BY contact_id')
  const before = await fold()
  expect(before.reduce((sum, row) => sum + Number(row.news), 0)).toBe(NEWS)
  await rows(`DELETE FROM stress_fold; UPDATE sys_log_cursor SET next_seq = 1 WHERE consumer_group = 'beta'`)
  await until(async () => (await behind()) === 0, 60_000)
  expect(await fold()).toEqual(before)
  expect(await number('SELECT COUNT(*) n FROM sys_log')).toBe(NEWS + NEWS / 5)
  expect(await findings(DATABASE)).toEqual(NOTHING)
}, 240_000)

describe('the checks see a planted fault:', () => {
  const publishSome = async (more: Record<string, string> = {}): Promise<number | string> =>
    start({ TASK: 'publish', FIRST: '1000', COUNT: '400', ...more }).ended

  it('cursors that move before the work lose the rows of a killed worker', async () => {
    expect(await publishSome()).toBe(0)
    expect(await start({ TASK: 'work', FAULT: 'cursor-first', DIE: '1' }).ended).toBe('SIGKILL')
    expect(await start({ TASK: 'work', FAULT: 'cursor-first' }).ended).toBe(0)
    const found = await findings(DATABASE)
    expect(found.lost).toBeGreaterThan(0)
    expect({ ...found, lost: 0 }).toEqual(NOTHING)
  }, 60_000)

  it('numbers of an earlier commit are a gap: the group stops at it, and passes it once the rows are there', async () => {
    const worker = start({ TASK: 'work' })
    await worker.says('ready')
    expect(await publishSome({ COUNT: '5', FAULT: 'early-numbers' })).toBe(0)
    await until(async () => (await behind()) === 0, 20_000)
    expect(worker.errors.join()).toContain('gap in the news log')
    expect(await findings(DATABASE)).toEqual(NOTHING)
    // A publisher that dies between the two commits leaves it for ever: nobody passes.
    expect(await publishSome({ COUNT: '5', FAULT: 'early-numbers', DIE: '1' })).toBe('SIGKILL')
    const found = await findings(DATABASE)
    expect(found.gaps.length).toBeGreaterThan(0)
    expect(await behind()).toBeGreaterThan(0)
  }, 60_000)
})
