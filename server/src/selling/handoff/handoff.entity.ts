import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import type { HandoffPackage } from './handoff-package.js'

/** Columns of `selling_handoff`: the frozen package, beside the lead so that lists and locks never read it. */
@Entity('selling_handoff')
export class HandoffEntity {
  @PrimaryColumn({ type: 'bigint', unsigned: true, name: 'lead_id' }) leadId: Id<'lead'>
  @Column({ type: 'json' }) package: HandoffPackage
}
