import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { TouchKind } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import type { Touch } from './touch.js'

/** Columns of `selling_touch`. */
@Entity('selling_touch')
export class TouchEntity implements Touch {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) id: Id<'touch'>
  @Column({ type: 'bigint', unsigned: true, name: 'lead_id' }) leadId: Id<'lead'>
  @Column({ type: 'varchar', length: 16 }) kind: TouchKind
  @Column({ type: 'int', unsigned: true, nullable: true }) seconds: number | null
  @Column({ type: 'varchar', length: 500, nullable: true }) note: string | null
  @Column({ type: 'bigint', unsigned: true, name: 'staff_id' }) staffId: Id<'staff'>
  @Column({ type: 'datetime', precision: 3 }) at: Date
}
