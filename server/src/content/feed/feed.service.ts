import { Injectable } from '@nestjs/common'
import { pageFrom, type Page } from '../../kernel/paging.js'
import { Db } from '../../platform/database/db.js'
import { itemNotFound } from '../content.errors.js'
import { placeOf, placeParts } from '../place.js'
import type { Article, Categories, FeedCard, FeedQuery } from './feed.dto.js'
import { feed, shownCategories, shownContent, type FeedRow } from './feed.query.js'

/** What visitors read. */
@Injectable()
export class Feed {
  constructor(private readonly db: Db) {}

  async page({ category, tag, after, limit }: FeedQuery): Promise<Page<FeedCard>> {
    const rows = await feed(this.db, { category, tag, after: placeOf(after), limit })
    return pageFrom(rows, limit, ({ publishedAt: at, id }) => placeParts({ at, id }), cardOf)
  }

  /** One content; refuses `content.item-not-found` for unknown, unpublished and withdrawn ones alike. */
  async article(id: string): Promise<Article> {
    const row = await shownContent(this.db, id)
    if (!row) throw itemNotFound()
    return { ...cardOf(row), body: row.body }
  }

  async categories(): Promise<Categories> {
    return { items: (await shownCategories(this.db)).map((name) => ({ name })) }
  }
}

const cardOf = ({ id, title, summary, cover, category, tags, publishedAt }: FeedRow): FeedCard => ({
  id,
  title,
  summary,
  cover,
  category,
  tags,
  publishedAt: publishedAt.toISOString(),
})
