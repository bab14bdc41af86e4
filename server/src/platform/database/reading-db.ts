import { Injectable } from '@nestjs/common'
import { Db, type Row } from './db.js'

/**
 * Where reports read: the database of `INSIGHT_DATABASE_URL` when it is given, else the house's own (design §2.3, §6).
 * A replica may be some moments behind, so what must be right to the last commit asks `Db`.
 */
@Injectable()
export class ReadingDb {
  constructor(private readonly db: Db) {}

  /** Rows of a query outside of any transaction; parameters as in `Db.query`. */
  query<R = Row>(sql: string, params?: unknown[]): Promise<R[]> {
    return this.db.detached(() => this.db.query<R>(sql, params))
  }
}
