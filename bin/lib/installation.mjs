/** This clone's own installation: what every command that works on it needs, in the order in which it is needed. */
import { existsSync } from 'node:fs'
import { buildWorkspaces } from './builds.mjs'
import { keepNewest, newBackup } from './backups.mjs'
import { atEnd, fail, isEnding } from './command.mjs'
import { startDatabase, stopDatabase, withLazyCommits } from './database.mjs'
import { requireSpace } from './disk.mjs'
import { DEMO_BRAND, demoState, fillDemo } from './demo.mjs'
import { keepAlive } from './keep-alive.mjs'
import { withLock } from './lock.mjs'
import { freePort } from './net.mjs'
import { installPackages } from './packages.mjs'
import { inWeir } from './paths.mjs'
import { gone, lives, pause, stopProcess } from './processes.mjs'
import { forget, note, recorded, running, serving } from './run-file.mjs'
import { secrets } from './secrets.mjs'
import { cli, startApp, startSandbox } from './services.mjs'
import { percent, step, Stop } from './steps.mjs'
import { ensureDatabaseProgram } from './system-parts.mjs'

const PORT_TRIES = 4

/** Runs `work` while no other command of this clone prepares or starts anything. */
export function alone(work) {
  requireSpace()
  return withLock(inWeir('lock'), work)
}

/** Does this installation keep its own database (no DATABASE_URL given)? */
export const isEmbedded = () => !process.env.DATABASE_URL

/** Steps: packages, system parts, builds. */
export async function prepare(workspaces) {
  await installPackages()
  if (isEmbedded()) await ensureDatabaseProgram()
  await buildWorkspaces(workspaces)
}

/**
 * Step: the database of this installation. The embedded one is kept alive and is stopped at the end, unless
 * `borrowed`: then it is another command's, which does both.
 */
export const openDatabase = ({ borrowed = false } = {}) =>
  step('database', async (say) => {
    if (!isEmbedded()) {
      const { protocol, hostname, port, pathname } = parseDatabaseUrl(process.env.DATABASE_URL)
      say(`${protocol}//${hostname}:${port || 3306}${pathname} (DATABASE_URL)`)
      return { url: process.env.DATABASE_URL, isNew: false }
    }
    const isNew = !existsSync(inWeir('database/data'))
    say(isNew ? 'making it' : 'starting')
    const database = borrowed ? await borrowDatabase() : await ownDatabase()
    const origin = database.adopted ? 'still running, adopted' : isNew ? 'made' : 'started'
    say(`embedded, ${origin}, port ${database.entry.port}`)
    return database
  })

/**
 * Step: the demo's story, or the rest of it; `onContacts` as in `fillDemo`. The story goes on from the place that is kept
 * with it, whatever a power cut took of both; only a database of our own is told so.
 */
export const tellDemo = ({ env, onContacts }) =>
  step('demo data', (say) => {
    const fill = () => fillDemo({ env, say, onContacts })
    if (!isEmbedded()) return fill()
    return withLazyCommits({ dir: inWeir('database'), entryNow: () => recorded().database }, fill)
  })

async function ownDatabase() {
  let entry
  atEnd(async () => {
    if (entry) await stopDatabase(entry)
    forget('database')
  })
  const take = (started) => note('database', (entry = started))
  const { stopped, ...database } = await keepAlive('database', async () => {
    const started = await startDatabase({
      dir: inWeir('database'),
      previous: recorded().database,
      onSpawn: take,
    })
    take(started.entry)
    return { ...started, exited: gone(started.entry) }
  })
  stopped.catch(fail)
  return database
}

/** The database of a command that keeps it alive: should it be down at this instant, it comes back by itself. */
async function borrowDatabase() {
  const from = Date.now()
  while (lives(recorded().database?.owner) && !lives(recorded().database) && Date.now() < from + 60_000)
    await pause(100)
  const database = await startDatabase({ dir: inWeir('database'), previous: recorded().database })
  if (!database.adopted) note('database', database.entry)
  return database
}

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
  env.FILES_DIR ||= inWeir('files')
  if (demoState() === 'wanted' || demoState() === 'done') env.BRAND_NAME ||= DEMO_BRAND
  if (env.WECHAT_MP_APPID || env.WECHAT_MP_SECRET) return env
  const url = sandboxUrl ?? (await openSandbox({ ...process.env, ...sandbox }))
  return {
    ...env,
    WECHAT_API_BASE: url,
    WECHAT_OPEN_BASE: url,
    WECHAT_MP_APPID: sandbox.SANDBOX_MP_APPID,
    WECHAT_MP_SECRET: sandbox.SANDBOX_MP_SECRET,
    WECHAT_MP_TEMPLATE_ENQUIRY_TAKEN: sandbox.SANDBOX_TEMPLATE_ENQUIRY_TAKEN,
    WECHAT_OA_APPID: sandbox.SANDBOX_OA_APPID,
    WECHAT_OA_SECRET: sandbox.SANDBOX_OA_SECRET,
    WECHAT_MP_CHECK_OPENID: await caretakerOf(url),
    WECHAT_PUSH_TOKEN: sandbox.SANDBOX_PUSH_TOKEN,
    WECHAT_PUSH_AES_KEY: sandbox.SANDBOX_PUSH_AES_KEY,
  }
}

/** The openid of the sandbox's person in whose name contents are checked; none while no sandbox answers. */
const caretakerOf = (url) =>
  fetch(`${url}/__sandbox__/persona?name=${encodeURIComponent('内容值班')}`)
    .then((answer) => answer.json())
    .then(({ openid }) => openid)
    .catch(() => '')

const openSandbox = (env) =>
  step('WeChat sandbox', async (say) => {
    await stopProcess(recorded().sandbox) // its app is gone: the command that owned both was killed
    const { url, stopped } = await startSandbox(env)
    stopped.catch(fail)
    say(url)
    return url
  })

/** Step: brings the database's tables to this code; one that has data is copied to `.weir/backups/` before. */
export const migrate = (env, { withCopy = true } = {}) =>
  step('migrate', async (say) => {
    const copy = newBackup('before-migration')
    const { applied, copied } = await cli(env, ['migrate', ...(withCopy ? ['--copy-to', copy] : [])], {
      onProgress: (at) => say(`copying the database first: ${percent(at)}`),
    })
    if (copied) keepNewest('before-migration')
    const done = applied.length === 0 ? 'up to date' : `${applied.length} applied`
    say(copied ? `${done}, copy of before: ${copy}` : done)
  })

/**
 * Step: the app, until it serves, and alive from then on. `choosePort` is asked again when somebody else took the
 * port that it chose (two clones started at once). Answers `{url, stopped}` as `keepAlive` does.
 */
export const serve = ({ name = 'app', env, command, choosePort }) =>
  step(name, async (say) => {
    for (let tries = 1; ; tries += 1) {
      try {
        const app = await startApp({ name, env: { ...env, PORT: String(await choosePort()) }, command })
        const { sandbox } = running()
        if (app.url && sandbox && sandbox.url === env.WECHAT_API_BASE) await aimPushes(sandbox, app, env)
        say(app.url ?? 'works')
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
    const app = serving()
    if (app) {
      const database = await openDatabase({ borrowed: true })
      return { url: app.url, env: await environment(database, running().sandbox?.url) }
    }
    const database = await openDatabase()
    const env = await environment(database)
    await migrate(env)
    const { url, stopped } = await serve({ env, command, choosePort: freePort })
    stopped.then(() => isEnding() || fail(new Stop('The app was stopped.')), fail)
    return { url, env }
  })

/** Sets the address of the message push at the sandbox, as one does in WeChat's console. */
async function aimPushes(sandbox, app, { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey }) {
  const url = `${app.url}/api/hooks/wechat/mini`
  const body = JSON.stringify({ url, token, aesKey, mode: 'safe', format: 'xml' })
  const answer = await fetch(`${sandbox.url}/__sandbox__/push-target`, { method: 'POST', body })
  if (!answer.ok || !(await answer.json()).verified)
    throw new Stop(`The message push does not arrive at ${url}.`)
}

/** Stands in for WeChat where nothing is asked of it. */
const NO_SANDBOX = 'http://127.0.0.1:9'

/**
 * For commands that only work on the database: uses the one that a running command keeps alive, or starts it for the
 * command's own duration. It is brought to this code, unless it is wanted `asItIs`. Answers `{url, env}`; `url` is
 * the app's, null while none serves, `env` is for `cli`.
 */
export const useDatabase = ({ asItIs = false } = {}) =>
  alone(async () => {
    await prepare(['server'])
    const app = serving()
    const database = await openDatabase({ borrowed: Boolean(app) || lives(running().database?.owner) })
    const env = await environment(database, running().sandbox?.url ?? NO_SANDBOX)
    if (!app && !asItIs) await migrate(env)
    return { url: app?.url ?? null, env }
  })
