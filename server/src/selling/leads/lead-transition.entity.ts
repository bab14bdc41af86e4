import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { LeadReason, LeadState } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import type { Bant } from './bant.js'
import type { QueueReason } from './lead.js'
import type { TransitionNo, TransitionRecord } from './lifecycle.js'

const id = (name: string) => ({ type: 'bigint', unsigned: true, name }) as const

/** Columns of `selling_lead_transition`; rows are only ever added. */
@Entity('selling_lead_transition')
export class LeadTransitionEntity implements TransitionRecord {
  @PrimaryColumn(id('lead_id')) leadId: Id<'lead'>
  @PrimaryColumn({ type: 'int', unsigned: true }) version: number
  @Column({ type: 'tinyint', unsigned: true }) transition: TransitionNo
  @Column({ type: 'varchar', length: 16, name: 'from_state' }) from: LeadState
  @Column({ type: 'varchar', length: 16, name: 'to_state' }) to: LeadState
  @Column({ ...id('owner_id'), nullable: true }) ownerId: Id<'staff'> | null
  @Column({ ...id('previous_owner_id'), nullable: true }) previousOwnerId: Id<'staff'> | null
  @Column({ type: 'varchar', length: 24, nullable: true }) reason: LeadReason | null
  @Column({ type: 'varchar', length: 24, name: 'queue_reason', nullable: true })
  queueReason: QueueReason | null
  @Column({ type: 'varchar', length: 500, nullable: true }) note: string | null
  @Column({ type: 'char', length: 10, name: 'revisit_on', nullable: true }) revisitOn: string | null
  @Column({ type: 'json', nullable: true }) bant: Bant | null
  @Column({ ...id('actor_id'), nullable: true }) actorId: Id<'staff'> | null
  @Column({ type: 'datetime', precision: 3 }) at: Date
}
