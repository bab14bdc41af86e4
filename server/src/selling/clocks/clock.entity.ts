import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import type { ClockKind, ClockStatus, LeadClock } from './clock.js'

const id = (name: string) => ({ type: 'bigint', unsigned: true, name }) as const
const time = (name: string) => ({ type: 'datetime', precision: 3, name }) as const

/** Columns of `selling_clock`. Its generated `open_key` lives in the database alone. */
@Entity('selling_clock')
export class ClockEntity implements LeadClock {
  @PrimaryColumn(id('id')) id: Id<'clock'>
  @Column(id('lead_id')) leadId: Id<'lead'>
  @Column({ type: 'varchar', length: 16 }) kind: ClockKind
  @Column({ ...id('staff_id'), nullable: true }) staffId: Id<'staff'> | null
  @Column({ type: 'varchar', length: 16 }) status: ClockStatus
  @Column({ type: 'int', unsigned: true, name: 'target_ms' }) targetMs: number
  @Column(time('started_at')) startedAt: Date
  @Column(time('due_at')) dueAt: Date
  @Column({ type: 'tinyint', unsigned: true }) rung: number
  @Column({ ...time('ring_due_at'), nullable: true }) ringDueAt: Date | null
  @Column({ ...time('breached_at'), nullable: true }) breachedAt: Date | null
  @Column({ ...time('ended_at'), nullable: true }) endedAt: Date | null
}
