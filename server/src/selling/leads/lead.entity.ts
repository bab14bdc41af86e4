import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Heat, LeadReason, LeadState } from '../../contracts/enums.js'
import type { Id } from '../../kernel/ids.js'
import type { WhyNow } from '../handoff/handoff-package.js'
import type { Lead, LeadOrigin, Queue, QueueReason } from './lead.js'

const code = (name: string, length: number) => ({ type: 'varchar', name, length, charset: 'ascii' }) as const
const id = (name: string) => ({ type: 'bigint', unsigned: true, name }) as const
const time = (name: string) => ({ type: 'datetime', precision: 3, name, nullable: true }) as const

/** Columns of `selling_lead`. Its generated `open_key` lives in the database alone. */
@Entity('selling_lead')
export class LeadEntity implements Lead, LeadOrigin {
  @PrimaryColumn(id('id')) id: Id<'lead'>
  @Column(id('contact_id')) contactId: Id<'contact'>
  @Column({ ...id('first_contact_id'), nullable: true }) firstContactId: Id<'contact'> | null
  @Column(code('product_line', 32)) productLine: string
  @Column(code('state', 16)) state: LeadState
  @Column({ type: 'int', unsigned: true }) version: number
  @Column(code('heat', 8)) heat: Heat
  @Column({ type: 'boolean', name: 'hand_raise' }) handRaise: boolean
  @Column({ type: 'boolean' }) manual: boolean
  @Column(code('band', 4)) band: string
  @Column({ type: 'int', name: 'score_milli' }) scoreMilli: number
  @Column({ ...id('model_id'), nullable: true }) modelId: string | null
  @Column({ type: 'int', unsigned: true, name: 'model_version' }) modelVersion: number
  @Column(code('cause_key', 40)) causeKey: string
  @Column({ type: 'varchar', length: 64, name: 'source_channel' }) sourceChannel: string
  @Column({ type: 'json', name: 'why_now' }) whyNow: WhyNow
  @Column({ ...id('owner_id'), nullable: true }) ownerId: Id<'staff'> | null
  @Column({ type: 'tinyint', unsigned: true }) attempts: number
  @Column({ ...code('queue', 8), nullable: true }) queue: Queue | null
  @Column({ ...code('queue_reason', 24), nullable: true }) queueReason: QueueReason | null
  @Column(time('route_due_at')) routeDueAt: Date | null
  @Column({ ...code('reject_reason', 24), nullable: true }) rejectReason: LeadReason | null
  @Column({ type: 'varchar', length: 500, name: 'reject_note', nullable: true }) rejectNote: string | null
  @Column({ ...id('reject_by'), nullable: true }) rejectBy: Id<'staff'> | null
  @Column(time('reject_due_at')) rejectDueAt: Date | null
  @Column({ ...time('mql_at'), nullable: false }) mqlAt: Date
  @Column(time('queued_at')) queuedAt: Date | null
  @Column(time('assigned_at')) assignedAt: Date | null
  @Column(time('accepted_at')) acceptedAt: Date | null
  @Column(time('first_touch_at')) firstTouchAt: Date | null
  @Column(time('qualified_at')) qualifiedAt: Date | null
  @Column(time('last_touch_at')) lastTouchAt: Date | null
  @Column(time('closed_at')) closedAt: Date | null
  @Column({ ...id('closed_owner_id'), nullable: true }) closedOwnerId: Id<'staff'> | null
  /** The lead that goes on for this one; null unless it is merged. */
  @Column({ ...id('merged_into_id'), nullable: true }) mergedIntoId: Id<'lead'> | null
  @Column({ ...code('close_reason', 24), nullable: true }) closeReason: LeadReason | null
  /** A day of the brand's calendar, kept as text: a DATE would be shifted by the reader's time zone. */
  @Column({ type: 'char', length: 10, name: 'revisit_on', nullable: true }) revisitOn: string | null
}
