/** Processes that a bench starts for itself; they end with it. */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { atEnd, fail } from '../../../bin/lib/command.mjs'
import { inRoot } from '../../../bin/lib/paths.mjs'
import { identityOf, lastLines, pause, stopProcess } from '../../../bin/lib/processes.mjs'
import { findReady } from '../../../bin/lib/services.mjs'
import { Stop } from '../../../bin/lib/steps.mjs'

const READY_PATIENCE = 60_000 // milliseconds

/**
 * Starts a Node process and waits for its line `{"ready":true,"url":…}`. Its output goes to `folder`; that it ends
 * by itself ends the bench. Answers `{url, pid}`.
 */
export async function startService({ name, args, env, folder }) {
  const log = join(folder, `${name}.log`)
  const output = openSync(log, 'w', 0o600)
  const child = spawn(process.execPath, args, { cwd: inRoot(), env, stdio: ['ignore', output, output] })
  closeSync(output)
  const identity = identityOf(child.pid)
  let stopping = false
  atEnd(async () => {
    stopping = true
    if (!(await stopProcess(identity))) await stopProcess(identity, { signal: 'SIGKILL' })
  })
  const said = () => lastLines(readFileSync(log, 'utf8'), 20)
  child.once(
    'exit',
    (code) => stopping || fail(new Stop(`The ${name} ended by itself (${code}):\n${said()}`)),
  )
  const until = Date.now() + READY_PATIENCE
  while (Date.now() < until) {
    const ready = findReady(readFileSync(log, 'utf8'))
    if (ready) return { url: ready.url, pid: child.pid }
    await pause(40)
  }
  throw new Stop(`The ${name} did not get ready:\n${said()}`)
}
