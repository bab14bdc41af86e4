import { Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import type { Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Reps } from '../routing/reps.service.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { Routing } from '../routing/routing.service.js'
import { repAtCapacity, repNotFound } from '../selling.errors.js'
import { staleFor } from './lead-actions.js'
import { stepOn, unchanged } from './lead-change.js'
import { LeadMoves } from './lead-moves.service.js'
import { actorOf } from './lead-scope.js'
import { LeadScopes } from './lead-scopes.service.js'
import { LeadsRepository } from './leads.repository.js'
import type { Aim } from './leads.service.js'
import type { TransitionNo } from './lifecycle.js'

/** To whom a manager gives a lead, and why in words. */
export interface Handover {
  staffId: Id<'staff'>
  note: string | null
}

/** What a manager does with the leads of the queue and of the team. */
@Injectable()
export class Assignments {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly leads: LeadsRepository,
    private readonly repRows: RepsRepository,
    private readonly reps: Reps,
    private readonly routing: Routing,
    private readonly moves: LeadMoves,
    private readonly scopes: LeadScopes,
  ) {}

  /** Transition 4 by hand: a queued lead is offered to a rep, on shift or not, who has room for it. */
  assign(staff: StaffActor, aim: Aim, to: Handover): Promise<void> {
    return this.give(staff, aim, to, 4)
  }

  /** Transition 16: a lead that has been taken goes to another rep as it stands; its clock starts again. */
  transfer(staff: StaffActor, aim: Aim, to: Handover): Promise<void> {
    return this.give(staff, aim, to, 16)
  }

  private give(
    staff: StaffActor,
    { id, version }: Aim,
    { staffId, note }: Handover,
    transition: TransitionNo,
  ): Promise<void> {
    return this.db.inTransaction(async () => {
      const now = this.clock.now()
      const seen = await this.leads.find(id)
      const rows = await this.repRows.lock(seen?.ownerId ? [seen.ownerId, staffId] : [staffId])
      const lead = await this.scopes.visible(await this.leads.lock(id), staff)
      if (version !== lead.version) throw staleFor(lead, actorOf(staff), now)
      const by = actorOf(staff)
      const change = stepOn(unchanged(lead), { transition, by, at: now, ownerId: staffId, note })
      // Asked under the rep's lock: see `Routing.offer`.
      const rep = rows.find((row) => row.staffId === staffId)
      if (!rep || !(await this.reps.isGiveable(staff, staffId))) throw repNotFound()
      if (rep.openCount >= rep.capacity) throw repAtCapacity(rep.openCount, rep.capacity)
      await this.repRows.count(staffId, 1)
      await this.moves.write([change])
      if (lead.ownerId) await this.routing.release(lead.ownerId, now)
    })
  }
}
