import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { stepOn, unchanged, type LeadChange } from './lead-change.js'
import { LeadMoves } from './lead-moves.service.js'
import { LeadsRepository, type LeadRow } from './leads.repository.js'

/** Leads of reps who are no longer there. */
@Injectable()
export class Leavers {
  constructor(
    private readonly clock: Clock,
    private readonly access: AccessDoor,
    private readonly leads: LeadsRepository,
    private readonly reps: RepsRepository,
    private readonly moves: LeadMoves,
  ) {}

  /**
   * Takes every open lead of those whose account was disabled, or is no rep's any longer, to the manager queue, in the
   * open transaction. Whoever gives a rep a lead locks the rep's row first and asks then whether the account is
   * enabled: so this, which comes after the change, either finds the lead or is waited for by somebody who then finds
   * the rep gone. An account that has been enabled again meanwhile keeps its leads.
   */
  async leave(staffIds: readonly Id<'staff'>[]): Promise<void> {
    const now = this.clock.now()
    const rows = await this.reps.lock(staffIds)
    const enabled = new Set<string>((await this.access.repIds()).map(({ id }) => id))
    const changes: LeadChange[] = []
    for (const { staffId } of rows.filter((row) => !enabled.has(row.staffId))) {
      const held = await this.leads.lockHeldBy(staffId)
      changes.push(...held.map((lead) => taken(lead, now)))
      await this.reps.count(staffId, -held.length)
    }
    await this.moves.write(changes)
  }
}

const taken = (lead: LeadRow, at: Date): LeadChange =>
  stepOn(unchanged(lead), {
    transition: lead.state === 'assigned' ? 8 : 14,
    by: { kind: 'system' },
    at,
    queueReason: 'owner-disabled',
  })
