import { Injectable } from '@nestjs/common'
import { Refusal } from '../../kernel/errors.js'
import type { Id } from '../../kernel/ids.js'
import { cutPage, timePlace, type Page } from '../../kernel/paging.js'
import { Db, isPassing } from '../database/db.js'
import { errorText } from '../database/error-text.js'
import { Consumers } from './consumers.js'
import {
  deadBefore,
  deadRowPlace,
  deadRows,
  dismissRow,
  noteRetry,
  removeDeadRow,
  type DeadRow,
} from './dead-row.query.js'
import { lockCursor } from './log.query.js'
import { deadRowFailed, deadRowNotFirst, deadRowNotFound } from './news.errors.js'

/** Rows of news that a consumer group could not take: what staff see of them, and what they can do (ADR 8). */
@Injectable()
export class DeadRows {
  constructor(
    private readonly db: Db,
    private readonly consumers: Consumers,
  ) {}

  /** One page, last died first. */
  async page(limit: number, after: string | undefined): Promise<Page<DeadRow>> {
    const rows = await deadRows(this.db, limit + 1, timePlace(after))
    return cutPage(rows, limit, (row) => [row.diedAt.getTime(), row.id])
  }

  /**
   * Lets the handlers of the row's group take it now, after all that the group has passed meanwhile; the row is then
   * no longer dead. A contact's rows are retried in their order. Refuses a row that another retry has brought back
   * (`platform.dead-row-not-found`), one that has another before it, and one that fails again, which stays.
   */
  async retry(id: Id<'deadRow'>): Promise<void> {
    try {
      await this.db.inTransaction(() => this.take(id))
    } catch (error) {
      if (error instanceof Refusal || isPassing(error)) throw error
      const { message } = errorText(error)
      await noteRetry(this.db, id, message)
      throw deadRowFailed(message)
    }
  }

  /** Gives a row up for good: it stays listed, and readiness no longer counts it. */
  async dismiss(id: Id<'deadRow'>): Promise<void> {
    if (!(await dismissRow(this.db, id))) throw deadRowNotFound()
  }

  private async take(id: Id<'deadRow'>): Promise<void> {
    const seen = await deadRowPlace(this.db, id, false)
    if (!seen) throw deadRowNotFound()
    // The cursor first, as a batch does: its holder is the only writer of what this partition's contacts have.
    await lockCursor(this.db, seen.group, seen.partitionNo)
    const place = await deadRowPlace(this.db, id, true)
    if (!place) throw deadRowNotFound()
    const first = await deadBefore(this.db, place)
    if (first) throw deadRowNotFirst(first)
    await this.consumers.takeOne(place)
    await removeDeadRow(this.db, id)
  }
}
