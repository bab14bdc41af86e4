/** Processes by identity, not by number alone: a pid is given out again, a pid with its start time is not. */
import { execFileSync, spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { atEnd, isEnding } from './command.mjs'
import { Stop } from './steps.mjs'

/** When process `pid` was started, as an opaque text that no later process with this pid shares; null if none lives. */
export function startTimeOf(pid) {
  try {
    return process.platform === 'linux' ? linuxStartTime(pid) : psStartTime(pid)
  } catch {
    return null
  }
}

function linuxStartTime(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the command in brackets and may hold spaces: count from behind its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return null
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
  return `${boot}:${fields[19]}` // field 22: clock ticks since this boot
}

function psStartTime(pid) {
  const text = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  return text === '' || text.startsWith('Z') ? null : text.replace(/^\S+\s+/, '')
}

/** The identity `{pid, startedAt}` of a living process, or null. */
export function identityOf(pid) {
  const startedAt = startTimeOf(pid)
  return startedAt === null ? null : { pid, startedAt }
}

/** Does exactly this process still live? */
export const lives = (identity) =>
  Boolean(identity?.pid && identity.startedAt) && startTimeOf(identity.pid) === identity.startedAt

/** Asks a process to stop and waits for its end; false if it still lives after `patience` milliseconds. */
export async function stopProcess(identity, { signal = 'SIGTERM', patience = 60_000 } = {}) {
  if (!lives(identity)) return true
  process.kill(identity.pid, signal)
  const until = Date.now() + patience
  while (lives(identity)) {
    if (Date.now() > until) return false
    await pause(50)
  }
  return true
}

/** Resolves when a process lives no more; it need not be a child of this one. */
export async function gone(identity) {
  while (lives(identity)) await pause(500)
  return 'its process is gone'
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Runs a program to its end. Output goes to the file `log` (written anew); with `inherit` to this terminal.
 * Answers its standard output; a failure throws a `Stop` with the last lines of what it said.
 */
export async function run(program, args, { cwd, env = process.env, log, inherit = false } = {}) {
  if (log) {
    mkdirSync(dirname(log), { recursive: true })
    writeFileSync(log, '')
  }
  const { exitCode, output, errors } = await ended(
    spawn(program, args, {
      cwd,
      env,
      stdio: inherit ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    }),
    log,
  )
  if (exitCode === 0) return output
  const said = lastLines(`${output}\n${errors}`, 40)
  throw new Stop(`${[program, ...args].join(' ')}\nended with ${exitCode}${said ? `:\n${said}` : ''}`)
}

/** Collects what a child says until it ends; the command's own end takes the child with it. */
export function ended(child, log) {
  return new Promise((resolve, reject) => {
    const said = { output: '', errors: '' }
    const keep = (name) => (chunk) => {
      said[name] += chunk
      if (log) appendFileSync(log, chunk)
    }
    child.stdout?.setEncoding('utf8').on('data', keep('output'))
    child.stderr?.setEncoding('utf8').on('data', keep('errors'))
    const release = atEnd(() => child.kill('SIGTERM'))
    child.once('error', (error) => {
      release()
      reject(error.code === 'ENOENT' ? new Stop(`Program not found: ${child.spawnfile}`) : error)
    })
    child.once('close', (code, signal) => {
      release()
      if (isEnding()) return // the person stopped the command: no message about what that broke
      resolve({ exitCode: code ?? signal, ...said })
    })
  })
}

/** The last `n` lines of a text, without empty ones at its ends. */
export const lastLines = (text, n) => text.trim().split('\n').slice(-n).join('\n')
