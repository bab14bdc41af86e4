/** The built server's processes: the app, its command line, and the WeChat sandbox. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import { atEnd } from './command.mjs'
import { keepAlive } from './keep-alive.mjs'
import { inRoot, inWeir } from './paths.mjs'
import { ended, identityOf, lastLines, pause, stopProcess } from './processes.mjs'
import { forget, note } from './run-file.mjs'
import { Stop } from './steps.mjs'

const READY_PATIENCE = 90_000 // milliseconds until a started process must have said that it is ready
const REFUSED = 2 // exit code of the command line for what a person can act upon
const STOP_PATIENCE = 60_000 // milliseconds for draining batches and closing pools

const server = (...parts) => inRoot('server/dist', ...parts)

/**
 * What node is given to run the app. Rows of a batch live for some milliseconds: with a young generation that holds a
 * few batches the collector meets them dead.
 */
export const APP = ['--max-semi-space-size=64', server('src/app/main.js')]

/**
 * Starts the app, waits until it serves, and keeps it alive until the command's end. `name` is its name in the run
 * file, `command` the npm script that owns it, for messages. Answers `{url, stopped}` as `keepAlive` does; `url` is
 * null for a worker.
 */
export const startApp = ({ name, env, command }) =>
  startService({
    name,
    more: { command },
    // Its output is kept in a file, where no set-up link belongs: `npm start` prints that itself.
    argsAt: () => [...APP, '--no-set-up-link'],
    envAt: (url) => (url ? { ...env, PORT: new URL(url).port } : env),
  })

/** Starts the WeChat sandbox on a free loopback port. Answers like `startApp`. */
export const startSandbox = (env) =>
  startService({
    name: 'sandbox',
    argsAt: (url) => [server('sandbox/main.js'), '--port', url ? new URL(url).port : '0'],
    envAt: () => env,
  })

/** `argsAt` and `envAt` get the address that the service had before it ended by itself. */
async function startService({ name, argsAt, envAt, more = {} }) {
  let entry
  atEnd(async () => {
    if (!(await stopProcess(entry, { patience: STOP_PATIENCE })))
      await stopProcess(entry, { signal: 'SIGKILL' })
    forget(name)
  })
  return keepAlive(name, async (previous) => {
    const { url: before } = previous ?? {}
    // A file, not a pipe: the process must live on, and its log too, when this command is killed.
    const log = newLog(name)
    const output = openSync(log, 'a', 0o600)
    const child = spawn(process.execPath, argsAt(before), {
      cwd: inRoot(),
      env: envAt(before),
      detached: true,
      stdio: ['ignore', output, output],
    })
    closeSync(output)
    const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
    entry = { ...identityOf(child.pid), ...more }
    note(name, { ...entry, url: before })
    const { url } = await readyLine({ log, exited, name, entry })
    note(name, { ...entry, url })
    return { url, exited }
  })
}

/** Keeps the log of the run before under another name: after a crash it is what people look for. */
function newLog(name) {
  const log = inWeir('logs', `${name}.log`)
  mkdirSync(inWeir('logs'), { recursive: true, mode: 0o700 })
  if (existsSync(log)) renameSync(log, inWeir('logs', `${name}.previous.log`))
  return log
}

async function readyLine({ log, exited, name, entry }) {
  let exitCode
  exited.then((code) => (exitCode = code))
  const until = Date.now() + READY_PATIENCE
  while (Date.now() < until) {
    const ready = findReady(readFileSync(log, 'utf8'))
    if (ready) return ready
    if (exitCode !== undefined) break
    await pause(40)
  }
  if (exitCode === undefined) await stopProcess(entry, { signal: 'SIGKILL' })
  const what = exitCode === undefined ? 'did not get ready' : `ended with ${exitCode} before it was ready`
  throw new Stop(`The ${name} ${what} (${log}):\n${lastLines(readFileSync(log, 'utf8'), 30)}`)
}

/** The line `{"ready":true,"url":…}` of a service's output, parsed; undefined until it is there whole. */
export function findReady(output) {
  const lines = output.split('\n').slice(0, -1)
  for (const line of lines) {
    if (!line.startsWith('{"ready":true')) continue
    return JSON.parse(line)
  }
  return undefined
}

/**
 * Runs one command of the server's command line. Answers the JSON that it prints; with `passThrough` its output
 * goes to this terminal and its exit code is the answer. `input` is handed to it as JSON on standard input.
 * `onProgress({done, total})` hears of a long command.
 */
export async function cli(env, args, { passThrough = false, input, onProgress } = {}) {
  const outputs = passThrough ? ['inherit', 'inherit'] : ['pipe', 'pipe']
  const child = spawn(process.execPath, [server('src/app/cli.main.js'), ...args], {
    cwd: inRoot(),
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', ...outputs],
  })
  child.stdin?.end(JSON.stringify(input))
  if (onProgress) createInterface({ input: child.stdout }).on('line', (line) => tellOn(line, onProgress))
  const { exitCode, output, errors } = await ended(child)
  if (passThrough) return exitCode
  if (exitCode === REFUSED) throw new Stop(errors.trim())
  if (exitCode !== 0)
    throw new Stop(`The command ${args[0]} ended with ${exitCode}:\n${lastLines(errors || output, 30)}`)
  return JSON.parse(output.trim().split('\n').at(-1))
}

/**
 * Plays the demo's ninety days on the installation of `env`, until they are over. `onProgress({done, total, contacts})`
 * hears of every day. Ends with this command; what is played stays, and the next play goes on from there.
 */
export async function playDemo(env, onProgress) {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', server('demo/main.js')], {
    cwd: inRoot(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const entry = identityOf(child.pid)
  atEnd(() => stopProcess(entry, { signal: 'SIGKILL' }))
  createInterface({ input: child.stdout }).on('line', (line) => tellOn(line, onProgress))
  const { exitCode, errors } = await ended(child)
  if (exitCode !== 0) throw new Stop(`The demo ended with ${exitCode}:\n${lastLines(errors, 30)}`)
}

/** Sends consumers to the app at `url`, in real time, until this command is ended. */
export async function playLive(env, url) {
  const child = spawn(process.execPath, [server('demo/live.js'), '--url', url], {
    cwd: inRoot(),
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const entry = identityOf(child.pid)
  atEnd(() => stopProcess(entry))
  return (await ended(child)).exitCode
}

function tellOn(line, onProgress) {
  if (line.startsWith('{"progress":')) onProgress(JSON.parse(line).progress)
}
