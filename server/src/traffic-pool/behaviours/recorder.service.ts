import { Injectable } from '@nestjs/common'
import { compareIds } from '../../kernel/ids.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import { Db } from '../../platform/database/db.js'
import type { NewsBatch, NewsRow } from '../../platform/news/on-news.js'
import { DIRECT, type SourceTouch } from '../contacts/contact.js'
import { standingsOf } from '../contacts/contact.query.js'
import {
  addToCounters,
  insertNewBehaviours,
  putViews,
  viewsByKey,
  type BehaviourRow,
  type CounterChange,
  type ViewRow,
} from './behaviour.query.js'
import { readKey } from './event-key.js'
import { isScored, mayKeep } from './verdict.js'
import { progressed, readTime, type View } from './view.js'

type Received = NewsRow<'pool.behaviour-received'>

/** Writes a batch of received behaviours to the timeline, once each, and hands on what may be scored. */
@Injectable()
export class Recorder {
  constructor(private readonly db: Db) {}

  /** Runs inside the hot group's transaction; a handful of statements however many rows. */
  async record(rows: readonly Received[], batch: NewsBatch): Promise<void> {
    const standings = await standingsOf(this.db, [...new Set(rows.flatMap((row) => row.contactId ?? []))])
    const agreed = rows.flatMap((row) => {
      const contact = row.contactId === null ? undefined : standings.get(row.contactId)
      // Consent is asked again here: it may have been withdrawn since the event was taken in.
      return contact && mayKeep(contact, row.payload.type) ? [{ row, contact }] : []
    })
    if (!agreed.length) return
    const reads = await this.followViews(agreed)
    const fresh = await insertNewBehaviours(this.db, [
      ...agreed.map(({ row, contact }) => timelineRow(row, contact)),
      ...reads,
    ])
    await addToCounters(this.db, countersOf(fresh, agreed))
    const byId = new Map([...standings.values()].map((contact) => [contact.contactId, contact]))
    for (const row of fresh) {
      const contact = byId.get(row.contactId)
      if (contact && row.type !== 'content.progressed')
        batch.tellInBatch('pool.behaviour-admitted', { ...row, contact })
    }
  }

  /**
   * Takes progress reports into their views and derives a read from each view that has come to the thresholds, from
   * all its reports so far. A read that stands keeps its time and facts.
   */
  private async followViews(
    agreed: readonly { row: Received; contact: ContactStanding }[],
  ): Promise<BehaviourRow[]> {
    const reports = agreed.filter(({ row }) => row.payload.viewKey !== undefined)
    const known = await viewsByKey(this.db, [
      ...new Set(reports.flatMap(({ row }) => row.payload.viewKey ?? [])),
    ])
    const changed = new Map<string, { view: View; row: Received; contact: ContactStanding }>()
    for (const { row, contact } of reports) {
      const { viewKey, facts } = row.payload
      if (viewKey === undefined) continue
      const view = progressed(changed.get(viewKey)?.view ?? known.get(viewKey), {
        at: row.occurredAt,
        dwellMs: facts.dwellMs ?? 0,
        depth: facts.depth ?? 0,
      })
      changed.set(viewKey, { view, row, contact })
    }
    const views: ViewRow[] = []
    const reads: BehaviourRow[] = []
    for (const [viewKey, { view, row, contact }] of changed) {
      const standing = known.get(viewKey)?.readAt ?? null
      const readAt = standing ?? readTime(view)
      views.push({ ...view, viewKey, contactId: contact.contactId, readAt })
      if (readAt && !standing) reads.push(readOf(row, contact, { view, viewKey, readAt }))
    }
    await putViews(this.db, views)
    return reads
  }
}

function timelineRow(row: Received, contact: ContactStanding): BehaviourRow {
  const { payload } = row
  const receivedAt = new Date(payload.receivedAt)
  return {
    contactId: contact.contactId,
    occurredAt: row.occurredAt,
    eventKey: payload.eventKey,
    type: payload.type,
    contentId: payload.contentId ?? null,
    purpose: payload.purpose ?? null,
    channel: payload.channel,
    facts: payload.facts,
    scored: isScored(row.occurredAt, receivedAt),
    receivedAt,
  }
}

/** The read that a view became: the same content and channel, at its own time. */
function readOf(
  row: Received,
  contact: ContactStanding,
  { view, viewKey, readAt }: { view: View; viewKey: string; readAt: Date },
): BehaviourRow {
  const base = timelineRow(row, contact)
  // A report may come before the client's clock says half a minute has passed: a read is never in the future.
  const occurredAt = readAt > base.receivedAt ? base.receivedAt : readAt
  return {
    ...base,
    eventKey: readKey(viewKey),
    type: 'content.read',
    occurredAt,
    facts: { dwellMs: view.dwellMs, depth: view.depth },
    scored: isScored(occurredAt, base.receivedAt),
  }
}

function countersOf(fresh: readonly BehaviourRow[], agreed: readonly { row: Received }[]): CounterChange[] {
  const payloads = new Map(agreed.map(({ row }) => [row.payload.eventKey, row.payload]))
  const changes = new Map<string, CounterChange>()
  for (const { contactId, eventKey, type, occurredAt } of fresh) {
    const change = changes.get(contactId) ?? {
      contactId,
      behaviours: 0,
      reads: 0,
      lastAt: occurredAt,
      source: null,
    }
    changes.set(contactId, change)
    change.behaviours++
    if (type === 'content.read') change.reads++
    if (occurredAt > change.lastAt) change.lastAt = occurredAt
    const source = sourceOf(payloads.get(eventKey), occurredAt)
    if (source && (!change.source || source.at >= change.source.at)) change.source = source
  }
  return [...changes.values()].sort((a, b) => compareIds(a.contactId, b.contactId))
}

/** The source a behaviour named; coming directly takes nothing from the source before. */
const sourceOf = (payload: Received['payload'] | undefined, at: Date): SourceTouch | null =>
  !payload || payload.channel === DIRECT
    ? null
    : { channel: payload.channel, medium: payload.medium ?? null, campaign: payload.campaign ?? null, at }
