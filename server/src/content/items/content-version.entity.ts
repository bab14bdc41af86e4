import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { ContentPurpose } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import type { ContentBody } from './content-body.js'

/** Rows are added and never changed. */
@Entity('content_version')
export class ContentVersionEntity {
  @PrimaryColumn({ name: 'item_id', type: 'bigint', unsigned: true })
  itemId: Id<'content'>

  @PrimaryColumn({ type: 'int', unsigned: true })
  version: number

  @Column({ type: 'varchar', length: 120 })
  title: string

  @Column({ type: 'varchar', length: 300 })
  summary: string

  @Column({ type: 'varchar', length: 500, nullable: true })
  cover: string | null

  @Column({ type: 'varchar', length: 40 })
  category: string

  @Column({ type: 'json' })
  tags: string[]

  @Column({ type: 'varchar', length: 16 })
  purpose: ContentPurpose

  @Column({ type: 'json' })
  body: ContentBody

  /** How long it takes to read. */
  @Column({ type: 'smallint', unsigned: true })
  minutes: number

  /** SHA-256 of what it holds, so that saving the same again makes no version. */
  @Column({ type: 'binary', length: 32 })
  digest: Buffer

  /** The member of staff who saved it; null when a system did. */
  @Column({ name: 'created_by', type: 'bigint', unsigned: true, nullable: true })
  createdBy: Id<'staff'> | null

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date
}
