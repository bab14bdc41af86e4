import { randomUUID } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { VisitorActor } from '../../contracts/actors.js'
import { ContentDoor, type ArticleReading, type FeedCard } from '../../content/index.js'
import { encodeCursor, timePlace, type Page } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Ingest } from '../behaviours/ingest.service.js'
import { holdContacts } from '../contacts/contact.query.js'
import { contactNotFound, contentNotShown } from '../traffic-pool.errors.js'
import { BEHAVIOUR_OF, type MarkKind } from './mark.js'
import { survivorsOf } from '../merging/merge.query.js'
import { countMark, markedPage, markOf, marksCounted, marksOn, putMark } from './mark.query.js'

/** How often a page of favourites is filled up when many of them are no longer shown. */
const LOOKS = 5

/** Likes and favourites: what stands, how many there are, and the behaviour told once. */
@Injectable()
export class Marks implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contents: ContentDoor,
    private readonly ingest: Ingest,
  ) {}

  onModuleInit(): void {
    this.contents.addToArticles((reading) => this.toArticle(reading))
  }

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

  /** What a visitor keeps, lately kept first; what is no longer shown is left out. */
  async favourites(
    contactId: string,
    { limit, after }: { limit: number; after?: string | undefined },
  ): Promise<Page<FeedCard>> {
    const own = (await survivorsOf(this.db, [contactId])).get(contactId)
    if (own === undefined) return { items: [], next: null }
    const items: FeedCard[] = []
    let behind = timePlace(after)
    for (let look = 0; look < LOOKS; look++) {
      const rows = await markedPage(this.db, { contactId: own, kind: 'favourite' }, limit + 1, behind)
      const cards = await this.contents.feedCards(rows.map(({ contentId }) => contentId))
      for (const [i, { contentId, at }] of rows.entries()) {
        // There is more behind a full page only if a row is left, shown or not: the next page may be empty.
        if (items.length === limit || i === limit) break
        const card = cards.get(contentId)
        if (card) items.push(card)
        behind = { at, id: contentId }
      }
      if (rows.length <= limit) return { items, next: null }
      if (items.length === limit) break
    }
    return { items, next: behind ? encodeCursor([behind.at.getTime(), behind.id]) : null }
  }

  /** How many like an article, and what the one who reads it has marked. */
  private async toArticle({
    contentId,
    visitor,
  }: ArticleReading): Promise<{ likes: number; mine: { liked: boolean; favourited: boolean } | null }> {
    const likes = await marksCounted(this.db, { contentId, kind: 'like' })
    const own = visitor && (await survivorsOf(this.db, [visitor.contactId])).get(visitor.contactId)
    if (!own) return { likes, mine: null }
    const marks = await marksOn(this.db, own, contentId)
    return { likes, mine: { liked: marks.has('like'), favourited: marks.has('favourite') } }
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
