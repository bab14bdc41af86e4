import { Inject, Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import type { LeadReason, TouchKind } from '../../contracts/enums.js'
import { newId, type Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { Clocks } from '../clocks/clocks.service.js'
import { Enquiries } from '../enquiries/enquiries.service.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { Routing } from '../routing/routing.service.js'
import { revisitNotAhead } from '../selling.errors.js'
import { isRealTouch, type Touch } from '../touches/touch.js'
import { dayIn } from '../../kernel/zoned.js'
import type { Bant } from './bant.js'
import { askReject, logTouch, staleFor, undoReject } from './lead-actions.js'
import { stepOn, unchanged, type LeadChange } from './lead-change.js'
import { LeadMoves } from './lead-moves.service.js'
import { actorOf } from './lead-scope.js'
import { LeadScopes } from './lead-scopes.service.js'
import { LeadsRepository, type LeadRow } from './leads.repository.js'
import { givesBackBy } from './lifecycle.js'
import { isHeld, type LeadActor } from './lead.js'

/** Which lead, as the client saw it. `version` null: the command may come from a screen that is behind. */
export interface Aim {
  id: Id<'lead'>
  version: number | null
}

export interface Reasoned {
  reason: LeadReason
  note: string | null
}

/** What staff do with a lead. Each command is one transaction; locks go rep before lead (lead-lifecycle spec §5.4). */
@Injectable()
export class LeadsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly leads: LeadsRepository,
    private readonly reps: RepsRepository,
    private readonly routing: Routing,
    private readonly moves: LeadMoves,
    private readonly clocks: Clocks,
    private readonly scopes: LeadScopes,
    private readonly enquiries: Enquiries,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** Transition 6: the rep takes the lead, and with it what its person has asked. */
  accept(staff: StaffActor, aim: Aim): Promise<void> {
    return this.db.inTransaction(async () => {
      await this.command(staff, aim, (lead, by, at) => stepOn(unchanged(lead), { transition: 6, by, at }))
      const lead = await this.leads.find(aim.id)
      if (lead && (await this.enquiries.isTaken(lead.contactId)))
        this.news.tell(
          'selling.enquiry-taken',
          { contactId: lead.contactId },
          { leadId: lead.id, ownerId: staff.id },
          this.clock.now(),
        )
    })
  }

  /** The rep gives the lead back; `finishReject` makes the transition when the undo window has passed. */
  reject(staff: StaffActor, aim: Aim, { reason, note }: Reasoned): Promise<void> {
    return this.command(staff, aim, (lead, by, at) => ({
      ...unchanged(lead),
      lead: askReject(lead, by, { reason, note, at }),
    }))
  }

  /** Takes a pending rejection back. */
  undoReject(staff: StaffActor, id: Id<'lead'>): Promise<void> {
    return this.command(staff, { id, version: null }, (lead, by, at) => ({
      ...unchanged(lead),
      lead: undoReject(lead, by, at),
    }))
  }

  /** Transition 11: the rep has found out enough to say that this is worth an opportunity. */
  qualify(staff: StaffActor, aim: Aim, what: { bant: Bant; note: string | null }): Promise<void> {
    return this.command(staff, aim, (lead, by, at) =>
      stepOn(unchanged(lead), { transition: 11, by, at, ...what }),
    )
  }

  /** Transition 13: not yet; the episode ends, and the person goes back to nurture until the day given. */
  return(
    staff: StaffActor,
    aim: Aim,
    { revisitOn, ...why }: Reasoned & { revisitOn: string },
  ): Promise<void> {
    return this.closing(staff, aim, (lead, by, at) => {
      if (revisitOn <= dayIn(this.config.BRAND_TIME_ZONE, at)) throw revisitNotAhead()
      return stepOn(unchanged(lead), { transition: 13, by, at, revisitOn, ...why })
    })
  }

  /** Transition 15: bad data, no fit; whoever holds the lead or runs the queue may say so. */
  disqualify(staff: StaffActor, aim: Aim, why: Reasoned): Promise<void> {
    return this.closing(staff, aim, (lead, by, at) =>
      stepOn(unchanged(lead), { transition: 15, by, at, ...why }),
    )
  }

  /** Logs a touch; the first real one after accepting makes transition 10. */
  touch(
    staff: StaffActor,
    aim: Aim,
    what: { kind: TouchKind; seconds: number | null; note: string | null },
  ): Promise<void> {
    return this.command(staff, aim, async (lead, by, at) => {
      const touch: Touch = { id: newId<'touch'>(), leadId: lead.id, staffId: staff.id, at, ...what }
      const logged = logTouch(lead, by, touch)
      await this.leads.addTouch(touch)
      if (isRealTouch(touch)) await this.clocks.touched(lead.id, at)
      const told = { leadId: lead.id, kind: touch.kind, real: isRealTouch(touch) }
      this.news.tell('selling.lead-touched', { contactId: lead.contactId }, told, at)
      return { ...unchanged(lead), lead: logged.lead, records: logged.record ? [logged.record] : [] }
    })
  }

  /**
   * Transition 7 or 8 for a rejection whose undo window has passed: to the next rep at once, or to a manager. Runs
   * in the due scanner's transaction, which holds the lead already: against the lock order, so a deadlock with the
   * owner's own command is possible and tried again.
   */
  async finishReject(id: Id<'lead'>): Promise<void> {
    const now = this.clock.now()
    const lead = await this.leads.lock(id)
    if (!lead?.rejectDueAt || !lead.rejectBy || !lead.ownerId || lead.rejectDueAt > now) return
    const { rejectBy, rejectReason: reason, rejectNote: note, ownerId } = lead
    const by: LeadActor = { kind: 'staff', id: rejectBy, oversees: false, creates: false, assigns: false }
    const transition = givesBackBy(lead)
    const queueReason = transition === 8 ? 'attempts-exhausted' : null
    const rejected = stepOn(unchanged(lead), { transition, by, at: now, reason, note, queueReason })
    await this.moves.write(await this.routing.offer([rejected], now, { freed: [ownerId] }))
    await this.routing.slotFreed(now)
  }

  /** A command that may take the lead off its owner's hands: the owner's row is locked before the lead. */
  private closing(staff: StaffActor, aim: Aim, decide: Decide): Promise<void> {
    return this.db.inTransaction(async () => {
      const seen = await this.leads.find(aim.id)
      if (seen?.ownerId) await this.reps.lock([seen.ownerId])
      const { before, lead } = await this.carryOut(staff, aim, decide)
      if (before.ownerId && isHeld(before) && !isHeld(lead))
        await this.routing.release(before.ownerId, this.clock.now())
    })
  }

  private command(staff: StaffActor, aim: Aim, decide: Decide): Promise<void> {
    return this.db.inTransaction(async () => {
      await this.carryOut(staff, aim, decide)
    })
  }

  private async carryOut(staff: StaffActor, { id, version }: Aim, decide: Decide): Promise<LeadChange> {
    const lead = await this.scopes.visible(await this.leads.lock(id), staff)
    if (version !== null && version !== lead.version) throw staleFor(lead, actorOf(staff), this.clock.now())
    const change = await decide(lead, actorOf(staff), this.clock.now())
    await this.moves.write([change])
    return change
  }
}

type Decide = (lead: LeadRow, by: LeadActor, at: Date) => LeadChange | Promise<LeadChange>
