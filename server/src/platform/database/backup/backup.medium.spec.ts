import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { adminQuery, freshDatabase, testServerUrl } from '../../../../test/setup/database.js'
import { keyMarks } from '../../crypto/key-marks.js'
import { backUp, restoreFrom } from '../migrate.js'
import { writeBackupFile } from './backup-file.js'

const PREFIX = `${process.env.WEIR_TEST_PREFIX ?? 'weir_test'}_backup_${process.env.JEST_WORKER_ID ?? '1'}`
const [FROM, TO] = [`${PREFIX}_from`, `${PREFIX}_to`]
const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64')
const keys = keyMarks({ SECRET_KEYS: `k1:${key(1)},k2:${key(2)}`, BLIND_INDEX_KEY: key(9) })

let folder: string
let path: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weir-backup-'))
  path = join(folder, 'copy.sql.gz')
  await adminQuery(`DROP DATABASE IF EXISTS ${TO}; CREATE DATABASE ${TO}`)
})
afterEach(() => rmSync(folder, { recursive: true }))
afterAll(() => adminQuery(`DROP DATABASE IF EXISTS ${FROM}; DROP DATABASE IF EXISTS ${TO}`))

const make = (from = FROM) => backUp(testServerUrl(from), { path, keys })
const into = (database: string, { yes = false, own = keys, file = path } = {}) =>
  restoreFrom(testServerUrl(database), {
    path: file,
    replaceData: yes,
    copyTo: { path: join(folder, 'safety.sql.gz'), keys: own },
  })
const rowsOf = (database: string, table: string) => adminQuery(`SELECT * FROM ${table} ORDER BY 1`, database)
const tablesOf = async (database: string) =>
  (await adminQuery(`SHOW TABLES FROM ${database}`)).map((row) => String(Object.values(row)[0]))

describe('a backup', () => {
  it('brings every kind of value back, and what MariaDB and MySQL count on their own', async () => {
    await freshDatabase(FROM)
    await adminQuery(
      `CREATE TABLE odd (
         id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, word VARCHAR(80) NULL,
         code VARCHAR(20) CHARACTER SET ascii NULL, raw VARBINARY(40) NULL, fixed BINARY(4) NULL, flag BIT(9) NULL,
         fact JSON NULL, price DECIMAL(20,6) NULL, ratio DOUBLE NULL, at DATETIME(3) NULL, day DATE NULL,
         mood ENUM('gut','so so') NULL, twice BIGINT GENERATED ALWAYS AS (price * 2) STORED)`,
      FROM,
    )
    const words = `('a\\nb\\rc'),('''"\\\\;-- \\0\\Z\\t'),(''),(NULL),('鱼梁 🐟 \u2028 é e\u0301'),('\\\\n'),(REPEAT('長', 80))`
    await adminQuery(`INSERT INTO odd (word) VALUES ${words}`, FROM)
    await adminQuery(
      `INSERT INTO odd (id, code, raw, fixed, flag, fact, price, ratio, at, day, mood) VALUES
       (18446744073709551615 DIV 4, 'x''y', X'00FF0A0D27', X'', b'100000001', '{"a": ["\\\\n", null]}',
        '-12345678901234.000001', 0.1e0 + 0.2e0, '2026-03-29 02:30:00.123', '1999-12-31', 'so so')`,
      FROM,
    )
    const rows = await make()
    expect(rows).toMatchObject({ odd: 8, sys_log_head: 64 })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['copy.sql.gz'])

    const answer = await into(TO)
    expect(answer).toMatchObject({ rows, copied: false })
    expect(await rowsOf(TO, 'odd')).toEqual(await rowsOf(FROM, 'odd'))
    expect(await tablesOf(TO)).toEqual(await tablesOf(FROM))
    for (const table of Object.keys(rows)) {
      const [ours, theirs] = await Promise.all(
        [FROM, TO].map((database) => adminQuery(`SHOW CREATE TABLE ${table}`, database)),
      )
      expect(theirs).toEqual(ours)
    }
  })

  it('brings views back, over the tables that came with them', async () => {
    await freshDatabase(FROM)
    await adminQuery(
      `CREATE TABLE a (n INT); INSERT INTO a VALUES (1), (2);
       CREATE VIEW v_a AS SELECT n, '\\n' AS t FROM a WHERE n > 1`,
      FROM,
    )
    await make()
    // What stood there before goes, views too.
    await adminQuery(
      'CREATE TABLE b (n INT); CREATE VIEW v_b AS SELECT n FROM b; CREATE VIEW v_a AS SELECT 7 n',
      TO,
    )
    await into(TO)
    expect(await tablesOf(TO)).toEqual(await tablesOf(FROM))
    expect(await rowsOf(TO, 'v_a')).toEqual([{ n: 2, t: '\n' }])
  })

  it('is plain SQL, one statement a line, for any client of an empty database', async () => {
    await freshDatabase(FROM)
    await make()
    await adminQuery(gunzipSync(readFileSync(path)).toString(), TO)
    expect(await tablesOf(TO)).toEqual(await tablesOf(FROM))
    expect(await rowsOf(TO, 'sys_log_head')).toEqual(await rowsOf(FROM, 'sys_log_head'))
  })

  it('shows one instant, while others go on writing', async () => {
    await freshDatabase(FROM)
    // Read in the order of their names: what is written into both meanwhile would be in the last one only.
    await adminQuery(
      `CREATE TABLE a_first (n INT); CREATE TABLE m_many (n INT, t CHAR(200)); CREATE TABLE z_last (n INT);
       INSERT INTO m_many SELECT seq, REPEAT('x', 200) FROM seq_1_to_60000`,
      FROM,
    )
    let on = true
    let written = 0
    const writing = (async () => {
      for (; on; written += 1)
        await adminQuery(
          `START TRANSACTION; INSERT INTO a_first VALUES (${written}); INSERT INTO z_last VALUES (${written}); COMMIT`,
          FROM,
        )
    })()
    const rows = await make().finally(() => (on = false))
    const during = written
    await writing
    expect(during).toBeGreaterThan(3)
    expect(rows.z_last).toBe(rows.a_first)
    await into(TO)
    expect(await rowsOf(TO, 'z_last')).toEqual(await rowsOf(TO, 'a_first'))
  })
})

describe('a restore', () => {
  beforeAll(() =>
    adminQuery(
      `DROP DATABASE IF EXISTS ${FROM}; CREATE DATABASE ${FROM}; USE ${FROM};
       CREATE TABLE sys_migration (timestamp BIGINT, name TEXT);
       CREATE TABLE note (id INT PRIMARY KEY, word TEXT); INSERT INTO note VALUES (1, 'old')`,
    ),
  )
  beforeEach(async () => {
    await make()
    await adminQuery(`CREATE TABLE note (id INT PRIMARY KEY); INSERT INTO note VALUES (7)`, TO)
  })
  const untouched = async () => {
    expect(await rowsOf(TO, 'note')).toEqual([{ id: 7 }])
    expect((await tablesOf(TO)).filter((name) => /^(restoring|replaced)_/.test(name))).toEqual([])
  }

  it('replaces data only when told to, and keeps a copy that brings it back', async () => {
    await expect(into(TO)).rejects.toThrow(/has data.*--yes/)
    await untouched()
    expect(await into(TO, { yes: true })).toMatchObject({ copied: true })
    expect(await rowsOf(TO, 'note')).toEqual([{ id: 1, word: 'old' }])
    await restoreFrom(testServerUrl(TO), {
      path: join(folder, 'safety.sql.gz'),
      replaceData: true,
      copyTo: { path: join(folder, 'second.sql.gz'), keys },
    })
    await untouched()
  })

  it('refuses a damaged file before it touches anything', async () => {
    const whole = readFileSync(path)
    const text = gunzipSync(whole).toString()
    const flipped = Buffer.from(whole)
    flipped[whole.length >> 1] = (flipped[whole.length >> 1] ?? 0) ^ 0xff
    const damaged: [Buffer, RegExp][] = [
      [whole.subarray(0, whole.length - 200), /damaged: it cannot be unpacked/],
      [flipped, /damaged/],
      [gzipSync(text.replace(`'old'`, `'odd'`)), /damaged: its content/],
      [gzipSync(text.slice(0, text.lastIndexOf('-- weir backup ends'))), /damaged: it ends too early/],
      [gzipSync('CREATE TABLE x (id INT);\n'), /no backup of Weir/],
      [Buffer.from('hello'), /damaged: it cannot be unpacked/],
    ]
    for (const [content, why] of damaged) {
      writeFileSync(path, content)
      await expect(into(TO, { yes: true })).rejects.toThrow(why)
    }
    await expect(into(TO, { file: join(folder, 'none') })).rejects.toThrow(/There is no file/)
    await untouched()
  })

  it('refuses a backup of a newer version and one that was sealed with other keys', async () => {
    const others = keyMarks({ SECRET_KEYS: `k2:${key(2)},k1:${key(3)}`, BLIND_INDEX_KEY: key(8) })
    await expect(into(TO, { yes: true, own: others })).rejects.toThrow(/SECRET_KEYS k1, BLIND_INDEX_KEY\.\n/)
    await adminQuery(
      `INSERT INTO sys_migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`,
      FROM,
    )
    rmSync(path)
    await make()
    await adminQuery(`DELETE FROM sys_migration WHERE timestamp = 9999999999999`, FROM)
    await expect(into(TO, { yes: true })).rejects.toThrow(/newer Weir than this code: Later9999999999999/)
    await untouched()
  })

  it('leaves the database as it was when it fails in the middle', async () => {
    const head = { format: 1 as const, madeAt: new Date().toISOString(), migrations: [], keys }
    async function* broken() {
      yield 'CREATE TABLE `note` (id INT PRIMARY KEY);'
      yield 'INSERT INTO `note` (id) VALUES (1),(1);'
      return { note: 2 }
    }
    async function* short() {
      yield 'CREATE TABLE `note` (id INT PRIMARY KEY);'
      return { note: 2 }
    }
    for (const statements of [broken, short]) {
      rmSync(path)
      await writeBackupFile(path, head, statements())
      await expect(into(TO, { yes: true })).rejects.toThrow(
        /Duplicate entry|0 rows after loading instead of 2/,
      )
      rmSync(join(folder, 'safety.sql.gz'))
    }
    await untouched()
  })

  it('waits for nobody to work on the database', async () => {
    const working = adminQuery('SELECT SLEEP(5)', TO)
    await expect(into(TO, { yes: true })).rejects.toThrow(/1 other connections use this database/)
    await working
    await untouched()
  })

  it('clears away what a killed one has left, which no backup holds', async () => {
    await adminQuery(`CREATE TABLE restoring_note (id INT); CREATE TABLE replaced_note (id INT)`, TO)
    rmSync(path)
    expect(Object.keys(await make(TO))).not.toContain('replaced_note')
    await into(TO, { yes: true })
    expect((await tablesOf(TO)).filter((name) => /^(restoring|replaced)_/.test(name))).toEqual([])
  })
})
