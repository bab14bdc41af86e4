import { sqlTime } from '../../kernel/time.js'
import type { Db } from '../../platform/database/db.js'
import { CHANNEL_KEY, type Channel, type ChannelState } from './channel.js'

/** A channel with what its page shows. */
export interface ChannelRow extends Channel {
  id: string
  codeFileId: string | null
  codeMadeAt: Date | null
  createdBy: string
  createdAt: Date
}

const COLUMNS = `id, channel_key \`key\`, name, medium, campaign, content_id contentId, state, code_file_id codeFileId,
  code_made_at codeMadeAt, created_by createdBy, created_at createdAt`

/** Newest first, from a place on; `q` is looked for in name and key. */
export function listChannels(
  db: Db,
  by: {
    state: ChannelState | undefined
    q: string | undefined
    after: { at: Date; key: string } | undefined
    limit: number
  },
): Promise<ChannelRow[]> {
  const where: string[] = []
  const params: unknown[] = []
  if (by.state) {
    where.push('state = ?')
    params.push(by.state)
  }
  if (by.q) {
    where.push('(LOCATE(?, name) > 0 OR LOCATE(?, CONVERT(channel_key USING utf8mb4)) > 0)')
    params.push(by.q, by.q.toLowerCase())
  }
  if (by.after) {
    where.push('(created_at, channel_key) < (?, ?)')
    params.push(sqlTime(by.after.at), by.after.key)
  }
  return db.query<ChannelRow>(
    `SELECT ${COLUMNS} FROM pool_channel ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
      ORDER BY created_at DESC, channel_key DESC LIMIT ?`,
    [...params, by.limit + 1],
  )
}

/** Channels by key; absent are keys that nobody registered, and names that have not the form of one. */
export async function channelsByKey(db: Db, names: readonly string[]): Promise<Map<string, ChannelRow>> {
  // The column is ASCII: the server would refuse to compare another system's `公众号文章` with it.
  const keys = names.filter((name) => CHANNEL_KEY.test(name))
  if (!keys.length) return new Map()
  const rows = await db.query<ChannelRow>(`SELECT ${COLUMNS} FROM pool_channel WHERE channel_key IN (?)`, [
    keys,
  ])
  return new Map(rows.map((row) => [row.key, row]))
}

/** One channel; undefined when there is none. */
export async function channelById(db: Db, id: string): Promise<ChannelRow | undefined> {
  const [row] = await db.query<ChannelRow>(`SELECT ${COLUMNS} FROM pool_channel WHERE id = ?`, [id])
  return row
}

/** Throws ER_DUP_ENTRY when the key is taken. */
export async function addChannel(
  db: Db,
  { createdAt: at, ...row }: Omit<ChannelRow, 'codeFileId' | 'codeMadeAt'>,
): Promise<void> {
  await db.execute(
    `INSERT INTO pool_channel (id, channel_key, name, medium, campaign, content_id, state, created_by, created_at, updated_at)
     VALUES (?)`,
    [
      [
        row.id,
        row.key,
        row.name,
        row.medium,
        row.campaign,
        row.contentId,
        row.state,
        row.createdBy,
        sqlTime(at),
        sqlTime(at),
      ],
    ],
  )
}

/** Answers whether there is such a channel. */
export async function changeChannel(
  db: Db,
  { id, ...to }: Omit<ChannelRow, 'key' | 'codeFileId' | 'codeMadeAt' | 'createdBy' | 'createdAt'>,
  at: Date,
): Promise<boolean> {
  const { affectedRows } = await db.execute(
    `UPDATE pool_channel SET name = ?, medium = ?, campaign = ?, content_id = ?, state = ?, updated_at = ? WHERE id = ?`,
    [to.name, to.medium, to.campaign, to.contentId, to.state, sqlTime(at), id],
  )
  return affectedRows > 0
}

/** Puts a new code image in the place of the one before, which it answers. */
export async function putCode(db: Db, channelId: string, fileId: string, at: Date): Promise<string | null> {
  const [row] = await db.query<{ id: string | null }>(
    'SELECT code_file_id id FROM pool_channel WHERE id = ? FOR UPDATE',
    [channelId],
  )
  await db.execute('UPDATE pool_channel SET code_file_id = ?, code_made_at = ? WHERE id = ?', [
    fileId,
    sqlTime(at),
    channelId,
  ])
  return row?.id ?? null
}

/** Counts one scan of a day; nothing of who scanned is kept. */
export async function countScan(db: Db, key: string, day: string): Promise<void> {
  await db.execute(
    'INSERT INTO pool_channel_day (channel_key, day, scans) VALUES (?) ON DUPLICATE KEY UPDATE scans = scans + 1',
    [[key, day, 1]],
  )
}
