import { Injectable } from '@nestjs/common'
import { SECOND } from '../../kernel/time.js'
import { Db } from '../database/db.js'
import { Consumers } from './consumers.js'
import { diedLately } from './dead-row.query.js'
import { oldestUnpassed } from './log.query.js'
import { consumersBehind, deadRowsGrew } from './news.errors.js'

/** How long the oldest news may wait for a group that has never passed it. */
const MOST_LAG_MS = 30 * SECOND
/** A row that died counts for so long; after that it is only listed. */
const DEAD_ROW_MINUTES = 10

/** Whether what the log brings is done in time (ADR 8). */
@Injectable()
export class Readiness {
  constructor(
    private readonly db: Db,
    private readonly consumers: Consumers,
  ) {}

  /** Refuses with `platform.consumers-behind` or `platform.dead-rows-grew`, naming the groups. */
  check(): Promise<void> {
    return this.db.detached(async () => {
      const now = Date.now()
      const behind = (await oldestUnpassed(this.db, this.consumers.groupNames()))
        .map(({ group, recordedAt }) => ({ group, lagMs: now - recordedAt.getTime() }))
        .filter(({ lagMs }) => lagMs > MOST_LAG_MS)
      const died = await diedLately(this.db, DEAD_ROW_MINUTES)
      if (behind.length) throw consumersBehind(behind, died)
      if (died.length) throw deadRowsGrew(died)
    })
  }
}
