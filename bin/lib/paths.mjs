import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this clone. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A path inside the clone. */
export const inRoot = (...parts) => join(root, ...parts)

/** A path inside `.weir/`, the folder of everything that belongs to this installation and to nobody else. */
export const inWeir = (...parts) => join(root, '.weir', ...parts)

/** Makes a folder that only its owner can enter, and answers its path. */
export function privateFolder(path) {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  return path
}

/** Reads a JSON file; `otherwise` when there is none or it is not JSON (a write that a power cut left half done). */
export function readJson(path, otherwise) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return otherwise
    throw error
  }
}

/** Writes text readable by its owner only, whole or not at all (a rename, so a reader never sees half). */
export function writePrivate(path, text) {
  privateFolder(dirname(path))
  const half = `${path}.${process.pid}.part`
  writeFileSync(half, text, { mode: 0o600 })
  renameSync(half, path)
}

/** Like `writePrivate`, as JSON. */
export const writeJson = (path, value) => writePrivate(path, `${JSON.stringify(value, null, 2)}\n`)
