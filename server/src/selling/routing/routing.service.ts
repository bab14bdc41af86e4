import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { Id } from '../../kernel/ids.js'
import { DAY } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { stepOn, unchanged, type LeadChange } from '../leads/lead-change.js'
import { LeadMoves } from '../leads/lead-moves.service.js'
import { LeadsRepository } from '../leads/leads.repository.js'
import { MAX_ATTEMPTS } from '../leads/lifecycle.js'
import { givenBack, leadsOf, pullQueue, type GivenBack, type KnownLead } from './queue.query.js'
import type { RepRow } from './rep.js'
import { RepsRepository } from './reps.repository.js'
import { byUrgency, nextTryAt, routeAll, type Decision, type Offer, type Rep } from './routing.js'
import { Shifts } from './shifts.service.js'

/** How long a rep who gave a lead back is not offered it again; who let it wait for too long never is (§5.7). */
const REJECTED_FOR = 3 * DAY

/** Gives queued leads to reps. Everything here runs in an open transaction. */
@Injectable()
export class Routing {
  constructor(
    private readonly db: Db,
    private readonly access: AccessDoor,
    private readonly pool: TrafficPoolDoor,
    private readonly reps: RepsRepository,
    private readonly shifts: Shifts,
    private readonly leads: LeadsRepository,
    private readonly moves: LeadMoves,
  ) {}

  /**
   * Adds transition 4 to each queued lead that a rep can take, and 5 to one that nobody may be given; the others get
   * a reason and the time of the next try. Locks all reps in id order and writes their counters and the decisions;
   * `freed` are owners whose lead comes back in this transaction, `known` the leads of the same people where the
   * caller has read them. The caller writes the changes.
   */
  async offer(
    changes: readonly LeadChange[],
    now: Date,
    { freed = [], known }: { freed?: readonly Id<'staff'>[]; known?: readonly KnownLead[] } = {},
  ): Promise<LeadChange[]> {
    const waiting = changes.filter(isRoutable).sort((a, b) => byUrgency(a.lead, b.lead))
    const locked = await this.reps.lockAll()
    // Asked under the locks: whoever is disabled later finds the leads that are given now (see `leavers`).
    const enabled = (await this.access.repIds()).filter(({ isActive }) => isActive)
    const board = await this.shifts.boardOf(locked, enabled, freed, now)
    const offers = await this.offersOf(waiting, known ?? (await this.knownLeads(waiting)), now)
    const { decisions, reps } = routeAll(board, new Set<string>(enabled.map(({ id }) => id)), offers)
    await this.reps.saveCounters(reps.filter(differsFrom(locked)))
    const decisionOf = new Map(decisions.map((decision) => [decision.leadId, decision]))
    await this.reps.addDecisions(
      waiting.flatMap(({ lead }) => worthKeeping(lead, decisionOf.get(lead.id))),
      now,
    )
    return changes.map((change) => follow(change, decisionOf.get(change.lead.id), now))
  }

  /** Routes leads whose next try is due and whose locks the transaction has: a fixed number of statements. */
  async routeAgain(ids: readonly Id<'lead'>[], now: Date): Promise<void> {
    const due = await this.leads.held(ids)
    await this.moves.write(await this.offer(due.map(unchanged), now))
  }

  /** A rep has one lead less: the slot goes to who has waited longest. */
  async release(staffId: Id<'staff'>, now: Date): Promise<void> {
    await this.reps.count(staffId, -1)
    await this.slotFreed(now)
  }

  slotFreed(now: Date): Promise<void> {
    return pullQueue(this.db, now)
  }

  private knownLeads(waiting: readonly LeadChange[]): Promise<KnownLead[]> {
    return leadsOf(this.db, [...new Set(waiting.map(({ lead }) => lead.contactId))])
  }

  private async offersOf(
    waiting: readonly LeadChange[],
    leads: readonly KnownLead[],
    now: Date,
  ): Promise<Offer[]> {
    const known = groupBy(leads, ({ contactId }) => contactId)
    // Who begins here has just been found willing.
    const asked = waiting.flatMap(({ lead, begun }) => (begun ? [] : [lead.contactId]))
    const standings = await this.pool.standings([...new Set(asked)])
    const returned = groupBy(await this.returnedTo(waiting), ({ leadId }) => leadId)
    return waiting.map(({ lead, begun }) => {
      const others = known.get(lead.contactId) ?? []
      const consents: readonly string[] = standings.get(lead.contactId)?.consents ?? []
      const handRaise = others.find(({ id }) => id === lead.id)?.handRaise ?? false
      return {
        leadId: lead.id,
        suppressed: !begun && !consents.includes('contact') && !(handRaise && standings.has(lead.contactId)),
        barred: barredOf(returned.get(lead.id) ?? [], now),
        known: whoKnows(others),
      }
    })
  }

  private async returnedTo(waiting: readonly LeadChange[]): Promise<GivenBack[]> {
    const earlier = waiting.filter(({ begun }) => !begun).map(({ lead }) => lead.id)
    // What comes back in this very transaction is not in the table yet.
    const now = waiting.flatMap(({ records }) =>
      records.flatMap(({ leadId, previousOwnerId, actorId, at }) =>
        previousOwnerId ? [{ leadId, staffId: previousOwnerId, byHand: actorId !== null, at }] : [],
      ),
    )
    return [...(await givenBack(this.db, earlier)), ...now]
  }
}

/** Whether a rep's counters are no longer those that were read. */
const differsFrom =
  (rows: readonly RepRow[]) =>
  ({ staffId, openCount, currentWeight }: Rep): boolean =>
    !rows.some(
      (row) => row.staffId === staffId && row.openCount === openCount && row.currentWeight === currentWeight,
    )

const isRoutable = ({ lead }: LeadChange): boolean =>
  lead.state === 'queued' && lead.attempts < MAX_ATTEMPTS && lead.routeDueAt !== null

/** The one who holds another lead of the person, then those who held one, the latest first. */
const whoKnows = (leads: readonly KnownLead[]): Offer['known'] => [
  ...leads.flatMap(({ ownerId }) => (ownerId ? [{ staffId: ownerId, via: 'existing-owner' as const }] : [])),
  ...leads.flatMap(({ closedOwnerId }) =>
    closedOwnerId ? [{ staffId: closedOwnerId, via: 'prior-owner' as const }] : [],
  ),
]

const barredOf = (returned: readonly GivenBack[], now: Date): Offer['barred'] =>
  new Map(
    returned
      .filter(({ byHand, at }) => !byHand || now.getTime() - at.getTime() < REJECTED_FOR)
      .map(({ staffId, byHand }) => [staffId, byHand ? 'rejected-before' : 'breached-before'] as const),
  )

function follow(change: LeadChange, decision: Decision | undefined, now: Date): LeadChange {
  if (!decision) return change
  const step = { by: { kind: 'router' }, at: now } as const
  if (decision.pickedId) return stepOn(change, { ...step, transition: 4, ownerId: decision.pickedId })
  const { lead } = change
  if (decision.reason === 'suppressed' && lead.queue === 'inbox')
    return stepOn(change, { ...step, transition: 5, queueReason: decision.reason })
  return { ...change, lead: { ...lead, queueReason: decision.reason, routeDueAt: nextTryAt(lead, now) } }
}

/** Every try finds nobody for the same reason until something changes: the first says it. */
const worthKeeping = ({ queueReason }: LeadChange['lead'], decision: Decision | undefined): Decision[] =>
  decision && (decision.pickedId || decision.reason !== queueReason) ? [decision] : []

function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group) group.push(thing)
    else groups.set(keyOf(thing), [thing])
  }
  return groups
}
