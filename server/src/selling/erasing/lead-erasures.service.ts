import { Injectable } from '@nestjs/common'
import type { Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { stepOn, unchanged } from '../leads/lead-change.js'
import { LeadMoves } from '../leads/lead-moves.service.js'
import { isHeld, isOpen } from '../leads/lead.js'
import { LeadsRepository } from '../leads/leads.repository.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { Routing } from '../routing/routing.service.js'
import { takePersonOff } from './lead-erasure.query.js'

/** Forgets people in leads: an open one ends (transition 15), and none says any longer whose it was (ADR 13). */
@Injectable()
export class LeadErasures {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly leads: LeadsRepository,
    private readonly reps: RepsRepository,
    private readonly moves: LeadMoves,
    private readonly routing: Routing,
  ) {}

  /** Inside the consumer's transaction; erasures are rare, so lead by lead. */
  async forget(contactIds: readonly string[]): Promise<void> {
    const leads = await this.leads.ofContacts(contactIds)
    for (const lead of leads) if (isOpen(lead)) await this.end(lead)
    await takePersonOff(
      this.db,
      leads.map(({ id }) => id),
    )
  }

  /** Locks go rep before lead (lead-lifecycle spec §5.4). */
  private async end({ id, ownerId }: { id: Id<'lead'>; ownerId: Id<'staff'> | null }): Promise<void> {
    if (ownerId) await this.reps.lock([ownerId])
    const lead = await this.leads.lock(id)
    if (!lead || !isOpen(lead)) return
    const at = this.clock.now()
    const why = { reason: 'other', note: 'erasure' } as const
    await this.moves.write([stepOn(unchanged(lead), { transition: 15, by: { kind: 'system' }, at, ...why })])
    if (lead.ownerId && isHeld(lead)) await this.routing.release(lead.ownerId, at)
  }
}
