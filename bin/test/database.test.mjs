import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { execFileSync, spawn } from 'node:child_process'
import { initSql, startDatabase, stopDatabase, whyNotStarted, withLazyCommits } from '../lib/database.mjs'
import { greets } from '../lib/net.mjs'
import { ended, lives } from '../lib/processes.mjs'
import { findProgram } from '../lib/system-parts.mjs'

let dir
let database
// As another server that is at work would have it.
const anothers = join(tmpdir(), `#sql-temptable-weir-${process.pid}.MAI`)

before(async () => {
  // 120 characters deep: a socket inside the clone would not fit into its address.
  dir = join(mkdtempSync(join(tmpdir(), 'weir-database-')), 'd'.repeat(120))
  writeFileSync(anothers, '')
  database = await startDatabase({ dir })
})
after(async () => {
  await stopDatabase(database.entry)
  rmSync(join(dir, '..'), { recursive: true })
  rmSync(anothers, { force: true })
})

/** Runs SQL as the app's user; by the server's own client, so that no library is needed. */
function query(sql, url = database.url) {
  const { username, password, hostname, port, pathname } = new URL(url)
  const flags = [
    '--no-defaults',
    `-h${hostname}`,
    `-P${port}`,
    `-u${username}`,
    `-p${password}`,
    '-N',
    '-B',
    '-e',
    sql,
  ]
  return execFileSync(findProgram('mariadb', 'mysql'), [...flags, pathname.slice(1)], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim()
}

test('it is durable, speaks utf8mb4 and UTC, resolves no names and listens on the loopback only', () => {
  const names = [
    'innodb_flush_log_at_trx_commit',
    'character_set_server',
    'time_zone',
    'skip_name_resolve',
    'bind_address',
  ]
  const values = query(`SELECT ${names.map((name) => `@@global.${name}`).join(', ')}`).split('\t')
  assert.deepEqual(values, ['1', 'utf8mb4', '+00:00', '1', '127.0.0.1'])
})

test('commits are lazy only while a work runs that asked for it, however its process ends', async () => {
  const flush = () => query('SELECT @@global.innodb_flush_log_at_trx_commit')
  const lazily = (work) => withLazyCommits({ dir, entryNow: () => database.entry }, work)
  assert.equal(await lazily(() => flush()), '2')
  assert.equal(flush(), '1')
  const killed = lazily(async () => {
    assert.equal(flush(), '2')
    const { exitCode } = await ended(spawn(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']))
    throw new Error(`ended with ${exitCode}`)
  })
  await assert.rejects(killed, /ended with/)
  assert.equal(flush(), '1')

  // A command that was killed itself leaves it so to the one that adopts the server.
  let finish
  const left = lazily(() => new Promise((resolve) => (finish = resolve)))
  while (flush() !== '2') await new Promise((resolve) => setTimeout(resolve, 20))
  const { adopted } = await startDatabase({ dir, previous: database.entry })
  assert.deepEqual([adopted, flush()], [true, '1'])
  finish()
  await left
})

test('neither its making nor its start takes the temp table of another server for a leftover', () => {
  assert.ok(existsSync(anothers))
})

test("the app's user has its database and no other, and nobody enters without a password", () => {
  assert.equal(query('SELECT CURRENT_USER()'), 'weir@127.0.0.1')
  assert.throws(() => query('CREATE DATABASE other'), /Access denied/)
  assert.throws(() => query('SELECT 1', database.url.replace(/:[^:@]+@/, ':wrong@')), /Access denied/)
  assert.throws(() => query('SELECT 1', database.url.replace('weir:', 'root:')), /Access denied/)
})

test('passwords and data are for their owner only, and the init file is gone', () => {
  assert.equal(statSync(dir).mode & 0o777, 0o700)
  assert.equal(statSync(join(dir, 'password.json')).mode & 0o777, 0o600)
  assert.equal(existsSync(join(dir, 'init.sql')), false)
})

test('a living server of this directory is adopted, a stale entry is not', async () => {
  const adopted = await startDatabase({ dir, previous: database.entry })
  assert.equal(adopted.adopted, true)
  assert.equal(adopted.url, database.url)
  const { entry } = database
  await stopDatabase(entry)
  assert.equal(lives(entry), false)
  assert.equal(existsSync(entry.socketFolder), false)
  assert.equal(await greets(entry.port), false)
  database = await startDatabase({ dir, previous: { ...entry, pid: process.pid } })
  assert.deepEqual([database.adopted, database.isNew], [false, false])
})

test('rows outlive a killed server', async () => {
  query('CREATE TABLE t (id INT PRIMARY KEY) ENGINE=InnoDB; INSERT INTO t VALUES (1), (2)')
  process.kill(database.entry.pid, 'SIGKILL')
  while (lives(database.entry)) await new Promise((resolve) => setTimeout(resolve, 10))
  database = await startDatabase({ dir, previous: database.entry })
  assert.equal(query('SELECT COUNT(*) FROM t'), '2')
})

test('a second server on the same files is refused with the reason', async () => {
  await assert.rejects(startDatabase({ dir }), /another server process still uses/)
  assert.equal(query('SELECT 1'), '1')
})

test('a full disk is named', () => {
  assert.match(
    whyNotStarted('[ERROR] mariadbd: Disk is full writing (Errcode: 28 "No space left on device")', '/x/y'),
    /disk under \/x is full/,
  )
})

test('for tests the user may make databases', () => {
  assert.match(
    initSql({ password: 'p', wholeServer: true, isMariaDb: true }),
    /GRANT ALL PRIVILEGES ON \*\.\* TO 'weir'@'127\.0\.0\.1'/,
  )
  assert.doesNotMatch(
    initSql({ password: 'p', wholeServer: false, isMariaDb: false }),
    /ON \*\.\*|global_priv/,
  )
})
