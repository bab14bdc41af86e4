import { Injectable } from '@nestjs/common'
import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'
import { ContentItemEntity } from './content-item.entity.js'
import { ContentVersionEntity } from './content-version.entity.js'

/** A version as a list of versions shows it. */
export type VersionLine = Pick<ContentVersionEntity, 'version' | 'title' | 'createdBy' | 'createdAt'>

/** Loads and saves one content with its versions. */
@Injectable()
export class ContentsRepository {
  constructor(private readonly db: Db) {}

  /** The item, locked until the transaction ends when it is going to change. */
  item(id: Id<'content'>, options: { lock: boolean } = { lock: false }): Promise<ContentItemEntity | null> {
    const lock = options.lock ? { lock: { mode: 'pessimistic_write' as const } } : {}
    return this.db.repo(ContentItemEntity).findOne({ where: { id }, ...lock })
  }

  async addItem(item: ContentItemEntity): Promise<void> {
    await this.db.repo(ContentItemEntity).insert({ ...item })
  }

  async changeItem(id: Id<'content'>, fields: Partial<Omit<ContentItemEntity, 'id'>>): Promise<void> {
    await this.db.repo(ContentItemEntity).update({ id }, fields)
  }

  version(itemId: Id<'content'>, version: number): Promise<ContentVersionEntity | null> {
    return this.db.repo(ContentVersionEntity).findOneBy({ itemId, version })
  }

  versions(itemId: Id<'content'>): Promise<VersionLine[]> {
    return this.db.repo(ContentVersionEntity).find({
      select: { version: true, title: true, createdBy: true, createdAt: true },
      where: { itemId },
      order: { version: 'DESC' },
      take: 100,
    })
  }

  async addVersion(version: ContentVersionEntity): Promise<void> {
    await this.db.repo(ContentVersionEntity).insert({ ...version })
  }

  /** Puts an item into the feeds of its tags, or takes it out of all of them when it has none. */
  async replaceTags(id: Id<'content'>, tags: readonly string[], publishedAt: Date): Promise<void> {
    await this.db.execute('DELETE FROM content_tag WHERE item_id = ?', [id])
    if (!tags.length) return
    await this.db.execute('INSERT INTO content_tag (tag, item_id, published_at) VALUES ?', [
      tags.map((tag) => [tag, id, sqlTime(publishedAt)]),
    ])
  }
}
