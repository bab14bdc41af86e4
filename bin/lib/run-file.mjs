/**
 * `.weir/run.json`: what of this installation is running, as pids with start times, so that the next command
 * adopts a living database and answers "already running" instead of fighting over the data directory.
 */
import { inWeir, readJson, writeJson } from './paths.mjs'
import { identityOf, lives } from './processes.mjs'

/**
 * The entries of a run file of which the process still lives, or the command that keeps it alive (its `owner`);
 * stale ones (a power cut, `kill -9` of all) are left out.
 * Entries: `database {pid, startedAt, port}`, `sandbox {…, url}`, `app {…, url, command}`; `url` comes when ready.
 * Processes of one role are `web.1`, `web.2`, `worker.1` … and look like `app`.
 */
export function living(entries, isAlive = lives) {
  const found = Object.entries(entries ?? {}).filter(([, entry]) => isAlive(entry) || isAlive(entry?.owner))
  return Object.fromEntries(found)
}

const path = () => inWeir('run.json')

/** What was running when the file was last written, whether it still lives or not. */
export const recorded = () => readJson(path(), {})

/** What runs now. */
export const running = () => living(recorded())

/** What runs and serves people, whichever command started it; undefined when nothing does. */
export const serving = () =>
  Object.entries(running()).find(([name, { url }]) => url && /^(app|web\.\d+)$/.test(name))?.[1]

/** The first name that no process of this role has. */
export function nameFor(role) {
  if (role === 'all') return 'app'
  const taken = running()
  for (let number = 1; ; number += 1) if (!taken[`${role}.${number}`]) return `${role}.${number}`
}

/** Notes a started process under `name`, as one that this command keeps alive. */
export const note = (name, entry) =>
  writeJson(path(), { ...running(), [name]: { ...entry, owner: identityOf(process.pid) } })

/** Forgets a stopped process. */
export function forget(name) {
  const rest = running()
  delete rest[name]
  writeJson(path(), rest)
}
