import { Injectable } from '@nestjs/common'
import { cutPage, timePlace, type Page } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { NurtureDoor, UNSCORED_WISH_MS } from '../../nurture/index.js'
import { SellingDoor } from '../../selling/index.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { KeptAnswers } from '../answers/kept-answers.js'
import { ListedPeople } from '../people/listed-people.service.js'
import { contactNotFound } from '../insight.errors.js'
import { GUARDS, guardOf, stepsOf, type GuardFacts } from './guard.js'
import type { PersonAnswer, StoppedContact, StoppedQuery, TotalsAnswer } from './why-no-lead.dto.js'
import { goneTotals, guardTotals, stoppedBy, type Now } from './why-no-lead.query.js'

/** Says which guard keeps people from becoming leads: one person through the doors, everybody through the views. */
@Injectable()
export class WhyNoLead {
  private readonly kept = new KeptAnswers()

  constructor(
    private readonly reading: ReadingDb,
    private readonly clock: Clock,
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
    private readonly selling: SellingDoor,
    private readonly people: ListedPeople,
  ) {}

  /** How many people each guard stops, as of the instant it names. */
  totals(): Promise<TotalsAnswer> {
    return this.kept.get('totals', async () => {
      const now = await this.now()
      const [rows, gone] = await Promise.all([guardTotals(this.reading, now), goneTotals(this.reading)])
      const sum = (some: typeof rows) => some.reduce((total, { contacts }) => total + contacts, 0)
      return {
        asOf: now.at.toISOString(),
        contacts: sum(rows),
        guards: GUARDS.flatMap((guard) => {
          const contacts = sum(rows.filter((row) => row.guard === guard))
          return contacts ? [{ guard, contacts }] : []
        }),
        waitingFor: rows
          .filter(({ guard }) => guard === 'no-rep')
          .map(({ queueReason, contacts }) => ({ reason: queueReason, contacts })),
        ...gone,
      }
    })
  }

  /** The people behind a number, the newest contacts first. */
  async stopped({ guard, reason, limit, after }: StoppedQuery): Promise<Page<StoppedContact>> {
    const rows = await stoppedBy(this.reading, { guard, reason }, await this.now(), {
      limit: limit + 1,
      after: timePlace(after),
    })
    const page = cutPage(rows, limit, (row) => [row.createdAt.getTime(), row.id])
    return {
      next: page.next,
      items: await this.people.withFacts(page.items, (row) => ({
        coolDownUntil: guard === 'cool-down' ? textOf(row.coolDownUntil) : null,
        leadId: row.leadId,
        queuedAt: textOf(row.queuedAt),
        queueReason: row.queueReason,
      })),
    }
  }

  /** One person. Refuses an id that nobody has, or has any more. */
  async of(id: string): Promise<PersonAnswer> {
    const contact = (await this.pool.standings([id])).get(id)
    const now = this.clock.now()
    if (!contact) throw contactNotFound()
    const { contactId, consents, reachableBy } = contact
    const [prospect, leads, cards] = await Promise.all([
      this.nurture.prospect(contactId),
      this.selling.leadStanding(contactId),
      this.pool.contactCards([contactId]),
    ])
    const card = cards.get(contactId)
    const [first] = leads.open
    const wishAt = prospect?.unscoredWishAt ?? null
    const decided = prospect?.decided ?? null
    const facts: GuardFacts = {
      analytics: consents.includes('analytics'),
      profiling: consents.includes('profiling'),
      contactable: consents.includes('contact'),
      reachable: reachableBy.length > 0,
      lead: first
        ? {
            held: first.state !== 'queued',
            suppressed: leads.open.some(({ queueReason }) => queueReason === 'suppressed'),
          }
        : null,
      unscoredWish: wishAt !== null && !(leads.lastMqlAt && leads.lastMqlAt >= wishAt),
      score: decided && {
        verdict: decided.verdict,
        leadAsked: decided.leadAsked,
        earned: decided.earned,
        handRaised: decided.handRaised,
        waiting: decided.waiting,
        coolDownUntil: decided.coolDownUntil?.getTime() ?? null,
      },
    }
    return {
      asOf: now.toISOString(),
      contactId,
      name: card?.name ?? null,
      phoneMasked: card?.phoneMasked ?? null,
      merged: contactId !== id,
      guard: guardOf(facts, now.getTime()),
      steps: stepsOf(facts, now.getTime()),
      reachableBy: [...reachableBy],
      band: prospect?.band ?? null,
      totalMilli: prospect?.totalMilli ?? 0,
      bar: prospect?.bar ?? null,
      coolDownUntil: textOf(decided?.coolDownUntil ?? null),
      newPoints: prospect?.newPoints ?? null,
      lead: first
        ? {
            id: first.id,
            state: first.state,
            queuedAt: textOf(first.queuedAt),
            queueReason: first.queueReason,
          }
        : null,
      qualifiedAt: textOf(decided?.qualifiedAt ?? null),
      onNextEvent: prospect?.onNextEvent ?? null,
    }
  }

  private async now(): Promise<Now> {
    const at = this.clock.now()
    return {
      at,
      wishesSince: new Date(at.getTime() - UNSCORED_WISH_MS),
      heldLines: await this.nurture.heldLines(),
    }
  }
}

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null
