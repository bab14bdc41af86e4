import { Injectable } from '@nestjs/common'
import { Db } from '../database/db.js'
import { eraseDead } from './dead-row.query.js'
import { eraseRows, heads, partitionOf, slowestPlace } from './log.query.js'

/** Rows looked through in one call: the log has no index by contact, since every append would pay for it. */
const SLICE = 50_000

/** Takes a person out of the log: the rows stay in their places, what they said is gone (design §3). */
@Injectable()
export class LogEraser {
  constructor(private readonly db: Db) {}

  /**
   * Goes through the next slice of the contact's partition from `from` on, in the open transaction. Answers how many
   * rows it overwrote, where to go on, whether that is the end of what there is now, and whether every group had
   * passed `from` before: then whatever a group tells of what stood before it has been seen.
   */
  async eraseFrom(
    contactId: string,
    from: number,
  ): Promise<{ rows: number; next: number; atEnd: boolean; passed: boolean }> {
    const partitionNo = partitionOf(contactId)
    const passed = (await slowestPlace(this.db, partitionNo)) >= from
    const head = (await heads(this.db)).get(partitionNo) ?? 1
    const next = Math.min(head, from + SLICE)
    const rows = next > from ? await eraseRows(this.db, contactId, { partitionNo, from, to: next }) : 0
    await eraseDead(this.db, contactId)
    return { rows, next: Math.max(from, next), atEnd: next >= head, passed }
  }
}
