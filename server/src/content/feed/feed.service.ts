import { Inject, Injectable } from '@nestjs/common'
import { pageFrom, timePlace, type Page } from '../../kernel/paging.js'
import { Db } from '../../platform/database/db.js'
import { Files } from '../../platform/files/files.service.js'
import { pictureElsewhere, type Picture } from '../../platform/files/picture.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { itemNotFound } from '../content.errors.js'
import { ArticleAdditions, type ArticleReading } from './article-additions.service.js'
import type { Article, Categories, FeedCard, FeedQuery, Home } from './feed.dto.js'
import { feed, sharingTags, shownCards, shownCategories, shownContent, type FeedRow } from './feed.query.js'

/** Cards of the first screen, and of what to read next. */
const FIRST_CARDS = 12
const RELATED = 3

/** What visitors read. */
@Injectable()
export class Feed {
  constructor(
    private readonly db: Db,
    private readonly files: Files,
    private readonly additions: ArticleAdditions,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_NAME'>,
  ) {}

  async home(): Promise<Home> {
    const [{ items: categories }, firstPage] = await Promise.all([
      this.categories(),
      this.page({ limit: FIRST_CARDS }),
    ])
    return { brandName: this.config.BRAND_NAME, categories, feed: firstPage }
  }

  async page({ after, limit, ...filter }: FeedQuery): Promise<Page<FeedCard>> {
    const rows = await feed(this.db, { ...filter, after: timePlace(after), limit })
    const shape = await this.shaper(rows)
    return pageFrom(rows, limit, ({ publishedAt, id }) => [publishedAt.getTime(), id], shape)
  }

  /** One content; refuses `content.item-not-found` for unknown, unpublished and withdrawn ones alike. */
  async article(reading: ArticleReading): Promise<Article> {
    const row = await shownContent(this.db, reading.contentId)
    if (!row) throw itemNotFound()
    const [additions, related] = await Promise.all([this.additions.about(reading), this.related(row)])
    const shape = await this.shaper([row, ...related])
    return { ...shape(row), body: row.body, ...additions, related: related.map(shape) }
  }

  async categories(): Promise<Categories> {
    return { items: (await shownCategories(this.db)).map((name) => ({ name })) }
  }

  /** Cards by id; ids of what visitors don't see are absent. */
  async cards(ids: readonly string[]): Promise<Map<string, FeedCard>> {
    const rows = ids.length ? await shownCards(this.db, ids) : []
    const shape = await this.shaper(rows)
    return new Map(rows.map((row) => [row.id, shape(row)]))
  }

  /** What shares its tags, and then the latest of its category. */
  private async related({ id, category }: FeedRow): Promise<FeedRow[]> {
    const [alike, latest] = await Promise.all([
      sharingTags(this.db, id, RELATED),
      feed(this.db, { category, limit: RELATED }),
    ])
    const found = alike.length ? await shownCards(this.db, alike) : []
    const inOrder = alike.flatMap((one) => found.find((row) => row.id === one) ?? [])
    const more = latest.filter((row) => row.id !== id && !alike.includes(row.id))
    return [...inOrder, ...more].slice(0, RELATED)
  }

  private async shaper(rows: readonly FeedRow[]): Promise<(row: FeedRow) => FeedCard> {
    const ids = rows.flatMap(({ cover }) => (cover && this.files.idOf(cover)) ?? [])
    const pictures = await this.files.pictures(ids)
    const pictureOf = (url: string): Picture =>
      pictures.get(this.files.idOf(url) ?? '') ?? pictureElsewhere(url)
    return ({ cover, publishedAt, id, title, summary, category, tags, minutes }) => ({
      ...{ id, title, summary, category, tags, minutes },
      cover: cover === null ? null : pictureOf(cover),
      publishedAt: publishedAt.toISOString(),
    })
  }
}
