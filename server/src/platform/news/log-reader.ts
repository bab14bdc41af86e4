import { Injectable } from '@nestjs/common'
import type { NewsName } from '../../contracts/news.js'
import { Db } from '../database/db.js'
import { buried } from './dead-row.query.js'
import { backlog, heads, readNamed, type LogRow } from './log.query.js'

const PAGE = 5_000

/** Reads the log from its beginning, for who recomputes a projection. Keeps no cursor and locks nothing. */
@Injectable()
export class LogReader {
  constructor(private readonly db: Db) {}

  /** Every row of some names, in order per contact, in pages. */
  async *read(names: readonly NewsName[]): AsyncGenerator<LogRow[]> {
    for (const [partitionNo, end] of await heads(this.db))
      for (let from = 1; from < end; from += PAGE) {
        const rows = await readNamed(this.db, [{ partitionNo, from, to: Math.min(end, from + PAGE) }], names)
        if (rows.length) yield rows
      }
  }

  /** How many rows each consumer group has yet to pass. */
  behind(): Promise<{ group: string; behind: number }[]> {
    return backlog(this.db)
  }

  /** How many rows each consumer group has given up: their effects are missing. */
  buried(): Promise<{ group: string; rows: number }[]> {
    return buried(this.db)
  }
}

/** What recomputing a room's projections from the log or its ledger found. */
export interface Verification {
  /** Rows looked at, by name. */
  counts: Record<string, number>
  /** One line for each row that is not as recomputed. */
  differences: string[]
}
