import { Injectable } from '@nestjs/common'
import { compareIds, type Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { stepOn, unchanged, type LeadChange } from '../leads/lead-change.js'
import { LeadMoves } from '../leads/lead-moves.service.js'
import { LeadsRepository, type LeadRow } from '../leads/leads.repository.js'
import { isHeld, isOpen } from '../leads/lead.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { Routing } from '../routing/routing.service.js'
import { leadThatStays } from './lead-merge.js'

/** Two open leads of one person and product line. */
interface Clash {
  stays: LeadRow
  ends: LeadRow
}

/**
 * Makes the leads of a merged contact the survivor's. Of two open leads of one product line one goes on
 * (lead-lifecycle spec §5.6); the other becomes `merged` by transition 20 and hands over its touches. Works from what
 * is there, so it may run any number of times.
 */
@Injectable()
export class LeadMerging {
  constructor(
    private readonly clock: Clock,
    private readonly pool: TrafficPoolDoor,
    private readonly leads: LeadsRepository,
    private readonly reps: RepsRepository,
    private readonly routing: Routing,
    private readonly moves: LeadMoves,
  ) {}

  /** Runs in the consumer's transaction. `ids` are contacts of which some were merged. */
  async follow(ids: readonly Id<'contact'>[]): Promise<void> {
    const standings = await this.pool.standings(ids)
    for (const id of [...ids].sort(compareIds)) {
      const survivorId = standings.get(id)?.contactId
      if (survivorId !== undefined && survivorId !== id) await this.takeOver(id, survivorId)
    }
  }

  /** What following a merge would do to the leads of the two. */
  async preview(loserId: Id<'contact'>, survivorId: Id<'contact'>) {
    const leads = await this.leads.ofContacts([loserId, survivorId])
    const shown = ({ id, productLine, state }: LeadRow) => ({ id, productLine, state })
    return {
      moving: leads.filter(({ contactId }) => contactId === loserId).map(shown),
      ending: clashesOf(leads).map(({ stays, ends }) => ({ ...shown(ends), goesOnAsId: stays.id })),
    }
  }

  private async takeOver(loserId: string, survivorId: string): Promise<void> {
    const seen = await this.leads.ofContacts([loserId, survivorId])
    if (!seen.some(({ contactId }) => contactId === loserId)) return
    const now = this.clock.now()
    const leads = await this.lockAll(seen)
    const clashes = clashesOf(leads)
    await this.end(clashes, now)
    const moving = leads.filter(({ contactId }) => contactId === loserId)
    const taken = new Set(leads.flatMap((lead) => (lead.contactId === survivorId ? [lead.causeKey] : [])))
    for (const { id, causeKey, firstContactId } of moving)
      await this.leads.moveTo(survivorId, {
        id,
        firstContactId: firstContactId ?? loserId,
        // A cause makes one lead of a contact; the same cause of both can only be a time.
        causeKey: taken.has(causeKey) ? `merged:${id}` : causeKey,
      })
  }

  /** Reps before leads, as everywhere (spec §5.4), each in id order. */
  private async lockAll(seen: readonly LeadRow[]): Promise<LeadRow[]> {
    const owners = [...new Set(seen.flatMap(({ ownerId }) => ownerId ?? []))].sort(compareIds)
    await this.reps.lock(owners)
    return this.leads.lockSome(seen.map(({ id }) => id))
  }

  private async end(clashes: readonly Clash[], now: Date): Promise<void> {
    if (!clashes.length) return
    const changes = clashes.map(({ ends }): LeadChange =>
      stepOn(unchanged(ends), { transition: 20, by: { kind: 'system' }, at: now, reason: 'duplicate' }),
    )
    await this.moves.write(changes)
    for (const { stays, ends } of clashes) {
      await this.leads.handOver(ends.id, stays.id)
      if (ends.ownerId && isHeld(ends)) await this.routing.release(ends.ownerId, now)
    }
    const hotter = clashes.filter(({ stays, ends }) => ends.heat === 'hot' && stays.heat !== 'hot')
    await this.moves.heatUp(
      hotter.map(({ stays }) => stays.id),
      now,
    )
  }
}

/** The pairs of open leads of one product line: a contact has at most one, so there are never three. */
function clashesOf(leads: readonly LeadRow[]): Clash[] {
  const open = leads.filter(isOpen)
  return open.flatMap((one, i): Clash[] => {
    const other = open.slice(i + 1).find(({ productLine }) => productLine === one.productLine)
    if (!other) return []
    const stays = leadThatStays(one, other)
    return [{ stays, ends: stays === one ? other : one }]
  })
}
