import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import type { QueueReason } from '../leads/lead.js'
import type { Decision, Via } from './routing.js'

/** Columns of `selling_routing_decision`. */
@Entity('selling_routing_decision')
export class RoutingDecisionEntity implements Decision {
  @PrimaryColumn({ type: 'bigint', unsigned: true }) id: Id<'routingDecision'>
  @Column({ type: 'bigint', unsigned: true, name: 'lead_id' }) leadId: Id<'lead'>
  @Column({ type: 'bigint', unsigned: true, name: 'picked_id', nullable: true }) pickedId: Id<'staff'> | null
  @Column({ type: 'varchar', length: 16, nullable: true }) via: Via | null
  @Column({ type: 'varchar', length: 24, nullable: true }) reason: QueueReason | null
  @Column({ type: 'smallint', unsigned: true }) eligible: number
  @Column({ type: 'json' }) eliminated: Decision['eliminated']
  @Column({ type: 'datetime', precision: 3 }) at: Date
}
