import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import type { Rep } from './routing.js'

/** Columns of `selling_rep`: a member of staff who may get leads. */
@Entity('selling_rep')
export class RepEntity implements Rep {
  @PrimaryColumn({ type: 'bigint', unsigned: true, name: 'staff_id' }) staffId: Id<'staff'>
  @Column({ type: 'smallint', unsigned: true }) weight: number
  @Column({ type: 'smallint', unsigned: true }) capacity: number
  @Column({ type: 'boolean', name: 'on_shift' }) onShift: boolean
  @Column({ type: 'int', unsigned: true, name: 'open_count' }) openCount: number
  @Column({ type: 'int', name: 'current_weight' }) currentWeight: number
}
