import { mkdir, open, rename, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { idTime } from '../../kernel/ids.js'
import { codeOf } from '../database/db.js'

/** Added to a name while its file is being written. */
const UNFINISHED = '.part'

/** What stands on the disk for one file: the original, and its public sizes if it has any. */
export type Part = 'original' | 'small' | 'large'
export const PARTS: readonly Part[] = ['original', 'small', 'large']

/** Where a part of a file stands below the folder: `{yyyy}/{mm}/{id}.{ending}`, by when its id was made. */
export function pathOf(folder: string, id: string, part: Part, ending: string): string {
  const made = idTime(id)
  const name = part === 'original' ? `${id}.${ending}` : `${id}-${part}.webp`
  return join(folder, String(made.getUTCFullYear()), String(made.getUTCMonth() + 1).padStart(2, '0'), name)
}

/** Writes a file whole or not at all, and on the disk before it has its name. */
export async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path + UNFINISHED, bytes, { mode: 0o640, flush: true })
  await rename(path + UNFINISHED, path)
}

/** Opens a file for reading; undefined when there is none. */
export const openIfThere = (path: string): Promise<FileHandle | undefined> =>
  open(path, 'r').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  })

/** Removes a file, and what an interrupted write has left of it. */
export async function removeWhole(path: string): Promise<void> {
  for (const one of [path, path + UNFINISHED]) await rm(one, { force: true })
}
