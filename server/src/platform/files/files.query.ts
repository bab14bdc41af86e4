import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../database/db.js'

/** Whose file it is. */
export type FileOwner = { kind: 'staff' | 'contact'; id: string } | { kind: 'system' }

/** A row of sys_file. */
export interface FileRow {
  id: string
  sha256: Buffer
  mediaType: string
  ending: string
  bytes: number
  width: number | null
  height: number | null
  visibility: 'public' | 'private'
  owner: FileOwner
  madeAt: Date
  /** When it goes; null once somebody keeps it. */
  sweepDueAt: Date | null
}

export async function addFile(db: Db, file: FileRow): Promise<void> {
  await db.execute(
    `INSERT INTO sys_file
       (id, sha256, media_type, ending, bytes, width, height, visibility, owner_kind, owner_id, made_at, sweep_due_at)
     VALUES (?)`,
    [
      [
        file.id,
        file.sha256,
        file.mediaType,
        file.ending,
        file.bytes,
        file.width,
        file.height,
        file.visibility,
        file.owner.kind,
        file.owner.kind === 'system' ? null : file.owner.id,
        sqlTime(file.madeAt),
        file.sweepDueAt && sqlTime(file.sweepDueAt),
      ],
    ],
  )
}

/** Sets when files go, in order of id so that two callers don't wait crosswise; null keeps them. */
export async function setSweep(db: Db, ids: readonly string[], at: Date | null): Promise<void> {
  await db.execute('UPDATE sys_file SET sweep_due_at = ? WHERE id IN (?) ORDER BY id', [
    at && sqlTime(at),
    ids,
  ])
}

/** Which of these files there are, locked until the transaction ends. */
export async function lockFiles(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    'SELECT id FROM sys_file WHERE id IN (?) ORDER BY id FOR UPDATE',
    [ids],
  )
  return rows.map(({ id }) => id)
}

export interface FileSize {
  id: string
  width: number | null
  height: number | null
}

export const fileSizes = (db: Db, ids: readonly string[]): Promise<FileSize[]> =>
  db.query<FileSize>('SELECT id, width, height FROM sys_file WHERE id IN (?)', [ids])

export async function endingOf(db: Db, id: string): Promise<string | undefined> {
  const [row] = await db.query<{ ending: string }>('SELECT ending FROM sys_file WHERE id = ?', [id])
  return row?.ending
}

export async function dropFile(db: Db, id: string): Promise<void> {
  await db.execute('DELETE FROM sys_file WHERE id = ?', [id])
}
