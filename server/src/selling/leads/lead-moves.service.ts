import { Injectable } from '@nestjs/common'
import { News } from '../../platform/news/news.js'
import { versionStale } from '../selling.errors.js'
import type { LeadChange } from './lead-change.js'
import { LeadsRepository } from './leads.repository.js'
import type { Lead } from './lead.js'
import type { TransitionRecord } from './lifecycle.js'
import { intervalsOf } from './ownership.js'

/**
 * The one place where leads are written: rows, transitions, ownership and news of any number of leads, in the open
 * transaction. What may move is decided before, by `transit`.
 */
@Injectable()
export class LeadMoves {
  constructor(
    private readonly leads: LeadsRepository,
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
    for (const { lead, records } of moved) for (const record of records) this.tell(lead, record)
  }

  private async update(changes: readonly LeadChange[]): Promise<void> {
    const waiting: Lead[] = []
    for (const { before, lead } of changes) {
      if (lead.version === before.version) waiting.push(lead)
      else if (!(await this.leads.update(before, lead))) throw versionStale(before.version)
    }
    for (const group of alike(waiting, (lead) => `${lead.queueReason} ${lead.routeDueAt?.getTime()}`)) {
      const { queueReason, routeDueAt } = group[0]
      await this.leads.postpone(
        group.map(({ id }) => id),
        { queueReason, routeDueAt },
      )
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

  private tell({ contactId, productLine }: Lead, record: TransitionRecord): void {
    const { leadId, transition, from, to, version, ownerId, previousOwnerId, reason, at } = record
    const facts = { leadId, productLine, transition, from, to, version, ownerId, previousOwnerId, reason }
    this.news.tell('selling.lead-moved', { contactId }, facts, at)
  }
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
