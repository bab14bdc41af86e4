import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import type { OffReason, RepRow } from './rep.js'

/** Columns of `selling_rep`: a member of staff who may get leads. */
@Entity('selling_rep')
export class RepEntity implements RepRow {
  @PrimaryColumn({ type: 'bigint', unsigned: true, name: 'staff_id' }) staffId: Id<'staff'>
  @Column({ type: 'smallint', unsigned: true }) weight: number
  @Column({ type: 'smallint', unsigned: true }) capacity: number
  @Column({ type: 'boolean', name: 'on_shift' }) onShift: boolean
  @Column({ type: 'json', nullable: true }) hours: RepRow['hours']
  @Column({ type: 'varchar', length: 16, name: 'off_reason', nullable: true }) offReason: OffReason | null
  @Column({ type: 'int', unsigned: true, name: 'open_count' }) openCount: number
  @Column({ type: 'int', name: 'current_weight' }) currentWeight: number
}
