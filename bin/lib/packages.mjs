import { existsSync } from 'node:fs'
import { inRoot, inWeir, readJson } from './paths.mjs'
import { run } from './processes.mjs'
import { step, Stop } from './steps.mjs'

/**
 * What keeps the installed tree from being the lockfile's, as one text; null when they agree. Both arguments are
 * `packages` maps: of package-lock.json and of node_modules/.package-lock.json, which npm writes as its last act
 * (so an interrupted installation has none); `isThere(path)` tells whether the folder has survived since. Optional
 * packages may be absent: they are other platforms' binaries.
 */
export function whyInstall(locked, installed, isThere) {
  if (!installed) return 'node_modules is missing or unfinished'
  for (const [path, wanted] of Object.entries(locked)) {
    if (!path.includes('node_modules/')) continue // the root and the workspaces themselves
    const found = installed[path]
    if (!found && wanted.optional) continue
    const isAsLocked = found?.version === wanted.version && Boolean(found?.link) === Boolean(wanted.link)
    if (!isAsLocked || !isThere(path)) {
      return `${path.slice(path.lastIndexOf('node_modules/') + 13)} is not as the lockfile says`
    }
  }
  return null
}

/** Step: brings node_modules to the lockfile, by `npm ci` without install scripts, only when it is not there yet. */
export const installPackages = () =>
  step('packages', async (say) => {
    const lock = readJson(inRoot('package-lock.json'))
    if (!lock) throw new Stop('package-lock.json is missing or damaged: restore it from git.')
    const installed = readJson(inRoot('node_modules/.package-lock.json'))
    const why = whyInstall(lock.packages, installed?.packages, (path) => existsSync(inRoot(path)))
    if (!why) return say('up to date')
    say(`${why}: npm ci, takes a minute or two`)
    const flags = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']
    await run(...npm(flags), { cwd: inRoot(), log: inWeir('logs', 'npm-ci.log') })
    say('installed by npm ci')
  })

/** The npm that started this command, else the one in PATH. */
function npm(args) {
  const entry = process.env.npm_execpath
  return entry && /npm-cli\.c?js$/.test(entry) && existsSync(entry)
    ? [process.execPath, [entry, ...args]]
    : ['npm', args]
}
