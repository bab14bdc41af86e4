import { Inject, Injectable } from '@nestjs/common'
import type { Id } from '../../kernel/ids.js'
import { dayIn, instantIn } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { News } from '../../platform/news/news.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { stepOn, unchanged } from '../leads/lead-change.js'
import { LeadMoves } from '../leads/lead-moves.service.js'
import { LeadsRepository } from '../leads/leads.repository.js'
import { givesBackBy } from '../leads/lifecycle.js'
import type { Lead } from '../leads/lead.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { Routing } from '../routing/routing.service.js'
import { LADDERS, MOST_BREACHES_A_DAY, timeOf, timesOf, type LeadClock, type Rung } from './clock.js'
import { ClocksRepository } from './clocks.repository.js'
import { ServiceHours } from './service-hours.service.js'

/** What a clock does when a rung of its ladder is due (lead-lifecycle spec §5.7). */
@Injectable()
export class Ladder {
  constructor(
    private readonly clock: Clock,
    private readonly news: News,
    private readonly hours: ServiceHours,
    private readonly clocks: ClocksRepository,
    private readonly leads: LeadsRepository,
    private readonly reps: RepsRepository,
    private readonly routing: Routing,
    private readonly moves: LeadMoves,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /**
   * Does the next rung, in the due scanner's transaction, which holds the clock. A command that ends the clock in the
   * same moment holds the lead and waits for the clock: the deadlock is tried again, and finds the clock ended.
   */
  async ring(id: Id<'clock'>): Promise<void> {
    const clock = await this.clocks.find(id)
    const next = clock && LADDERS[clock.kind][clock.rung]
    if (!clock || !next || clock.endedAt) return
    const { calendar } = await this.hours.current()
    const now = this.clock.now()
    const at = timeOf(clock, next.share, calendar)
    // Started by a calendar that has been changed in the same moment.
    if (at > now) return this.clocks.change(id, { ringDueAt: at, dueAt: timeOf(clock, 1, calendar) })
    const rung = clock.rung + 1
    await this.clocks.change(id, { rung, ringDueAt: timesOf({ ...clock, rung }, calendar).ringDueAt })
    await this.climb(clock, next.rung, now)
  }

  private async climb(clock: LeadClock, rung: Rung, now: Date): Promise<void> {
    switch (rung) {
      case 'remind':
        return this.tell(clock, rung, now)
      case 'breach':
        await this.clocks.change(clock.id, { status: 'breached', breachedAt: now })
        await this.tell(clock, rung, now)
        if (clock.kind === 'first-touch' && clock.staffId) await this.endShift(clock.staffId, now)
        return
      case 'escalate':
        return this.escalate(clock, now)
      case 'reassign':
        await this.tell(clock, rung, now)
        return this.reassign(clock, now)
    }
  }

  /** Transition 5: nobody could be found for too long. */
  private async escalate({ leadId }: LeadClock, now: Date): Promise<void> {
    const lead = await this.leads.lock(leadId)
    if (lead?.state !== 'queued' || lead.queue !== 'inbox') return
    const queueReason = lead.queueReason ?? 'no-reps'
    const step = { transition: 5, by: { kind: 'system' }, at: now, queueReason } as const
    await this.moves.write([stepOn(unchanged(lead), step)])
  }

  /** Transition 7, 8 or 14 with the next offer at once: the owner has let the lead wait for too long. */
  private async reassign({ leadId, staffId }: LeadClock, now: Date): Promise<void> {
    // Reps before leads, as everybody does (spec §5.4).
    await this.reps.lockAll()
    const lead = await this.leads.lock(leadId)
    if (!lead?.ownerId || lead.ownerId !== staffId) return
    const taken = stepOn(unchanged(lead), { ...wayBack(lead), by: { kind: 'system' }, at: now })
    await this.moves.write(await this.routing.offer([taken], now, { freed: [lead.ownerId] }))
    await this.routing.slotFreed(now)
  }

  /** Who misses two first touches in a day is taken off shift. */
  private async endShift(staffId: Id<'staff'>, now: Date): Promise<void> {
    const zone = this.config.BRAND_TIME_ZONE
    const midnight = instantIn(zone, dayIn(zone, now), 0)
    const missed = await this.clocks.breachesSince(staffId, 'first-touch', midnight)
    if (missed >= MOST_BREACHES_A_DAY) await this.reps.takeOff(staffId, 'breaches')
  }

  private async tell({ leadId, kind, staffId }: LeadClock, rung: Rung, now: Date): Promise<void> {
    const lead = await this.leads.find(leadId)
    if (!lead) return
    const facts = { leadId, clock: kind, rung, ownerId: staffId }
    this.news.tell('selling.clock-rang', { contactId: lead.contactId }, facts, now)
  }
}

const wayBack = (lead: Lead) => {
  if (lead.state !== 'assigned') return { transition: 14 } as const
  const transition = givesBackBy(lead)
  return transition === 8 ? ({ transition, queueReason: 'attempts-exhausted' } as const) : { transition }
}
