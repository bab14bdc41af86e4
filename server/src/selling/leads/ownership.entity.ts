import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import type { HolderType } from './lead.js'
import type { OwnershipInterval } from './ownership.js'

/** Columns of `selling_ownership`; a row's only change is its end. */
@Entity('selling_ownership')
export class OwnershipEntity implements OwnershipInterval {
  @PrimaryColumn({ type: 'bigint', unsigned: true, name: 'lead_id' }) leadId: Id<'lead'>
  @PrimaryColumn({ type: 'int', unsigned: true }) version: number
  @Column({ type: 'varchar', length: 8, name: 'holder_type' }) holderType: HolderType
  @Column({ type: 'bigint', unsigned: true, name: 'holder_id', nullable: true }) holderId: Id<'staff'> | null
  @Column({ type: 'datetime', precision: 3, name: 'from_at' }) fromAt: Date
  @Column({ type: 'datetime', precision: 3, name: 'until_at', nullable: true }) untilAt: Date | null
}
