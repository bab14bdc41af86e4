import { readFileSync, rmSync, linkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { atEnd } from './command.mjs'
import { privateFolder } from './paths.mjs'
import { identityOf, lives, pause } from './processes.mjs'
import { tell } from './steps.mjs'

/**
 * Runs `work` while no other Weir command of this clone runs its own under the same lock file: two commands must
 * not install, build or start the database at once. A lock whose owner no longer lives is taken over.
 */
export async function withLock(path, work) {
  privateFolder(dirname(path))
  const own = `${path}.${process.pid}`
  writeFileSync(own, JSON.stringify(identityOf(process.pid)), { mode: 0o600 })
  try {
    await acquire(path, own)
  } finally {
    rmSync(own, { force: true })
  }
  const release = () => rmSync(path, { force: true })
  const takeBack = atEnd(release)
  try {
    return await work()
  } finally {
    takeBack()
    release()
  }
}

async function acquire(path, own) {
  for (let told = false; ;) {
    try {
      linkSync(own, path) // unlike a plain create, the file has its content from its first instant
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const owner = ownerOf(path)
    if (!lives(owner)) rmSync(path, { force: true })
    else if (!told) {
      told = true
      tell(`  waiting for another Weir command of this clone (process ${owner.pid})`)
    }
    await pause(100)
  }
}

function ownerOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
