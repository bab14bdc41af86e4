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

  /** One statement for all leads that change alike: a batch given to five reps takes five. */
  private async update(changes: readonly LeadChange[]): Promise<void> {
    const waiting = changes.filter(({ before, lead }) => before.version === lead.version)
    for (const group of alike(waiting, ({ lead }) => `${lead.queueReason} ${lead.routeDueAt?.getTime()}`)) {
      const { queueReason, routeDueAt } = group[0].lead
      await this.leads.postpone(
        group.map(({ lead }) => lead.id),
        { queueReason, routeDueAt },
      )
    }
    const moving = changes
      .filter(({ before, lead }) => before.version !== lead.version)
      .map(({ before, lead }) => ({ before, differences: differencesOf(before, lead) }))
    const keyOf = ({ before, differences }: (typeof moving)[number]) =>
      JSON.stringify([before.version, differences])
    for (const group of alike(moving, keyOf)) {
      const [{ before, differences }] = group
      const ids = group.map((one) => one.before.id)
      const written = await this.leads.update(ids, before.version, differences)
      if (written !== ids.length) throw versionStale(before.version)
    }
  }

  private async writeOwnership(moved: readonly LeadChange[]): Promise<void> {
    const runs = moved.map((change) => ({ change, intervals: intervalsOf(change.records) }))
    const intervals = runs.flatMap((run) => run.intervals)
    if (!intervals.length) return
    const firsts = runs.flatMap(({ change, intervals: [first] }) => (change.begun || !first ? [] : [first]))
    for (const group of alike(firsts, ({ fromAt }) => fromAt.getTime()))
      await this.leads.endOwnership(
        group.map(({ leadId }) => leadId),
        group[0].fromAt,
      )
    await this.leads.addOwnership(intervals)
  }

  private tell({ contactId, firstContactId, productLine }: Lead, record: TransitionRecord): void {
    const { leadId, transition, from, to, version, ownerId, previousOwnerId, reason, at } = record
    const facts = { leadId, productLine, transition, from, to, version, ownerId, previousOwnerId, reason }
    this.news.tell('selling.lead-moved', { contactId: firstContactId ?? contactId }, facts, at)
  }
}

function differencesOf(before: Lead, after: Lead): Partial<Lead> {
  const entries = Object.entries(after).filter(([key, value]) => Reflect.get(before, key) !== value)
  return Object.fromEntries(entries)
}

/** Things that agree in what is to be written: one statement writes each group. */
function alike<T>(things: readonly T[], keyOf: (thing: T) => string | number): [T, ...T[]][] {
  const groups = new Map<string | number, [T, ...T[]]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group) group.push(thing)
    else groups.set(keyOf(thing), [thing])
  }
  return [...groups.values()]
}
