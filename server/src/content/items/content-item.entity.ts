import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { ContentPurpose, ContentState } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'

@Entity('content_item')
export class ContentItemEntity {
  @PrimaryColumn({ type: 'bigint', unsigned: true })
  id: Id<'content'>

  @Column({ name: 'external_id', type: 'varchar', length: 128, nullable: true })
  externalId: string | null

  @Column({ type: 'varchar', length: 16 })
  state: ContentState

  /** Of the version visitors see or saw last; of the latest one before the first publishing. So is `purpose`. */
  @Column({ type: 'varchar', length: 40 })
  category: string

  @Column({ type: 'varchar', length: 16 })
  purpose: ContentPurpose

  @Column({ name: 'latest_version', type: 'int', unsigned: true })
  latestVersion: number

  @Column({ name: 'published_version', type: 'int', unsigned: true, nullable: true })
  publishedVersion: number | null

  /** Since when visitors see it, through all its versions; null while they don't. */
  @Column({ name: 'published_at', type: 'datetime', precision: 3, nullable: true })
  publishedAt: Date | null

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt: Date
}
