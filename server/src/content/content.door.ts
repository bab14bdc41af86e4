import { Injectable } from '@nestjs/common'
import { isIdText } from '../kernel/ids.js'
import { Db } from '../platform/database/db.js'
import { contentCards, contentsTitled, type ContentCardRow } from './content-cards.query.js'
import { ArticleAdditions, type ArticleAddition } from './feed/article-additions.service.js'
import type { FeedCard } from './feed/feed.dto.js'
import { Feed } from './feed/feed.service.js'
import { Known, type KnownContent } from './known.service.js'

/** A content as other rooms show it. */
export type ContentCard = Omit<ContentCardRow, 'id'>

/** What other rooms may ask of content. */
@Injectable()
export class ContentDoor {
  constructor(
    private readonly db: Db,
    private readonly knownContents: Known,
    private readonly feed: Feed,
    private readonly additions: ArticleAdditions,
  ) {}

  /**
   * Every content by id, drafts and withdrawn ones too, from memory: at most a second old, and a content of `ids`
   * that exists is never missing. For the hot path.
   */
  known(ids: readonly string[] = []): Promise<ReadonlyMap<string, KnownContent>> {
    return this.knownContents.known(ids)
  }

  /** Cards by id, withdrawn contents too (a timeline keeps its titles); unknown ids are absent. */
  async cards(ids: readonly string[]): Promise<Map<string, ContentCard>> {
    const wanted = ids.filter(isIdText)
    if (!wanted.length) return new Map()
    return new Map((await contentCards(this.db, wanted)).map(({ id, ...card }) => [id, card]))
  }

  /** Contents whose title holds a text, lately changed first, `limit` at most. */
  findTitles(text: string, limit: number): Promise<Pick<ContentCardRow, 'id' | 'title' | 'purpose'>[]> {
    return contentsTitled(this.db, text, limit)
  }

  /** Cards as visitors' lists show them, by id; ids of what visitors don't see are absent. */
  feedCards(ids: readonly string[]): Promise<Map<string, FeedCard>> {
    return this.feed.cards(ids.filter(isIdText))
  }

  /** Adds to every article that is read, such as whether the reader likes it. Call it once, at the start. */
  addToArticles(addition: ArticleAddition): void {
    this.additions.add(addition)
  }
}
