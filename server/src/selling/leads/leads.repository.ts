import { Injectable } from '@nestjs/common'
import { In, IsNull } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'
import { HandoffEntity } from '../handoff/handoff.entity.js'
import type { HandoffPackage } from '../handoff/handoff-package.js'
import type { Touch } from '../touches/touch.js'
import { TouchEntity } from '../touches/touch.entity.js'
import { insertRows, updateRows } from '../lead-rows.query.js'
import { LeadEntity } from './lead.entity.js'
import { LeadTransitionEntity } from './lead-transition.entity.js'
import type { Lead, LeadOrigin } from './lead.js'
import type { TransitionRecord } from './lifecycle.js'
import { OwnershipEntity } from './ownership.entity.js'
import type { OwnershipInterval } from './ownership.js'

export type LeadRow = Lead & LeadOrigin

/** Loads and saves leads with their history. */
@Injectable()
export class LeadsRepository {
  constructor(private readonly db: Db) {}

  find(id: Id<'lead'>): Promise<LeadRow | null> {
    return this.db.repo(LeadEntity).findOneBy({ id })
  }

  /** The lead under a row lock that lasts until the transaction ends. */
  lock(id: Id<'lead'>): Promise<LeadRow | null> {
    return this.db.repo(LeadEntity).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })
  }

  /** Some leads under row locks, taken in the order of their ids. */
  lockSome(ids: readonly Id<'lead'>[]): Promise<LeadRow[]> {
    return this.db
      .repo(LeadEntity)
      .find({ where: { id: In([...ids]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } })
  }

  /** Every lead in a rep's hands, under row locks. */
  lockHeldBy(ownerId: Id<'staff'>): Promise<LeadRow[]> {
    return this.db
      .repo(LeadEntity)
      .find({ where: { ownerId }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } })
  }

  /** Some leads, whose locks the transaction has already. */
  held(ids: readonly Id<'lead'>[]): Promise<LeadRow[]> {
    return this.db.repo(LeadEntity).findBy({ id: In([...ids]) })
  }

  /** Every lead, open or closed, of some contacts. */
  ofContacts(contactIds: readonly string[]): Promise<LeadRow[]> {
    return this.db.repo(LeadEntity).find({ where: { contactId: In([...contactIds]) }, order: { id: 'ASC' } })
  }

  async insert(rows: readonly { lead: LeadRow; handoff: HandoffPackage }[]): Promise<void> {
    await insertRows(
      this.db,
      LeadEntity,
      rows.map(({ lead }) => lead),
    )
    await insertRows(
      this.db,
      HandoffEntity,
      rows.map(({ lead, handoff }) => ({ leadId: lead.id, package: handoff })),
    )
  }

  /** Writes some fields of leads, in one statement; answers how many still stood at the version they were read at. */
  update(changes: readonly { before: Lead; lead: Lead }[], fields: readonly string[]): Promise<number> {
    return updateRows(
      this.db,
      LeadEntity,
      fields,
      changes.map(({ before: { id, version }, lead }) => ({ where: { id, version }, to: lead })),
    )
  }

  /** Makes a lead another contact's, after the two were merged. */
  async moveTo(
    contactId: string,
    { id, ...origin }: { id: Id<'lead'>; firstContactId: string; causeKey: string },
  ): Promise<void> {
    await this.db.execute(
      'UPDATE selling_lead SET contact_id = ?, first_contact_id = ?, cause_key = ? WHERE id = ?',
      [contactId, origin.firstContactId, origin.causeKey, id],
    )
  }

  /** Gives what was done for a merged lead to the one that goes on. */
  async handOver(endedId: Id<'lead'>, stayingId: Id<'lead'>): Promise<void> {
    await this.db.repo(LeadEntity).update({ id: endedId }, { mergedIntoId: stayingId })
    await this.db.repo(TouchEntity).update({ leadId: endedId }, { leadId: stayingId })
  }

  /** Makes leads hot that nobody has taken yet; a queued one is tried again at once. */
  async heatUp(ids: readonly Id<'lead'>[], now: Date): Promise<void> {
    if (!ids.length) return
    await this.db.execute(
      `UPDATE selling_lead SET heat = 'hot', route_due_at = IF(route_due_at > ?, ?, route_due_at)
        WHERE id IN (?) AND state IN ('queued', 'assigned')`,
      [sqlTime(now), sqlTime(now), [...ids]],
    )
  }

  addTransitions(records: readonly TransitionRecord[]): Promise<void> {
    return insertRows(this.db, LeadTransitionEntity, records)
  }

  /** Ends the running intervals of some leads at one instant. */
  async endOwnership(leadIds: readonly Id<'lead'>[], at: Date): Promise<void> {
    await this.db
      .repo(OwnershipEntity)
      .update({ leadId: In([...leadIds]), untilAt: IsNull() }, { untilAt: at })
  }

  addOwnership(intervals: readonly OwnershipInterval[]): Promise<void> {
    return insertRows(this.db, OwnershipEntity, intervals)
  }

  async addTouch(touch: Touch): Promise<void> {
    await this.db.repo(TouchEntity).insert({ ...touch })
  }

  transitionsOf(leadId: Id<'lead'>): Promise<TransitionRecord[]> {
    return this.db.repo(LeadTransitionEntity).find({ where: { leadId }, order: { version: 'ASC' } })
  }

  touchesOf(leadId: Id<'lead'>): Promise<Touch[]> {
    return this.db.repo(TouchEntity).find({ where: { leadId }, order: { at: 'DESC', id: 'DESC' }, take: 200 })
  }

  /** The frozen package as it was stored; its reader parses it. */
  async handoffOf(leadId: Id<'lead'>): Promise<unknown> {
    return (await this.db.repo(HandoffEntity).findOneBy({ leadId }))?.package
  }
}
