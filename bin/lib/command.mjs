/** The frame of every command in `bin/`: clean-up on each way out, messages without stacks, one exit code. */
import { tell, Stop } from './steps.mjs'

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

const cleanUps = []
let ending

/**
 * Registers work for the end of the command, however it ends (return, error, Ctrl-C, SIGTERM, closed terminal).
 * Last registered runs first. Answers a function that takes it back.
 */
export function atEnd(work) {
  cleanUps.push(work)
  return () => {
    const index = cleanUps.indexOf(work)
    if (index >= 0) cleanUps.splice(index, 1)
  }
}

/** True once the command is on its way out: what fails now fails because of that. */
export const isEnding = () => ending !== undefined

async function runCleanUps() {
  while (cleanUps.length > 0) {
    const work = cleanUps.pop()
    try {
      await work()
    } catch (error) {
      console.error(error.message)
      process.exitCode = 1
    }
  }
}

/** Ends the command once; a second call (a second Ctrl-C) waits for the first. */
function end(exitCode) {
  ending ??= runCleanUps().then(() => process.exit(exitCode || process.exitCode || 0))
  return ending
}

/** Runs a whole command. `work` answers the exit code (nothing = 0). */
export async function main(work) {
  for (const signal of Object.keys(SIGNALS)) process.on(signal, () => interrupt(signal))
  endWithShell()
  process.stdout.on('error', () => end(1)) // the reader of our output is gone
  process.on('uncaughtException', fail)
  try {
    refuseWindows()
    const exitCode = await work()
    await end(exitCode ?? 0)
  } catch (error) {
    await fail(error)
  }
}

/** Ends the command with an error; one that comes while it ends is only a consequence and is not told. */
export async function fail(error) {
  if (isEnding()) return ending
  console.error(messageOf(error))
  return end(error.exitCode ?? 1)
}

function messageOf(error) {
  if (error instanceof Stop) return `\n${error.message}`
  if (error.code === 'ENOSPC')
    return `\nThe disk is full: ${error.path ?? error.message}. Free some space and try again.`
  return error
}

function interrupt(signal) {
  if (!isEnding()) tell(`\n  ${signal === 'SIGINT' ? 'Ctrl-C' : signal}: stopping`)
  end(SIGNALS[signal])
}

/** npm runs a script in a shell, and Debian's passes no signal on: `kill` of npm ends the shell and leaves us here. */
function endWithShell() {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && !isEnding() && interrupt('SIGTERM'), 500).unref()
}

function refuseWindows() {
  if (process.platform !== 'win32') return
  throw new Stop(
    'Weir runs on Linux and macOS. On Windows use WSL2: run `wsl --install` in an administrator terminal,\n' +
      'open Ubuntu, clone the repository inside it (not under /mnt/c) and run npm start there.',
  )
}
