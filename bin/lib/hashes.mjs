import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const NEVER = new Set(['node_modules', '.weir', '.git', 'coverage', '.DS_Store'])

/** All files under the paths given (files or folders), sorted; leaves out what no build reads. */
export function filesUnder(paths, skip = () => false) {
  const found = []
  const visit = (path) => {
    if (skip(path)) return
    if (!statSync(path).isDirectory()) return void found.push(path)
    for (const name of readdirSync(path)) if (!NEVER.has(name)) visit(join(path, name))
  }
  for (const path of paths) if (existsSync(path)) visit(path)
  return found.sort()
}

/**
 * A hash of names and contents of all files under `paths`, and of the texts `also` (versions, flags).
 * The same in every clone: names are taken relative to `base`, times and modes don't count.
 */
export function contentHash({ base, paths, also = [], skip }) {
  const hash = createHash('sha256')
  for (const text of also) hash.update(`also ${text}\0`)
  for (const file of filesUnder(paths, skip)) {
    const content = readFileSync(file)
    hash.update(`${relative(base, file).split(sep).join('/')}\0${content.length}\0`)
    hash.update(content)
  }
  return hash.digest('hex')
}
