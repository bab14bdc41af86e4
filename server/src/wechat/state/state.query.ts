import type { Db } from '../../platform/database/db.js'

export interface LastPush {
  name: string
  at: Date
}

/** The push that came last; ids are sorted by time. */
export async function lastPush(db: Db): Promise<LastPush | undefined> {
  const [row] = await db.query<LastPush>(
    'SELECT name, received_at at FROM wechat_push ORDER BY id DESC LIMIT 1',
  )
  return row
}

/** Pushes of kinds that nothing takes, most often first. */
export const unknownPushes = (db: Db): Promise<{ name: string; times: number; lastAt: Date }[]> =>
  db.query('SELECT name, times, last_at lastAt FROM wechat_push_unknown ORDER BY times DESC, name LIMIT 50')

/** Routes of WeChat's that are left alone at an instant. */
export const quietRoutes = (db: Db, at: string): Promise<{ path: string; until: Date }[]> =>
  db.query('SELECT path, quiet_until until FROM wechat_quiet WHERE quiet_until > ?', [at])
