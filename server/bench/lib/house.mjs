/** A private database on this clone's disk and the built product on it; nothing of it outlives the bench. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import mysql from 'mysql2/promise'
import { atEnd } from '../../../bin/lib/command.mjs'
import { startDatabase, stopDatabase } from '../../../bin/lib/database.mjs'
import { inWeir, privateFolder } from '../../../bin/lib/paths.mjs'
import { pause } from '../../../bin/lib/processes.mjs'
import { APP, cli } from '../../../bin/lib/services.mjs'
import { step, Stop } from '../../../bin/lib/steps.mjs'
import { startService } from './service.mjs'

const DRAIN_PATIENCE = 120_000 // milliseconds
const DRAIN_POLL = 10

/**
 * Step: starts a database of its own whose commits are durable (`innodb_flush_log_at_trx_commit = 1`), and migrates
 * it. Not in the system's temp folder: that may be memory, where a commit costs nothing.
 */
export const openHouse = () =>
  step('database', async (say) => {
    privateFolder(inWeir())
    const folder = mkdtempSync(inWeir('bench-'))
    atEnd(() => rmSync(folder, { recursive: true, force: true }))
    const onSpawn = (entry) => atEnd(() => stopDatabase(entry))
    const database = await startDatabase({ dir: folder, durable: true, wholeServer: true, onSpawn })
    const env = environment(database.url, folder)
    await cli(env, ['migrate'])
    const db = mysql.createPool({
      uri: database.url,
      connectionLimit: 4,
      timezone: 'Z',
      supportBigNumbers: true,
    })
    atEnd(() => db.end())
    const [[{ durable }]] = await db.query('SELECT @@innodb_flush_log_at_trx_commit durable')
    if (durable !== 1) throw new Stop('The database of the bench does not write its commits to the disk.')
    say(`port ${database.entry.port}, durable commits`)
    return { folder, env, db, serverUrl: database.serverUrl, databasePid: database.entry.pid }
  })

/** Everything the product's processes need; WeChat is named but nobody is there. */
function environment(url, folder) {
  const key = () => randomBytes(32).toString('base64')
  const { PATH, HOME, TZ } = process.env
  return {
    PATH,
    HOME,
    ...(TZ === undefined ? {} : { TZ }),
    NODE_ENV: 'production',
    DATABASE_URL: url,
    SECRET_KEYS: `k1:${key()}`,
    BLIND_INDEX_KEY: key(),
    FILES_DIR: join(folder, 'files'),
    PORT: '0',
    ROLE: 'all',
    LOG_LEVEL: 'warn',
    WECHAT_API_BASE: 'http://127.0.0.1:9',
    WECHAT_OPEN_BASE: 'http://127.0.0.1:9',
    WECHAT_MP_APPID: 'wx0000000000000000',
    WECHAT_MP_SECRET: 'nobody-is-there',
  }
}

/** Step: starts the product, serving and working in one process. Answers `{url, pid, token, profiles}`. */
export const startProduct = (house, { profile = false } = {}) =>
  step('product', async (say) => {
    const scopes = 'events,contents,models'
    const { token } = await cli(house.env, ['token-add', '--name', 'bench', '--scopes', scopes])
    const profiles = inWeir('profiles')
    if (profile) mkdirSync(profiles, { recursive: true })
    const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : []
    const args = [...flags, ...APP]
    const app = await startService({ name: 'app', args, env: house.env, folder: house.folder })
    say(profile ? `${app.url}, a CPU profile comes to ${profiles}` : app.url)
    return { ...app, token }
  })

/** Step: starts the ceiling server (see floor/ceiling.mjs) with a database of its own. Answers `{url, pid, db}`. */
export const startCeiling = (house, { segments, contacts, purposes }) =>
  step(`ceiling, ${segments} segments`, async (say) => {
    const name = `ceiling_${segments}`
    await house.db.query(`CREATE DATABASE ${name}`)
    const settings = { url: `${house.serverUrl}${name}`, segments, contacts, purposes }
    const args = [join(import.meta.dirname, '../floor/ceiling.mjs')]
    const env = { PATH: process.env.PATH, NODE_ENV: 'production', CEILING: JSON.stringify(settings) }
    const { url, pid } = await startService({ name, args, env, folder: house.folder })
    say(url)
    return { url, pid, name }
  })

/** How many news the consumer groups have yet to pass, all together; 0 = every cursor is at its head. */
export async function behind(db) {
  const [[row]] = await db.query(
    `SELECT SUM(head.next_seq - place.next_seq) behind FROM sys_log_cursor place
       JOIN sys_log_head head ON head.partition_no = place.partition_no`,
  )
  return Number(row.behind)
}

/** Waits until everything is processed. Answers how many times it had to ask. */
export async function drained(db) {
  const until = Date.now() + DRAIN_PATIENCE
  for (let asked = 1; ; asked += 1) {
    const left = await behind(db)
    if (left === 0) return asked
    if (Date.now() > until) throw new Stop(`${left} news were not processed within two minutes.`)
    await pause(DRAIN_POLL)
  }
}

/** How many statements the server has run so far, this one included. */
export async function statementsSoFar(db) {
  const [[row]] = await db.query("SHOW GLOBAL STATUS LIKE 'Questions'")
  return Number(row.Value)
}
