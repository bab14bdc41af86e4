import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { VisitorActor } from '../../contracts/actors.js'
import { ContentDoor } from '../../content/index.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Ingest } from '../behaviours/ingest.service.js'
import { holdContacts } from '../contacts/contact.query.js'
import { contactNotFound, contentNotShown } from '../traffic-pool.errors.js'
import { BEHAVIOUR_OF, type MarkKind } from './mark.js'
import { countMark, markOf, marksCounted, putMark } from './mark.query.js'

/** Likes and favourites: what stands, how many there are, and the behaviour told once. */
@Injectable()
export class Marks {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contents: ContentDoor,
    private readonly ingest: Ingest,
  ) {}

  /**
   * Makes a mark, or takes it back, whether or not it stands already; answers how many have made it. Refuses
   * `content.item-not-found` for making one on what visitors don't see.
   */
  async set(visitor: VisitorActor, contentId: string, kind: MarkKind, marked: boolean): Promise<number> {
    const content = (await this.contents.known([contentId])).get(contentId)
    if (!content || (marked && !content.published)) throw contentNotShown()
    return this.db.inTransaction(async () => {
      // One at a time for each person, also with merging; the counter of a content comes after its people.
      const contactId = (await holdContacts(this.db, [visitor.contactId])).get(visitor.contactId)
      if (contactId === undefined) throw contactNotFound()
      const mark = { contactId, contentId, kind }
      const before = await markOf(this.db, mark)
      if ((before ?? false) !== marked) {
        const at = this.clock.now()
        await putMark(this.db, mark, marked, at)
        await countMark(this.db, mark, marked ? 1 : -1)
        if (before === undefined) await this.tell(visitor, mark, at)
      }
      return marksCounted(this.db, mark)
    })
  }

  private tell(visitor: VisitorActor, mark: { kind: MarkKind; contentId: string }, at: Date): Promise<void> {
    return this.ingest.own(visitor, {
      eventId: randomUUID(),
      type: BEHAVIOUR_OF[mark.kind],
      occurredAt: at.toISOString(),
      contentId: mark.contentId,
    })
  }
}
