/** This clone's own installation: what every command that works on it needs, in the order in which it is needed. */
import { existsSync } from 'node:fs'
import { buildWorkspaces } from './builds.mjs'
import { atEnd, fail } from './command.mjs'
import { startDatabase, stopDatabase } from './database.mjs'
import { DEMO_BRAND, demoState } from './demo.mjs'
import { withLock } from './lock.mjs'
import { freePort } from './net.mjs'
import { installPackages } from './packages.mjs'
import { inWeir } from './paths.mjs'
import { stopProcess } from './processes.mjs'
import { forget, note, recorded, running } from './run-file.mjs'
import { secrets } from './secrets.mjs'
import { cli, startApp, startSandbox } from './services.mjs'
import { step, Stop } from './steps.mjs'
import { ensureDatabaseProgram } from './system-parts.mjs'

const PORT_TRIES = 4

/** Runs `work` while no other command of this clone prepares or starts anything. */
export const alone = (work) => withLock(inWeir('lock'), work)

/** Does this installation keep its own database (no DATABASE_URL given)? */
export const isEmbedded = () => !process.env.DATABASE_URL

/** Steps: packages, system parts, builds. */
export async function prepare(workspaces) {
  await installPackages()
  if (isEmbedded()) await ensureDatabaseProgram()
  await buildWorkspaces(workspaces)
}

/** Step: the database of this installation; the embedded one is stopped at the end unless this command adopted it. */
export const openDatabase = ({ keepAdopted = false } = {}) =>
  step('database', async (say) => {
    if (!isEmbedded()) {
      const { protocol, hostname, port, pathname } = parseDatabaseUrl(process.env.DATABASE_URL)
      say(`${protocol}//${hostname}:${port || 3306}${pathname} (DATABASE_URL)`)
      return { url: process.env.DATABASE_URL, isNew: false }
    }
    const isNew = !existsSync(inWeir('database/data'))
    say(isNew ? 'making it' : 'starting')
    const stopAtEnd = (entry) =>
      atEnd(async () => {
        await stopDatabase(entry)
        forget('database')
      })
    const database = await startDatabase({
      dir: inWeir('database'),
      previous: recorded().database,
      onSpawn: (entry) => {
        note('database', entry)
        stopAtEnd(entry)
      },
    })
    if (database.adopted && !keepAdopted) stopAtEnd(database.entry)
    const origin = database.adopted ? 'still running, adopted' : isNew ? 'made' : 'started'
    say(`embedded, ${origin}, port ${database.entry.port}`)
    return database
  })

/** Parses and checks DATABASE_URL; a wrong one stops the command. */
export function parseDatabaseUrl(text) {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^(mysql|mariadb):$/.test(url.protocol) || url.pathname.length < 2) {
    throw new Stop('DATABASE_URL must read mysql://user:password@host:port/name (or mariadb://…).')
  }
  return url
}

/**
 * The environment of the server's processes. The embedded run brings its own secrets and, outside production and
 * without real WeChat credentials, the sandbox (a step of its own, unless `sandboxUrl` names a running one);
 * everything else must be given, and the server names what is missing.
 */
export async function environment(database, sandboxUrl) {
  const env = { ...process.env, DATABASE_URL: database.url }
  if (!isEmbedded() || process.env.NODE_ENV === 'production') return env
  const { SECRET_KEYS, BLIND_INDEX_KEY, ...sandbox } = secrets()
  env.SECRET_KEYS ||= SECRET_KEYS
  env.BLIND_INDEX_KEY ||= BLIND_INDEX_KEY
  if (demoState() === 'wanted' || demoState() === 'done') env.BRAND_NAME ||= DEMO_BRAND
  if (env.WECHAT_MP_APPID || env.WECHAT_MP_SECRET) return env
  const url = sandboxUrl ?? (await openSandbox({ ...process.env, ...sandbox }))
  return {
    ...env,
    WECHAT_API_BASE: url,
    WECHAT_OPEN_BASE: url,
    WECHAT_MP_APPID: sandbox.SANDBOX_MP_APPID,
    WECHAT_MP_SECRET: sandbox.SANDBOX_MP_SECRET,
  }
}

const openSandbox = (env) =>
  step('WeChat sandbox', async (say) => {
    const orphan = running().sandbox
    if (orphan) await stopProcess(orphan) // its app is gone: the command that owned both was killed
    const { url } = await startSandbox(env)
    say(url)
    return url
  })

/** Step: brings the database's tables to this code. */
export const migrate = (env) =>
  step('migrate', async (say) => {
    const { applied } = await cli(env, ['migrate'])
    say(applied.length === 0 ? 'up to date' : `${applied.length} applied`)
  })

/** The app ended although nobody stopped it. */
export const appEnded = (exitCode) =>
  new Stop(`The app ended by itself (${exitCode}). Its log: ${inWeir('logs', 'app.log')}`)

/**
 * Step: the app, until it serves. `choosePort` is asked again when somebody else took the port that it chose (two
 * clones started at once). Answers `{url, exited}`.
 */
export const serve = (env, command, choosePort) =>
  step('app', async (say) => {
    for (let tries = 1; ; tries += 1) {
      try {
        const app = await startApp({ ...env, PORT: String(await choosePort()) }, command)
        say(app.url)
        return app
      } catch (error) {
        if (!/EADDRINUSE/.test(error.message) || tries === PORT_TRIES) throw error
      }
    }
  })

/**
 * For commands that work on this clone's installation: uses its running app, or starts database and app for the
 * command's own duration. Answers `{url, env}`; `env` is for `cli`.
 */
export const useInstallation = (command) =>
  alone(async () => {
    await prepare(['server'])
    const { app, sandbox } = running()
    if (app?.url) {
      const database = await openDatabase({ keepAdopted: true })
      return { url: app.url, env: await environment(database, sandbox?.url) }
    }
    const database = await openDatabase()
    const env = await environment(database)
    await migrate(env)
    const { url, exited } = await serve(env, command, freePort)
    exited.then((exitCode) => fail(appEnded(exitCode)))
    return { url, env }
  })
