import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { leadErased, leadNotFound } from '../selling.errors.js'
import { canSee, seesQueue, type Members } from './lead-scope.js'
import { isErased } from './lead.js'
import type { LeadRow } from './leads.repository.js'

/** Finds out whose leads a member of staff sees. */
@Injectable()
export class LeadScopes {
  constructor(
    private readonly access: AccessDoor,
    private readonly reps: RepsRepository,
  ) {}

  /** The member alone, with the reps of the team (past ones too), or null for everybody. */
  async membersOf({ id, scope, teamId }: StaffActor): Promise<Members> {
    if (scope === 'all') return null
    if (scope === 'own' || teamId === null) return new Set([id])
    const names = await this.access.staffNames(await this.reps.staffIds())
    return new Set([id, ...[...names].flatMap(([member, name]) => (name.teamId === teamId ? [member] : []))])
  }

  /** The lead, unless it is missing or not among those the member sees: both look the same from outside. */
  async visible(lead: LeadRow | null, staff: StaffActor): Promise<LeadRow> {
    if (!lead || !canSee(lead, { members: await this.membersOf(staff), seesQueue: seesQueue(staff) }))
      throw leadNotFound()
    if (isErased(lead)) throw leadErased()
    return lead
  }
}
