import { Injectable } from '@nestjs/common'
import type { Id } from '../../kernel/ids.js'
import { News } from '../../platform/news/news.js'
import { Clocks } from '../clocks/clocks.service.js'
import { versionStale } from '../selling.errors.js'
import type { LeadChange } from './lead-change.js'
import { LeadsRepository } from './leads.repository.js'
import type { Lead } from './lead.js'
import type { TransitionRecord } from './lifecycle.js'
import { intervalsOf } from './ownership.js'

/**
 * The one place where leads are written: rows, transitions, ownership, clocks and news of any number of leads, in the
 * open transaction. What may move is decided before, by `transit`.
 */
@Injectable()
export class LeadMoves {
  constructor(
    private readonly leads: LeadsRepository,
    private readonly clocks: Clocks,
    private readonly news: News,
  ) {}

  /** Refuses with `selling.version-stale` when a lead has changed since it was read. */
  async write(changes: readonly LeadChange[]): Promise<void> {
    await this.leads.insert(
      changes.flatMap(({ lead, begun }) =>
        begun ? [{ lead: { ...lead, ...begun.origin }, handoff: begun.handoff }] : [],
      ),
    )
    await this.update(changes.filter(({ begun }) => !begun))
    const moved = changes.filter(({ records }) => records.length)
    if (!moved.length) return
    await this.leads.addTransitions(moved.flatMap(({ records }) => records))
    await this.writeOwnership(moved)
    await this.clocks.follow(moved)
    for (const { lead, records } of moved) for (const record of records) this.tell(lead, record)
  }

  /** Somebody asked to be called: leads that nobody has taken yet become hot, and with them their clocks. */
  async heatUp(leadIds: readonly Id<'lead'>[], now: Date): Promise<void> {
    if (!leadIds.length) return
    await this.leads.heatUp(leadIds, now)
    await this.clocks.heatUp(leadIds)
  }

  /** One statement for all leads, of the fields in which any of them differs. */
  private async update(changes: readonly LeadChange[]): Promise<void> {
    const differing = changes
      .map(({ before, lead }) => ({ before, lead, fields: differencesOf(before, lead) }))
      .filter(({ fields }) => fields.length)
    const [first] = differing
    if (!first) return
    const fields = new Set(differing.flatMap((change) => change.fields))
    const written = await this.leads.update(differing, [...fields])
    if (written !== differing.length) throw versionStale(first.before.version)
  }

  private async writeOwnership(moved: readonly LeadChange[]): Promise<void> {
    const runs = moved.map((change) => ({ change, intervals: intervalsOf(change.records) }))
    const intervals = runs.flatMap((run) => run.intervals)
    if (!intervals.length) return
    const firsts = runs.flatMap(({ change, intervals: [first] }) => (change.begun || !first ? [] : [first]))
    const [first] = firsts
    // All of one transaction happens at one instant.
    if (first)
      await this.leads.endOwnership(
        firsts.map(({ leadId }) => leadId),
        first.fromAt,
      )
    await this.leads.addOwnership(intervals)
  }

  private tell({ contactId, firstContactId, productLine }: Lead, record: TransitionRecord): void {
    const { leadId, transition, from, to, version, ownerId, previousOwnerId, reason, at } = record
    const facts = { leadId, productLine, transition, from, to, version, ownerId, previousOwnerId, reason }
    this.news.tell('selling.lead-moved', { contactId: firstContactId ?? contactId }, facts, at)
  }
}

/** Names of the fields in which a lead differs from what it was. */
const differencesOf = (before: Lead, after: Lead): string[] =>
  Object.entries(after).flatMap(([field, value]) => (Reflect.get(before, field) === value ? [] : [field]))
