/**
 * The embedded database: a private MariaDB server with its own data directory, free port and password. It runs in
 * a process group of its own, so that Ctrl-C in a terminal reaches the app first and the database last.
 */
import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { freePort, greets, isFree } from './net.mjs'
import { privateFolder, readJson, writeJson, writePrivate } from './paths.mjs'
import { identityOf, lastLines, lives, pause, run, stopProcess } from './processes.mjs'
import { findProgram } from './system-parts.mjs'
import { Stop } from './steps.mjs'

const USER = 'weir'
const PATIENCE = 120_000 // milliseconds; recovery after a crash reads the whole redo log, a stop writes all pages
const LOCK_PATIENCE = 5_000 // milliseconds
const LOCKED = /Unable to lock|Can't lock aria control file/i // InnoDB's and Aria's words
const CLIENT_PATIENCE = 10_000 // milliseconds for one statement of the server's own client
const PORT_TRIES = 3 // between choosing a free port and listening on it somebody else may take it

/**
 * Starts (and on first use makes) the server whose files are in `dir`, or adopts the one that
 * `previous` (the `entry` of an earlier start) names, if that one still lives.
 *
 * - `durable`: an acknowledged commit survives a power cut. Off for throw-away tests: survives a killed process.
 * - `wholeServer`: the user may make databases of its own (tests).
 * - `onSpawn(entry)`: called as soon as a process exists, before it is ready, so that it can be noted and, should
 *   the command end meanwhile, stopped.
 *
 * Answers `{url, serverUrl, entry, isNew, adopted}`; `url` names the database `weir`, `serverUrl` none; `entry`
 * is `{pid, startedAt, port, socketFolder}`.
 */
export async function startDatabase({
  dir,
  durable = true,
  wholeServer = false,
  previous,
  onSpawn = () => {},
}) {
  privateFolder(dir)
  const password = passwordIn(dir)
  if (await answers(previous)) {
    // Whoever left it may have been killed inside `withLazyCommits`.
    await setDurable({ dir, entry: previous, durable })
    return handle(previous, { password, isNew: false, adopted: true })
  }
  if (previous && !lives(previous)) rmSync(previous.socketFolder, { recursive: true, force: true })
  const server = findServer()
  const isNew = await makeDataDirectory(dir, server)
  for (let tries = 1; ; tries += 1) {
    const port = await portFor(tries === 1 ? previous?.port : undefined)
    const started = await launch({ dir, server, password, port, durable, wholeServer, onSpawn })
    if (started.entry) return handle(started.entry, { password, isNew, adopted: false })
    if (!started.portTaken || tries === PORT_TRIES) throw new Stop(started.message)
  }
}

/** A server that lives and does not answer is recovering its files, or stopping: wait for what comes of it. */
async function answers(entry) {
  for (const until = Date.now() + PATIENCE; lives(entry) && Date.now() < until; await pause(50))
    if (await greets(entry.port)) return true
  return false
}

/** The port of the run before where it is free: an app that outlived its database finds the new one there. */
const portFor = async (before) => (before && (await isFree(before)) ? before : freePort())

function handle(entry, { password, isNew, adopted }) {
  const serverUrl = `mysql://${USER}:${password}@127.0.0.1:${entry.port}/`
  return { url: `${serverUrl}weir`, serverUrl, entry, isNew, adopted }
}

/** Stops a server by its `entry` and waits until it has written everything down. */
export async function stopDatabase(entry) {
  const stopped = await stopProcess(entry, { patience: PATIENCE })
  if (!stopped) throw new Stop(`The database (process ${entry.pid}) does not stop; it was left running.`)
  rmSync(entry.socketFolder, { recursive: true, force: true })
}

/**
 * Runs `work` while an acknowledged commit survives a killed process but not a power cut, which takes up to the last
 * second: for what can be done again from where it was. However `work` ends, commits are durable again after it; should
 * this process be killed meanwhile, they are so from the next `startDatabase` on. `entryNow` answers the server's entry.
 */
export async function withLazyCommits({ dir, entryNow }, work) {
  await setDurable({ dir, entry: entryNow(), durable: false })
  try {
    return await work()
  } finally {
    await setDurable({ dir, entry: entryNow(), durable: true })
  }
}

/** Needs the server's client and the server. Without the one nothing changes; one that is away starts as it should be. */
function setDurable({ dir, entry, durable }) {
  const client = findProgram('mariadb', 'mysql')
  if (!client || !entry) return
  const statement = `SET GLOBAL innodb_flush_log_at_trx_commit = ${flushAtCommit(durable)}`
  const flags = ['--no-defaults', `--socket=${join(entry.socketFolder, 's')}`, '-uroot', '-e', statement]
  const env = { ...process.env, MYSQL_PWD: passwordIn(dir) }
  return new Promise((done) => execFile(client, flags, { env, timeout: CLIENT_PATIENCE }, () => done()))
}

/** 1: written and flushed to the disk; 2: written, flushed each second. */
const flushAtCommit = (durable) => (durable ? 1 : 2)

function passwordIn(dir) {
  const path = join(dir, 'password.json')
  const kept = readJson(path)?.password
  if (kept) return kept
  const password = randomBytes(24).toString('hex')
  writeJson(path, { password })
  return password
}

function findServer() {
  const path = findProgram('mariadbd', 'mysqld')
  if (!path)
    throw new Stop('No MariaDB or MySQL server program is on this machine (npm start says what helps).')
  return { path, isMariaDb: basename(path) === 'mariadbd' }
}

/** `--user` is refused to nobody but root, and root must name one. */
const asUser = () => (process.getuid() === 0 ? ['--user=root'] : [])

/** Makes the system tables beside the final place and renames, so that a half-made data directory never stays. */
async function makeDataDirectory(dir, server) {
  const data = join(dir, 'data')
  if (existsSync(data)) return false
  const half = join(dir, 'data.part')
  rmSync(half, { recursive: true, force: true })
  const temp = privateTemp()
  const options = { log: join(dir, 'install.log'), env: { ...process.env, TMPDIR: temp } }
  const flags = ['--no-defaults', ...asUser(), `--datadir=${half}`]
  try {
    if (server.isMariaDb) {
      const installer = findProgram('mariadb-install-db', 'mysql_install_db')
      if (!installer)
        throw new Stop(
          `mariadb-install-db is missing beside ${server.path}: install the whole MariaDB server.`,
        )
      await run(installer, [...flags, '--auth-root-authentication-method=normal', '--skip-test-db'], options)
    } else await run(server.path, [...flags, '--initialize-insecure'], options)
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
  renameSync(half, data)
  return true
}

async function launch({ dir, server, password, port, durable, wholeServer, onSpawn }) {
  const socketFolder = privateTemp()
  const initFile = join(dir, 'init.sql')
  const errorLog = join(dir, 'error.log')
  writePrivate(initFile, initSql({ password, wholeServer, isMariaDb: server.isMariaDb }))
  const output = openSync(errorLog, 'w', 0o600)
  const child = spawn(
    server.path,
    serverFlags({
      data: join(dir, 'data'),
      socketFolder,
      port,
      durable,
      initFile,
      isMariaDb: server.isMariaDb,
    }),
    { detached: true, stdio: ['ignore', output, output], cwd: dir },
  )
  closeSync(output)
  let exited = false
  child.once('error', () => (exited = true))
  child.once('exit', () => (exited = true))
  child.unref()
  const entry = { ...identityOf(child.pid), port, socketFolder }
  if (entry.pid) onSpawn(entry)

  const from = Date.now()
  const said = () => readFileSync(errorLog, 'utf8')
  // A server that finds its files locked waits half a minute; one that is just stopping needs less.
  const isLockedOut = () => Date.now() > from + LOCK_PATIENCE && LOCKED.test(said())
  while (!exited && Date.now() < from + PATIENCE && !isLockedOut()) {
    if (await greets(port)) {
      rmSync(initFile, { force: true })
      return { entry }
    }
    await pause(25)
  }
  if (!(await stopProcess(entry, { patience: 2_000 }))) await stopProcess(entry, { signal: 'SIGKILL' })
  rmSync(initFile, { force: true })
  rmSync(socketFolder, { recursive: true, force: true })
  return {
    message: whyNotStarted(said(), dir),
    portTaken: /Address already in use|bind on TCP\/IP port/i.test(said()),
  }
}

/**
 * A temp folder for one server alone: as it starts, a server deletes temp tables from its temp folder, also those of
 * another that is at work. In that of the system, unless this is itself so deep that a socket would not fit: their paths
 * end at 104 (macOS) or 108 bytes.
 */
const privateTemp = () => mkdtempSync(join(tmpdir().length <= 60 ? tmpdir() : '/tmp', 'weir-'))

/** Flags of the server, measured on MariaDB 10.11; those for MySQL 8 follow its manual and are untested. */
export function serverFlags({ data, socketFolder, port, durable, initFile, isMariaDb }) {
  return [
    '--no-defaults',
    ...asUser(),
    `--datadir=${data}`,
    `--socket=${join(socketFolder, 's')}`,
    `--pid-file=${join(socketFolder, 'pid')}`,
    `--tmpdir=${socketFolder}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--default-time-zone=+00:00',
    `--innodb-flush-log-at-trx-commit=${flushAtCommit(durable)}`,
    '--innodb-buffer-pool-size=256M',
    `--init-file=${initFile}`,
    ...(isMariaDb ? [] : ['--disable-log-bin', '--mysqlx=OFF']),
  ]
}

/**
 * Statements that the server runs at every start before it takes connections; each on one line, each harmless when
 * repeated, so that a crash in the middle of the first start mends itself at the next.
 */
export function initSql({ password, wholeServer, isMariaDb }) {
  const rights = wholeServer
    ? `*.* TO '${USER}'@'127.0.0.1' WITH GRANT OPTION`
    : `\`weir\`.* TO '${USER}'@'127.0.0.1'`
  return [
    // The installer leaves roots without a password on every address of the host.
    ...(isMariaDb
      ? [
          "DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> 'localhost')",
          'FLUSH PRIVILEGES',
        ]
      : []),
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}'`,
    'CREATE DATABASE IF NOT EXISTS `weir` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
    `CREATE USER IF NOT EXISTS '${USER}'@'127.0.0.1' IDENTIFIED BY '${password}'`,
    `ALTER USER '${USER}'@'127.0.0.1' IDENTIFIED BY '${password}'`,
    `GRANT ALL PRIVILEGES ON ${rights}`,
  ]
    .map((statement) => `${statement};\n`)
    .join('')
}

/** One clear message out of the server's own log. */
export function whyNotStarted(said, dir) {
  const tail = `Its last lines (${join(dir, 'error.log')}):\n${lastLines(said, 15)}`
  if (LOCKED.test(said)) {
    return `The database does not start: another server process still uses ${join(dir, 'data')}. Stop that process first.\n${tail}`
  }
  if (/No space left|errno: 28\b|error: 28\b|disk is full/i.test(said)) {
    return `The database does not start: the disk under ${dirname(dir)} is full.\n${tail}`
  }
  return `The database does not start.\n${tail}`
}
