/**
 * `npm start [-- --port N] [--no-demo] [--fresh] [--role web|worker] [--no-copy]`: everything from a fresh clone to a
 * served Weir, kept alive until it is stopped. `--no-copy` migrates a database with data without copying it before.
 */
import { existsSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { isEnding, main } from './lib/command.mjs'
import { watchSpace } from './lib/disk.mjs'
import { addDemoStaff, demoState, noteDemo, readSignIns } from './lib/demo.mjs'
import {
  alone,
  environment,
  isEmbedded,
  migrate,
  openDatabase,
  prepare,
  serve,
  tellDemo,
} from './lib/installation.mjs'
import { isFree } from './lib/net.mjs'
import { inWeir } from './lib/paths.mjs'
import { lives, stopProcess } from './lib/processes.mjs'
import { nameFor, running } from './lib/run-file.mjs'
import { cli } from './lib/services.mjs'
import { linkText } from './lib/staff.mjs'
import { bold, dim, step, Stop, tell } from './lib/steps.mjs'

const DEFAULT_PORT = 5480

async function start({ port, fresh, role, 'no-demo': withoutDemo, 'no-copy': withoutCopy }) {
  const name = nameFor(role)
  const { app: already } = running()
  if (already && name === 'app') await takeOver(already)
  if (fresh) await removeDatabase()
  const choosePort = () => freePortFor(port ?? process.env.PORT)
  await choosePort() // a wrong or taken one is told before the work begins
  await prepare()
  const database = await openDatabase()
  if (isEmbedded() && (database.isNew || demoState() === undefined))
    noteDemo(database.isNew && !withoutDemo ? 'wanted' : 'declined')
  const env = await environment(database)
  await migrate(env, { withCopy: !withoutCopy })
  if (demoState() === 'wanted') await step('demo staff', (say) => addDemoStaff({ env, say }))
  if (demoState() !== 'wanted') return { app: await serveAs(role), env }
  // The story is played by a clock of its own: until it is over, nobody else works. Who looks sees it grow.
  const { over } = await playBeside(env)
  return { app: await serveAs('web'), env, played: over.then(() => serveAs('worker', nameFor('worker'))) }

  function serveAs(part, as = name) {
    return serve({ name: as, env: { ...env, ROLE: part }, command: 'npm start', choosePort })
  }
}

/** Begins the demo's story; answers once its first people are there, with `over`, the promise of its end. */
async function playBeside(env) {
  let over
  await new Promise((begun, failed) => {
    over = tellDemo({ env, onContacts: begun })
    over.then(begun, failed)
  })
  return { over }
}

/** What this process is to do: everything, or a part of it beside other processes on one database. */
function roleOf(given = process.env.ROLE || 'all') {
  if (!['all', 'web', 'worker'].includes(given))
    throw new Stop(`--role ${given} is none of web, worker, all.`)
  if (given !== 'all' && isEmbedded())
    throw new Stop(
      `--role ${given} is one of several processes on one database: name that database by DATABASE_URL.`,
    )
  return given
}

/** An app whose command was killed is kept alive by nobody any more: it makes room for one that is. */
async function takeOver(already) {
  if (lives(already.owner)) throw new Stop(alreadyRunning(already), 0)
  await step('app left alone', async (say) => {
    await stopProcess(already)
    say('its command was killed: stopped')
  })
}

const alreadyRunning = ({ url, command, pid }) =>
  `${url ? `Weir is already running at ${url}` : 'Weir is already starting'} (${command}, process ${pid}).\n` +
  'Stop it with Ctrl-C in its terminal or with npm run stop.'

async function removeDatabase() {
  if (!isEmbedded())
    throw new Stop('--fresh removes the embedded database only; empty the one of DATABASE_URL yourself.')
  if (running().database) throw new Stop('The embedded database is still running: npm run stop first.')
  if (!existsSync(inWeir('database'))) return
  const answer = await ask(
    `  --fresh removes ${inWeir('database')} with everything in it. Type yes to go on: `,
  )
  if (answer !== 'yes') throw new Stop('Nothing was removed.')
  for (const name of ['database', 'demo.json', 'demo-sign-ins.json', 'replay-progress.json']) {
    rmSync(inWeir(name), { recursive: true, force: true })
  }
  tell('  removed')
}

/** One line from standard input; empty when there is none. */
async function ask(question) {
  process.stdout.write(question)
  for await (const line of createInterface({ input: process.stdin })) return line.trim()
  return ''
}

/** The port that was given, or the next free one from the house's own on. */
async function freePortFor(given) {
  const host = process.env.HOST || '127.0.0.1'
  if (given) {
    const port = Number(given)
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Stop(`--port ${given} is not a port number.`)
    if (!(await isFree(port, host)))
      throw new Stop(`Port ${port} is taken. Name another one, or none for the next free one.`)
    return port
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + 100; port += 1)
    if (await isFree(port, host)) return port
  throw new Stop(`No free port from ${DEFAULT_PORT} on: name one with --port.`)
}

function welcome(url) {
  tell(`\n  ${bold('Weir is ready')}   ${bold(url ?? 'works in the background, serves nobody')}\n`)
  const signIns = readSignIns()
  if (signIns.length > 0) {
    tell('  Demo sign-ins (of this installation only)')
    const rows = signIns.map(({ login, password, role, name }) => [login, password, role, name])
    for (const [login, password, role, name] of rows) {
      tell(`    ${login.padEnd(10)} ${bold(password)}   ${role.padEnd(8)} ${name}`)
    }
    tell()
  }
  tell(dim(`  Logs: ${inWeir('logs')}   Stop: Ctrl-C\n`))
}

await main(async () => {
  const { values: options } = parseArgs({
    options: {
      port: { type: 'string' },
      'no-demo': { type: 'boolean' },
      fresh: { type: 'boolean' },
      role: { type: 'string' },
      'no-copy': { type: 'boolean' },
    },
  })
  const role = roleOf(options.role)
  tell(bold('\n  Weir 鱼梁\n'))
  const { app, env, played } = await alone(() => start({ ...options, role }))
  welcome(app.url)
  watchSpace()
  if (app.url && readSignIns().length === 0) {
    const { link } = await cli(env, ['set-up-link'])
    if (link) tell(`  There is no administrator yet. ${linkText(link, app.url)}\n`)
  }
  played?.catch((error) => isEnding() || console.error(error.message))
  await app.stopped
  if (!isEnding()) tell('  The app was stopped.')
})
