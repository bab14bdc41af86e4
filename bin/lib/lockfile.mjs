/**
 * A registry mirror that lacks other platforms' binary packages makes npm leave them out of package-lock.json, and
 * `npm ci` then refuses it (and people on those platforms would get no binary). This puts them back.
 */

const SYSTEMS = 'aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32'
const PROCESSORS = { 'arm-eabi': 'arm', armv7: 'arm', armv6: 'arm', i686: 'ia32', x32: 'ia32' }
const PLATFORM = new RegExp(
  `-(${SYSTEMS})-([a-z0-9_]+)(?:-(gnu|musl|msvc|eabi|gnueabihf|musleabihf|gnueabi|musleabi))?$`,
)

/** What a binary package's name tells: "@x/y-linux-arm64-musl" → `{os, cpu, libc}`; null when it tells nothing. */
export function platformOf(name) {
  if (name.endsWith('-wasm32-wasi')) return { cpu: ['wasm32'] }
  const match = PLATFORM.exec(name)
  if (!match) return null
  const [, os, processor, abi] = match
  const libc = /^gnu/.test(abi ?? '') ? ['glibc'] : /^musl/.test(abi ?? '') ? ['musl'] : null
  return { os: [os], cpu: [PROCESSORS[processor] ?? processor], ...(libc && os === 'linux' ? { libc } : {}) }
}

/** Where Node would find `name` from the package at `path`: that entry's path, or null. */
function resolved(packages, path, name) {
  for (let from = path; ; from = parentOf(from)) {
    const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`
    if (packages[candidate]) return candidate
    if (from === '') return null
  }
}

const parentOf = (path) => {
  const at = path.lastIndexOf('/node_modules/')
  return at === -1 ? '' : path.slice(0, at)
}

const isExact = (version) => /^\d+\.\d+\.\d+([-+].*)?$/.test(version)

/** The folder in which the package at `path` lies: "a/node_modules/@x/y" → "a/node_modules". */
const folderOf = (path) => path.slice(0, path.lastIndexOf('node_modules/') + 'node_modules'.length)

/**
 * What is missing: `[{path, entry}]` for every pinned optional dependency without an entry of that version, beside
 * its parent (inside it where another version lies there). A missing one with a version range, or a name that tells
 * no platform, cannot be put back and is an error.
 */
export function missingEntries(lock) {
  const packages = { ...lock.packages }
  const missing = []
  for (const [path, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const found = resolved(packages, path, name)
      if (found && (!isExact(version) || packages[found].version === version)) continue
      const platform = platformOf(name)
      if (!isExact(version) || !platform)
        throw new Error(`${path} wants ${name}@${version}, which the lockfile lacks`)
      const beside = `${folderOf(path)}/${name}`
      const place = packages[beside] ? `${path}/node_modules/${name}` : beside
      const entry = inNpmOrder({ version, ...(parent.dev ? { dev: true } : {}), optional: true, ...platform })
      packages[place] = entry
      missing.push({ path: place, entry })
    }
  }
  return missing
}

/** npm writes the version first, then the rest by name; anything else would be rewritten by the next `npm install`. */
const inNpmOrder = ({ version, ...rest }) => ({
  version,
  ...Object.fromEntries(Object.entries(rest).sort(byName)),
})
const byName = ([a], [b]) => a.localeCompare(b, 'en')

/** Paths whose entry names the host that it came from; links to workspaces name a folder and are fine. */
export const hostedEntries = (lock) =>
  Object.entries(lock.packages)
    .filter(([, entry]) => !entry.link && entry.resolved !== undefined)
    .map(([path]) => path)

/** The lockfile with what is missing put back and without hosts. */
export function mended(lock) {
  const packages = { ...lock.packages }
  for (const path of hostedEntries(lock)) {
    const { resolved: _host, ...rest } = packages[path]
    packages[path] = rest
  }
  for (const { path, entry } of missingEntries(lock)) packages[path] = entry
  return { ...lock, packages: Object.fromEntries(Object.entries(packages).sort(byName)) }
}
