import { Injectable } from '@nestjs/common'
import { In, IsNull, MoreThan, MoreThanOrEqual } from 'typeorm'
import type { Id } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'
import { insertRows } from '../lead-rows.query.js'
import { ClockEntity } from './clock.entity.js'
import type { ClockKind, ClockTurn, LeadClock } from './clock.js'

/** Loads and saves clocks; every write is one statement for any number of leads. */
@Injectable()
export class ClocksRepository {
  constructor(private readonly db: Db) {}

  find(id: Id<'clock'>): Promise<LeadClock | null> {
    return this.db.repo(ClockEntity).findOneBy({ id })
  }

  /** The open clock of each lead that has one. */
  async openOf(leadIds: readonly string[]): Promise<Map<string, LeadClock>> {
    if (!leadIds.length) return new Map()
    const clocks = await this.db.repo(ClockEntity).findBy({ leadId: In([...leadIds]), endedAt: IsNull() })
    return new Map(clocks.map((clock) => [clock.leadId, clock]))
  }

  /** The open clocks of leads that nobody has taken, under row locks: `retime` would wake one that just ended. */
  lockWaiting(leadIds: readonly Id<'lead'>[]): Promise<LeadClock[]> {
    return this.db.repo(ClockEntity).find({
      where: { leadId: In([...leadIds]), kind: In(['assign', 'accept']), endedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    })
  }

  /** Every clock a lead has had, oldest first. */
  historyOf(leadId: Id<'lead'>): Promise<LeadClock[]> {
    return this.db.repo(ClockEntity).find({ where: { leadId }, order: { startedAt: 'ASC', id: 'ASC' } })
  }

  /** Open clocks in order of id, under row locks, for a walk through all of them. */
  openAfter(id: Id<'clock'> | null, limit: number): Promise<LeadClock[]> {
    return this.db.repo(ClockEntity).find({
      where: { ...(id && { id: MoreThan(id) }), endedAt: IsNull() },
      order: { id: 'ASC' },
      take: limit,
      lock: { mode: 'pessimistic_write' },
    })
  }

  add(clocks: readonly LeadClock[]): Promise<void> {
    return insertRows(this.db, ClockEntity, clocks)
  }

  /** Ends the open clocks of some leads; a breached one stays breached. `kind` narrows to clocks of one kind. */
  async end(
    leadIds: readonly string[],
    { status, at }: NonNullable<ClockTurn['end']>,
    kind?: ClockKind,
  ): Promise<void> {
    if (!leadIds.length) return
    await this.db.execute(
      `UPDATE selling_clock SET status = IF(status = 'running', ?, status), ended_at = ?, ring_due_at = NULL
        WHERE lead_id IN (?) AND open_key = 1 ${kind ? 'AND kind = ?' : ''}`,
      [status, sqlTime(at), [...leadIds], ...(kind ? [kind] : [])],
    )
  }

  async change(
    id: Id<'clock'>,
    fields: Partial<Pick<LeadClock, 'status' | 'rung' | 'ringDueAt' | 'breachedAt' | 'dueAt'>>,
  ): Promise<void> {
    await this.db.repo(ClockEntity).update({ id }, fields)
  }

  /** Writes new times and targets of open clocks that the transaction has locked. */
  async retime(clocks: readonly LeadClock[]): Promise<void> {
    if (!clocks.length) return
    await this.db.execute(
      `INSERT INTO selling_clock (id, lead_id, kind, status, started_at, rung, target_ms, due_at, ring_due_at) VALUES ?
       ON DUPLICATE KEY UPDATE
         target_ms = VALUES(target_ms), due_at = VALUES(due_at), ring_due_at = VALUES(ring_due_at)`,
      [
        clocks.map((c) => [
          c.id,
          c.leadId,
          c.kind,
          c.status,
          sqlTime(c.startedAt),
          c.rung,
          c.targetMs,
          sqlTime(c.dueAt),
          c.ringDueAt && sqlTime(c.ringDueAt),
        ]),
      ],
    )
  }

  /** How many clocks of one kind a rep has missed since an instant. */
  breachesSince(staffId: Id<'staff'>, kind: ClockKind, since: Date): Promise<number> {
    return this.db.repo(ClockEntity).countBy({ staffId, kind, breachedAt: MoreThanOrEqual(since) })
  }

  /** How many clocks each rep has missed since an instant. */
  async breachesByStaff(since: Date): Promise<Map<string, number>> {
    const rows = await this.db.query<{ staffId: string; n: string }>(
      `SELECT staff_id AS staffId, COUNT(*) AS n FROM selling_clock
        WHERE staff_id IS NOT NULL AND breached_at >= ? GROUP BY staff_id`,
      [sqlTime(since)],
    )
    return new Map(rows.map(({ staffId, n }) => [staffId, Number(n)]))
  }
}
