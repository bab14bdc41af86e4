import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import { newId } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { insertRows } from '../lead-rows.query.js'
import { RepEntity } from './rep.entity.js'
import type { OffReason, RepRow, RepSettings } from './rep.js'
import { RoutingDecisionEntity } from './routing-decision.entity.js'
import type { Decision, Rep } from './routing.js'

/** Loads and saves reps, and keeps routing decisions. */
@Injectable()
export class RepsRepository {
  constructor(private readonly db: Db) {}

  /** Everybody who has ever been set up to get leads. */
  async staffIds(): Promise<Id<'staff'>[]> {
    return (await this.db.repo(RepEntity).find({ select: { staffId: true } })).map(({ staffId }) => staffId)
  }

  all(): Promise<RepRow[]> {
    return this.db.repo(RepEntity).find({ order: { staffId: 'ASC' } })
  }

  /** All reps under row locks, always taken in the order of their ids. */
  lockAll(): Promise<RepRow[]> {
    return this.db.repo(RepEntity).find({ order: { staffId: 'ASC' }, lock: { mode: 'pessimistic_write' } })
  }

  /** Some reps under row locks, in the same order. */
  lock(staffIds: readonly Id<'staff'>[]): Promise<RepRow[]> {
    return this.db.repo(RepEntity).find({
      where: { staffId: In([...staffIds]) },
      order: { staffId: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    })
  }

  /** Writes the counters of reps that the transaction has locked, in one statement. */
  async saveCounters(reps: readonly Rep[]): Promise<void> {
    if (!reps.length) return
    await this.db.execute(
      `INSERT INTO selling_rep (staff_id, weight, capacity, on_shift, open_count, current_weight) VALUES ?
       ON DUPLICATE KEY UPDATE open_count = VALUES(open_count), current_weight = VALUES(current_weight)`,
      [reps.map((r) => [r.staffId, r.weight, r.capacity, r.onShift, r.openCount, r.currentWeight])],
    )
  }

  /** So many leads more or less on a rep's hands. */
  async count(staffId: Id<'staff'>, change: number): Promise<void> {
    await this.db.execute('UPDATE selling_rep SET open_count = open_count + ? WHERE staff_id = ?', [
      change,
      staffId,
    ])
  }

  /** Ends a rep's shift until somebody begins it again. */
  async takeOff(staffId: Id<'staff'>, offReason: OffReason): Promise<void> {
    await this.db.repo(RepEntity).update({ staffId, onShift: true }, { onShift: false, offReason })
  }

  async putSettings(settings: RepSettings): Promise<void> {
    const { staffId, weight, capacity, onShift, hours } = settings
    const offReason: OffReason | null = onShift ? null : 'manager'
    await this.db.execute(
      `INSERT INTO selling_rep (staff_id, weight, capacity, on_shift, hours, off_reason, open_count, current_weight)
       VALUES (?, ?, ?, ?, ?, ?, 0, 0)
       ON DUPLICATE KEY UPDATE weight = VALUES(weight), capacity = VALUES(capacity), hours = VALUES(hours),
         off_reason = IF(on_shift AND NOT VALUES(on_shift) OR VALUES(on_shift), VALUES(off_reason), off_reason),
         on_shift = VALUES(on_shift)`,
      [staffId, weight, capacity, onShift, hours && JSON.stringify(hours), offReason],
    )
  }

  addDecisions(decisions: readonly Decision[], at: Date): Promise<void> {
    return insertRows(
      this.db,
      RoutingDecisionEntity,
      decisions.map((decision) => ({ ...decision, id: newId<'routingDecision'>(), at })),
    )
  }

  /** What routing decided about a lead, newest first. */
  decisionsOf(leadId: Id<'lead'>): Promise<RoutingDecisionEntity[]> {
    return this.db.repo(RoutingDecisionEntity).find({ where: { leadId }, order: { id: 'DESC' }, take: 50 })
  }
}
