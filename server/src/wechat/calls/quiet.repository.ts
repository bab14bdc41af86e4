import { Injectable } from '@nestjs/common'
import { sqlTime } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'

/** A route that is left alone, or was until lately: the count of refusals in a row stays until a call succeeds. */
export interface Quiet {
  errcode: number
  times: number
  until: Date
}

/** Where the processes of an installation share which routes of WeChat they leave alone. */
export interface QuietStore {
  load(path: string): Promise<Quiet | undefined>
  save(path: string, quiet: Quiet): Promise<void>
  clear(path: string): Promise<void>
}

/** In a table, outside any transaction of the caller: it holds whatever becomes of that. */
@Injectable()
export class QuietRepository implements QuietStore {
  constructor(private readonly db: Db) {}

  load(path: string): Promise<Quiet | undefined> {
    return this.db.detached(async () => {
      const [row] = await this.db.query<Quiet>(
        'SELECT errcode, times, quiet_until until FROM wechat_quiet WHERE path = ?',
        [path],
      )
      return row
    })
  }

  /** Of two processes that heard the same at the same time, one is counted. */
  async save(path: string, { errcode, times, until }: Quiet): Promise<void> {
    await this.db.detached(() =>
      this.db.execute(
        `INSERT INTO wechat_quiet (path, errcode, times, quiet_until) VALUES (?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE errcode = VALUES(errcode), times = VALUES(times), quiet_until = VALUES(quiet_until)`,
        [path, errcode, times, sqlTime(until)],
      ),
    )
  }

  async clear(path: string): Promise<void> {
    await this.db.detached(() => this.db.execute('DELETE FROM wechat_quiet WHERE path = ?', [path]))
  }
}
