/**
 * `.weir/run.json`: what of this installation is running, as pids with start times, so that the next command
 * adopts a living database and answers "already running" instead of fighting over the data directory.
 */
import { inWeir, readJson, writeJson } from './paths.mjs'
import { lives } from './processes.mjs'

/**
 * The entries of a run file whose process still lives; stale ones (a power cut, `kill -9`) are left out.
 * Entries: `database {pid, startedAt, port}`, `sandbox {…, url}`, `app {…, url, command}`; `url` comes when ready.
 */
export function living(entries, isAlive = lives) {
  const found = Object.entries(entries ?? {}).filter(([, entry]) => isAlive(entry))
  return Object.fromEntries(found)
}

const path = () => inWeir('run.json')

/** What was running when the file was last written, whether it still lives or not. */
export const recorded = () => readJson(path(), {})

/** What runs now. */
export const running = () => living(recorded())

/** Notes a started process under `name` (database, sandbox, app). */
export const note = (name, entry) => writeJson(path(), { ...running(), [name]: entry })

/** Forgets a stopped process. */
export function forget(name) {
  const rest = running()
  delete rest[name]
  writeJson(path(), rest)
}
