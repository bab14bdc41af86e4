import { Injectable } from '@nestjs/common'
import { SECOND, sqlTime } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'

/** How a call went: `failed` names our code and, where WeChat answered, its own. */
export type CallOutcome = 'succeeded' | { failed: string; errcode: number | undefined }

/** How the calls of one route of WeChat's last went. */
export interface CallNote {
  path: string
  succeededAt: Date | null
  failedAt: Date | null
  failureCode: string | null
  failureErrcode: number | null
}

/** Where it is noted how calls to WeChat go, for whoever looks after the installation. */
export interface CallNotes {
  note(path: string, outcome: CallOutcome, at: Date): Promise<void>
}

/** A success within this of the last one noted says nothing new. */
const NOTED_EVERY = 5 * SECOND

/** In a table, outside any transaction of the caller; a route that goes well costs a statement every few seconds. */
@Injectable()
export class CallNotesRepository implements CallNotes {
  /** When a success of a route was last noted by this process, with no failure since. */
  private readonly noted = new Map<string, number>()

  constructor(private readonly db: Db) {}

  async note(path: string, outcome: CallOutcome, at: Date): Promise<void> {
    if (outcome === 'succeeded') {
      if (at.getTime() - (this.noted.get(path) ?? -Infinity) < NOTED_EVERY) return
      this.noted.set(path, at.getTime())
      return this.write('succeeded_at', [path, sqlTime(at)])
    }
    this.noted.delete(path)
    const { failed, errcode } = outcome
    return this.write('failed_at, failure_code, failure_errcode', [
      path,
      sqlTime(at),
      failed,
      errcode ?? null,
    ])
  }

  /** Every route that was ever called, by name. */
  all(): Promise<CallNote[]> {
    return this.db.query<CallNote>(
      `SELECT path, succeeded_at succeededAt, failed_at failedAt, failure_code failureCode,
              failure_errcode failureErrcode FROM wechat_call ORDER BY path`,
    )
  }

  private async write(columns: string, values: unknown[]): Promise<void> {
    const updates = columns.split(', ').map((column) => `${column} = VALUES(${column})`)
    await this.db.detached(() =>
      this.db.execute(
        `INSERT INTO wechat_call (path, ${columns}) VALUES (?) ON DUPLICATE KEY UPDATE ${updates.join(', ')}`,
        [values],
      ),
    )
  }
}
