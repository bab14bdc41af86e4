import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { Id } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { stepOn, unchanged, type LeadChange } from '../leads/lead-change.js'
import { LeadMoves } from '../leads/lead-moves.service.js'
import { LeadsRepository } from '../leads/leads.repository.js'
import { MAX_ATTEMPTS } from '../leads/lifecycle.js'
import { pullQueue } from './queue.query.js'
import { RepsRepository, type RepSettings } from './reps.repository.js'
import { byUrgency, nextTryAt, routeAll, type Decision, type Rep } from './routing.js'

/** Leads routed in one transaction; the rest follows in the next. */
const BATCH = 200

/** Gives queued leads to reps. Everything here runs in an open transaction. */
@Injectable()
export class Routing {
  constructor(
    private readonly db: Db,
    private readonly access: AccessDoor,
    private readonly reps: RepsRepository,
    private readonly leads: LeadsRepository,
    private readonly moves: LeadMoves,
  ) {}

  /**
   * Adds transition 4 to each queued lead that a rep can take; the others get a reason and the time of the next
   * try. Locks all reps in id order and writes their counters and the decisions; `freed` are owners whose lead
   * comes back in this transaction. The caller writes the changes.
   */
  async offer(
    changes: readonly LeadChange[],
    now: Date,
    freed: readonly Id<'staff'>[] = [],
  ): Promise<LeadChange[]> {
    const waiting = changes.filter(isRoutable).sort((a, b) => byUrgency(a.lead, b.lead))
    const enabled = new Set<string>((await this.access.repIds()).map(({ id }) => id))
    const before = release(await this.reps.lockAll(), freed)
    const rejecters = await this.rejectersOf(waiting)
    const offers = waiting.map(({ lead }) => ({
      leadId: lead.id,
      rejectedBy: rejecters.get(lead.id) ?? NOBODY,
    }))
    const { decisions, reps } = routeAll(before, enabled, offers)
    await this.reps.saveCounters(reps)
    const decisionOf = new Map(decisions.map((decision) => [decision.leadId, decision]))
    await this.reps.addDecisions(
      waiting.flatMap(({ lead }) => worthKeeping(lead, decisionOf.get(lead.id))),
      now,
    )
    return changes.map((change) => follow(change, decisionOf.get(change.lead.id), now))
  }

  /** Routes what is due, the given lead among it. */
  async routeDue(now: Date): Promise<void> {
    const due = await this.leads.lockDueToRoute(now, BATCH)
    await this.moves.write(await this.offer(due.map(unchanged), now))
  }

  /** A rep has one lead less: the slot goes to who has waited longest. */
  async release(staffId: Id<'staff'>, now: Date): Promise<void> {
    await this.reps.release(staffId)
    await this.slotFreed(now)
  }

  slotFreed(now: Date): Promise<void> {
    return pullQueue(this.db, now)
  }

  /** Sets a rep up, or changes one, and tries the queue again. */
  async putRep(settings: RepSettings, now: Date): Promise<void> {
    await this.reps.putSettings(settings)
    await this.slotFreed(now)
  }

  private async rejectersOf(waiting: readonly LeadChange[]): Promise<Map<string, Set<string>>> {
    const offered = waiting.filter(({ lead }) => lead.attempts > 0)
    const found = await this.leads.rejectersOf(offered.map(({ lead }) => lead.id))
    // A rejection of this very transaction is not in the table yet.
    for (const { lead, records } of offered)
      for (const { transition, previousOwnerId } of records)
        if (transition === 7 && previousOwnerId)
          found.set(lead.id, new Set([...(found.get(lead.id) ?? []), previousOwnerId]))
    return found
  }
}

const NOBODY: ReadonlySet<string> = new Set()

const isRoutable = ({ lead }: LeadChange): boolean => lead.state === 'queued' && lead.attempts < MAX_ATTEMPTS

const release = (reps: readonly Rep[], freed: readonly Id<'staff'>[]): Rep[] =>
  reps.map((rep) => ({ ...rep, openCount: rep.openCount - freed.filter((id) => id === rep.staffId).length }))

function follow(change: LeadChange, decision: Decision | undefined, now: Date): LeadChange {
  if (!decision) return change
  if (decision.pickedId)
    return stepOn(change, { transition: 4, by: { kind: 'router' }, at: now, ownerId: decision.pickedId })
  const { lead } = change
  return { ...change, lead: { ...lead, queueReason: decision.reason, routeDueAt: nextTryAt(lead, now) } }
}

/** Every try finds nobody for the same reason until something changes: the first says it. */
const worthKeeping = ({ queueReason }: LeadChange['lead'], decision: Decision | undefined): Decision[] =>
  decision && (decision.pickedId || decision.reason !== queueReason) ? [decision] : []
