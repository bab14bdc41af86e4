import { Injectable } from '@nestjs/common'
import { Db } from '../../platform/database/db.js'
import { PARTITIONS, type AnyNewsRow } from '../../platform/news/on-news.js'
import { stagesOf } from '../contacts/contact.query.js'
import { nextStage, STAGE_NEWS, type StageNews } from './stage.js'
import { writeStageChanges, type StageChange } from './stage.query.js'

/**
 * Keeps each contact's lifecycle stage: the fold of the log's news about that very id, also where it was merged. Order
 * holds only per id, so what two of them have been told is never folded together (ADR 9).
 */
@Injectable()
export class Stages {
  constructor(private readonly db: Db) {}

  /** Takes a batch in log order, inside the group's transaction. */
  async follow(rows: readonly AnyNewsRow<(typeof STAGE_NEWS)[number]>[]): Promise<void> {
    const now = await stagesOf(this.db, [...new Set(rows.flatMap((row) => row.contactId ?? []))])
    const changes: StageChange[] = []
    for (const row of rows) {
      const { contactId } = row
      const from = contactId === null ? undefined : now.get(contactId)
      if (contactId === null || from === undefined) continue
      const to = nextStage(from, row)
      if (to === from) continue
      now.set(contactId, to)
      changes.push({
        id: placeOf(row),
        contactId,
        at: row.occurredAt,
        from,
        to,
        cause: row.name,
      })
    }
    await writeStageChanges(this.db, changes)
  }
}

/** A change has the id of its news' place in the log: read again, it is the same change (ADR 7). */
const placeOf = ({ partitionNo, seq }: { partitionNo: number; seq: number }): string =>
  String(BigInt(seq) * BigInt(PARTITIONS) + BigInt(partitionNo))

/** Narrows a row of the log to news that move a stage. */
export const isStageNews = (row: { name: string; payload: unknown }): row is StageNews =>
  (STAGE_NEWS as readonly string[]).includes(row.name)
