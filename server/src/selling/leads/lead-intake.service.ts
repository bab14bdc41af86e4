import { Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import { asId, newId, type Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { HandoffCause } from '../handoff/handoff-package.js'
import { Handoffs, type Handoff } from '../handoff/handoff.service.js'
import { leadsOf, type KnownLead } from '../routing/queue.query.js'
import { Routing } from '../routing/routing.service.js'
import { contactNotFound, noConsent, openLead } from '../selling.errors.js'
import { admit, type Episode, type Qualified } from './admission.js'
import { stepOn, unchanged, type LeadChange } from './lead-change.js'
import { LeadMoves } from './lead-moves.service.js'
import { blankLead, isOpen, type LeadOrigin } from './lead.js'
import type { Step } from './lifecycle.js'
import { actorOf } from './lead-scope.js'

/** A lead to be made: who, from what, and by which step. */
interface Beginning {
  leadId: Id<'lead'>
  qualified: Omit<Qualified, 'modelId'> & { modelId: string | null }
  cause: HandoffCause
  step: Step
  sourceChannel: string
}

/** A handover by ops. */
export interface HandMade {
  contactId: Id<'contact'>
  productLine: string
  /** In words. */
  reason: string
}

/** Makes leads of contacts: a fixed number of statements however many come at once. */
@Injectable()
export class LeadIntake {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly pool: TrafficPoolDoor,
    private readonly handoffs: Handoffs,
    private readonly routing: Routing,
    private readonly moves: LeadMoves,
  ) {}

  /**
   * Takes what nurture has qualified, in order, inside the consumer's transaction: leads begin by transition 1 or 2
   * and are routed, the others are declined. A handoff that lacks a part throws, so that the log buries that one.
   */
  async take(list: readonly Qualified[]): Promise<void> {
    const now = this.clock.now()
    const standings = await this.pool.standings([...new Set(list.map(({ contactId }) => contactId))])
    const survivors = new Set([...standings.values()].map(({ contactId }) => contactId))
    const known = await leadsOf(this.db, [...survivors])
    const episodes: (Episode & { contactId: string })[] = [...known]
    const beginnings: Beginning[] = []
    const hot: Id<'lead'>[] = []
    for (const qualified of list) {
      const standing = standings.get(qualified.contactId)
      const contactId = standing?.contactId ?? qualified.contactId
      const verdict = admit(
        qualified,
        episodes.filter((episode) => episode.contactId === contactId),
        standing,
      )
      if (verdict.kind === 'begin' && standing) {
        const beginning = beginningOf(qualified, standing, now)
        beginnings.push(beginning)
        episodes.push(episodeOf(beginning))
      } else if (verdict.kind === 'declined') {
        const { productLine } = qualified
        this.news.tell('selling.lead-declined', { contactId }, { productLine, reason: verdict.reason }, now)
        if (verdict.reason === 'open-lead' && verdict.heatsUp) hot.push(verdict.heatsUp)
      }
    }
    await this.begin(beginnings, known, now)
    await this.moves.heatUp(hot, now)
  }

  /**
   * Ops hand a contact over (transition 3), with a reason in words. Refuses without consent, with an open lead, or
   * when a part of the package is missing. Returns the new lead.
   */
  async createByHand(staff: StaffActor, ask: HandMade): Promise<Id<'lead'>> {
    try {
      return await this.db.inTransaction(() => this.beginByHand(staff, ask))
    } catch (error) {
      // Two at once: the unique key let one in.
      if (isDuplicate(error)) throw openLead((await this.openLeadOf(ask)) ?? null)
      throw error
    }
  }

  private async beginByHand(staff: StaffActor, ask: HandMade): Promise<Id<'lead'>> {
    const now = this.clock.now()
    const standing = (await this.pool.heldStandings([ask.contactId])).get(ask.contactId)
    if (!standing) throw contactNotFound()
    if (!standing.consents.includes('contact')) throw noConsent()
    const contactId = asId<'contact'>(standing.contactId)
    const open = await this.openLeadOf({ contactId, productLine: ask.productLine })
    if (open) throw openLead(open)
    const leadId = newId<'lead'>()
    const cause: HandoffCause = { kind: 'manual', at: now }
    const [handoff] = await this.handoffs.freeze([{ contactId, cause }], now)
    if (!handoff) throw contactNotFound()
    const { totalMilli, band, modelVersion } = handoff.package.score
    const beginning: Beginning = {
      leadId,
      cause,
      step: { transition: 3, by: actorOf(staff), at: now, note: ask.reason },
      sourceChannel: standing.sourceChannel,
      qualified: {
        contactId,
        productLine: ask.productLine,
        band,
        heat: 'warm',
        handRaise: false,
        causeKey: `manual:${leadId}`,
        asOf: now,
        scoreMilli: totalMilli,
        modelId: null,
        modelVersion,
      },
    }
    await this.moves.write(await this.routing.offer([changeOf(beginning, handoff)], now))
    return leadId
  }

  private async begin(
    beginnings: readonly Beginning[],
    known: readonly KnownLead[],
    now: Date,
  ): Promise<void> {
    if (!beginnings.length) return
    const handoffs = await this.handoffs.freeze(
      beginnings.map(({ qualified, cause }) => ({ contactId: qualified.contactId, cause })),
      now,
    )
    const changes = beginnings.flatMap((beginning, i) => {
      const handoff = handoffs[i]
      return handoff ? [changeOf(beginning, handoff)] : []
    })
    await this.moves.write(await this.routing.offer(changes, now, { known }))
  }

  private async openLeadOf(ask: Omit<HandMade, 'reason'>): Promise<Id<'lead'> | undefined> {
    const known = await leadsOf(this.db, [ask.contactId])
    return known.find((episode) => episode.productLine === ask.productLine && isOpen(episode))?.id
  }
}

function beginningOf(qualified: Qualified, standing: ContactStanding, now: Date): Beginning {
  const step: Step = qualified.handRaise
    ? { transition: 2, by: { kind: 'consumer' }, at: now }
    : { transition: 1, by: { kind: 'system' }, at: now }
  return {
    leadId: newId<'lead'>(),
    qualified: { ...qualified, contactId: asId<'contact'>(standing.contactId) },
    cause: { kind: qualified.handRaise ? 'hand-raise' : 'score', at: qualified.asOf },
    step,
    sourceChannel: standing.sourceChannel,
  }
}

/** What a later news of the same batch must see. */
const episodeOf = ({ leadId, qualified }: Beginning): Episode & { contactId: string } => ({
  id: leadId,
  contactId: qualified.contactId,
  productLine: qualified.productLine,
  causeKey: qualified.causeKey,
  state: 'queued',
  mqlAt: qualified.asOf,
  closedAt: null,
})

function changeOf(
  { leadId, qualified, cause, step, sourceChannel }: Beginning,
  handoff: Handoff,
): LeadChange {
  const { contactId, productLine, heat, scoreMilli } = qualified
  const blank = blankLead({ id: leadId, contactId, productLine, heat, scoreMilli })
  const origin: LeadOrigin = {
    handRaise: qualified.handRaise,
    manual: cause.kind === 'manual',
    band: qualified.band,
    modelId: qualified.modelId,
    modelVersion: qualified.modelVersion,
    causeKey: qualified.causeKey,
    sourceChannel,
    whyNow: handoff.whyNow,
    mqlAt: qualified.asOf,
  }
  return { ...stepOn(unchanged(blank), step), begun: { origin, handoff: handoff.package } }
}
