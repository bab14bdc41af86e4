/** A clone of this repository in the temp folder, with an installation of its own, driven by its npm scripts' files. */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../lib/net.mjs'
import { inRoot, readJson } from '../../lib/paths.mjs'
import { lives, pause, stopProcess } from '../../lib/processes.mjs'
import { findProgram } from '../../lib/system-parts.mjs'
import { testEnvironment } from '../../lib/test-tiers.mjs'

const COPIED = [
  'package.json',
  'package-lock.json',
  'bin',
  'server',
  'miniprogram',
  'admin-web',
  '.weir/build',
]
const PATIENCE = 120_000 // milliseconds, on a machine that is busy with other tests

/** Makes a clone below the temp folder, `deep` characters deep; what is built here is built there. */
export function makeClone({ deep = 0, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'weir-clone-'))
  const dir = join(folder, 'x'.repeat(Math.max(5, deep - folder.length - 1)))
  mkdirSync(join(dir, '.weir'), { recursive: true, mode: 0o700 })
  const isKept = (path) => !/\/(node_modules|test|bench)$/.test(path)
  for (const path of COPIED) cpSync(inRoot(path), join(dir, path), { recursive: true, filter: isKept })
  for (const path of [
    'node_modules',
    'server/node_modules',
    'miniprogram/node_modules',
    'admin-web/node_modules',
  ])
    if (existsSync(inRoot(path))) symlinkSync(inRoot(path), join(dir, path))
  return new Clone(folder, dir, env)
}

class Clone {
  commands = []

  constructor(folder, dir, env) {
    this.folder = folder
    this.dir = dir
    this.env = testEnvironment(process.env, env)
    delete this.env.npm_lifecycle_event
    delete this.env.NODE_TEST_CONTEXT
  }

  inWeir(...parts) {
    return join(this.dir, '.weir', ...parts)
  }

  /** Starts `bin/<script>.mjs` in a process group of its own. */
  start(script, ...args) {
    const child = spawn(process.execPath, [join(this.dir, 'bin', `${script}.mjs`), ...args], {
      cwd: this.dir,
      env: this.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const command = new Command(`${script} ${args.join(' ')}`, child)
    this.commands.push(command)
    return command
  }

  /** Runs `bin/<script>.mjs` to its end; answers what it said, and fails unless it ends with `expected`. */
  async run(script, ...args) {
    const command = this.start(script, ...args)
    const { exitCode } = await command.ended
    if (exitCode !== 0) throw new Error(`${command.name} ended with ${exitCode}:\n${command.said}`)
    return command.said
  }

  /** A command of the server's command line, in this installation; answers the JSON that it prints. */
  async cli(args, input) {
    const script =
      `import { useInstallation } from '${this.dir}/bin/lib/installation.mjs'\n` +
      `import { cli } from '${this.dir}/bin/lib/services.mjs'\n` +
      `const { env } = await useInstallation('test')\n` +
      `console.log(JSON.stringify(await cli(env, ${JSON.stringify(args)}, ${JSON.stringify({ input })})))`
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: this.dir,
      env: this.env,
      encoding: 'utf8',
    })
    return JSON.parse(output.trim().split('\n').at(-1))
  }

  /**
   * Starts Weir and waits until it serves; answers `{command, url}`. On a port far from the house's own, which clones
   * of other tests would take in the instant in which a killed app is away.
   */
  serve = async (...args) => this.serveAnywhere('--port', String(await freePort()), ...args)

  /** The same on the port that it chooses. */
  async serveAnywhere(...args) {
    const command = this.start('start', ...args)
    await command.says(/Weir is ready/)
    return { command, url: /Weir is ready\s+(\S+)/.exec(command.said)?.[1] }
  }

  running = () => readJson(this.inWeir('run.json'), {})

  pidOf = (name) => this.running()[name].pid

  /** SIGKILL of what the run file names so, waiting until it is gone. */
  async kill(...names) {
    const entries = this.running()
    for (const name of names) process.kill(entries[name].pid, 'SIGKILL')
    for (const name of names) await until(() => !lives(entries[name]), `${name} is dead`)
  }

  /** Rows of the embedded database, each an array of texts. */
  query(sql) {
    const { port } = this.running().database
    const { password } = readJson(this.inWeir('database', 'password.json'))
    const flags = ['--no-defaults', '-h127.0.0.1', `-P${port}`, '-uweir', `-p${password}`, '-NBe', sql]
    const output = execFileSync(findProgram('mariadb', 'mysql'), [...flags, 'weir'], { encoding: 'utf8' })
    return output
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split('\t'))
  }

  log = (name) =>
    existsSync(this.inWeir('logs', name)) ? readFileSync(this.inWeir('logs', name), 'utf8') : ''

  /** Ends whatever of it still lives. */
  async stopAll() {
    for (const command of this.commands) command.kill('SIGKILL')
    for (const entry of Object.values(this.running())) await stopProcess(entry, { signal: 'SIGKILL' })
  }

  /** Ends whatever of it still lives and removes it. */
  async remove() {
    await this.stopAll()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

class Command {
  said = ''

  constructor(name, child) {
    this.name = name
    this.child = child
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (this.said += text))
    this.ended = new Promise((resolve) =>
      child.once('close', (code, signal) => resolve({ exitCode: code ?? signal, said: this.said })),
    )
    this.ended.then(() => (this.hasEnded = true))
  }

  /** Waits until its output matches. */
  says = (pattern) =>
    until(
      () => {
        if (pattern.test(this.said)) return true
        if (this.hasEnded) throw new Error(`${this.name} ended without saying ${pattern}:\n${this.said}`)
        return false
      },
      `${this.name} says ${pattern}`,
      () => this.said,
    )

  /** Signals the whole process group, as a terminal or a service manager does. */
  kill(signal) {
    if (!this.hasEnded) process.kill(-this.child.pid, signal)
  }

  /** SIGTERM to the group; answers when it has ended. */
  stop() {
    this.kill('SIGTERM')
    return this.ended
  }
}

/** Waits until something holds; fails with its name after two minutes. */
export async function until(holds, what, more = () => '') {
  for (const end = Date.now() + PATIENCE; ;) {
    const answer = await holds()
    if (answer) return answer
    if (Date.now() > end) throw new Error(`not within two minutes: ${what}\n${more()}`)
    await pause(50)
  }
}
