/** `.weir/backups/`: copies of the whole database. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inWeir, privateFolder } from './paths.mjs'

const KEPT = 3
const ENDING = '.sql.gz'

/** The path of a new file there: what it is for, then the instant, so that names sort by time. */
export function newBackup(purpose, now = new Date(), folder = inWeir('backups')) {
  const name = `${purpose}-${now.toISOString().replace(/[-:]/g, '').replace('.', '-')}`
  const path = (suffix) => join(privateFolder(folder), `${name}${suffix}${ENDING}`)
  if (!existsSync(path(''))) return path('')
  for (let n = 2; ; n += 1) if (!existsSync(path(`-${n}`))) return path(`-${n}`)
}

/** Removes all but the newest three of those that Weir makes by itself for this purpose. */
export function keepNewest(purpose, folder = inWeir('backups')) {
  const made = readdirSync(folder).filter((name) => name.startsWith(`${purpose}-`) && name.endsWith(ENDING))
  for (const name of made.sort().slice(0, -KEPT)) rmSync(join(folder, name))
}
