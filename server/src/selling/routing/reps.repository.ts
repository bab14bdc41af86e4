import { Injectable } from '@nestjs/common'
import type { Id } from '../../kernel/ids.js'
import { newId } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { RepEntity } from './rep.entity.js'
import { RoutingDecisionEntity } from './routing-decision.entity.js'
import type { Decision, Rep } from './routing.js'

/** What an administrator decides of a rep; the rest is routing's own. */
export type RepSettings = Pick<Rep, 'staffId' | 'weight' | 'capacity' | 'onShift'>

/** Loads and saves reps, and keeps routing decisions. */
@Injectable()
export class RepsRepository {
  constructor(private readonly db: Db) {}

  /** Everybody who has ever been set up to get leads. */
  async staffIds(): Promise<Id<'staff'>[]> {
    return (await this.db.repo(RepEntity).find({ select: { staffId: true } })).map(({ staffId }) => staffId)
  }

  /** All reps under row locks, always taken in the order of their ids. */
  lockAll(): Promise<Rep[]> {
    return this.db.repo(RepEntity).find({ order: { staffId: 'ASC' }, lock: { mode: 'pessimistic_write' } })
  }

  async lock(staffId: Id<'staff'>): Promise<void> {
    await this.db.repo(RepEntity).findOne({ where: { staffId }, lock: { mode: 'pessimistic_write' } })
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

  /** One lead less on a rep's hands. */
  async release(staffId: Id<'staff'>): Promise<void> {
    await this.db.repo(RepEntity).decrement({ staffId }, 'openCount', 1)
  }

  async putSettings({ staffId, weight, capacity, onShift }: RepSettings): Promise<void> {
    await this.db.execute(
      `INSERT INTO selling_rep (staff_id, weight, capacity, on_shift, open_count, current_weight)
       VALUES (?, ?, ?, ?, 0, 0)
       ON DUPLICATE KEY UPDATE weight = VALUES(weight), capacity = VALUES(capacity), on_shift = VALUES(on_shift)`,
      [staffId, weight, capacity, onShift],
    )
  }

  async addDecisions(decisions: readonly Decision[], at: Date): Promise<void> {
    if (!decisions.length) return
    await this.db
      .repo(RoutingDecisionEntity)
      .insert(decisions.map((decision) => ({ ...decision, id: newId<'routingDecision'>(), at })))
  }
}
