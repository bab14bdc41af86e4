import { Injectable } from '@nestjs/common'
import { compareIds } from '../../kernel/ids.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import { Db } from '../../platform/database/db.js'
import type { NewsBatch, NewsRow } from '../../platform/news/on-news.js'
import { DIRECT, type SourceTouch } from '../contacts/contact.js'
import { standingsOf } from '../contacts/contact.query.js'
import { addShareUses } from '../sharing/share.query.js'
import type { KnownShare } from '../sharing/share-token.js'
import { ShareTokens } from '../sharing/share-tokens.service.js'
import { shareUsesOf, type SharedBehaviour } from '../sharing/share-uses.js'
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

/** What was received, of whom, and the share that it used. */
interface Agreed {
  row: Received
  contact: ContactStanding
  share: KnownShare | null
}

/** Writes a batch of received behaviours to the timeline, once each, and hands on what may be scored. */
@Injectable()
export class Recorder {
  constructor(
    private readonly db: Db,
    private readonly shares: ShareTokens,
  ) {}

  /** Runs inside the hot group's transaction; a handful of statements however many rows. */
  async record(rows: readonly Received[], batch: NewsBatch): Promise<void> {
    const used = rows.map(({ payload: { shareToken } }) =>
      shareToken === undefined ? null : this.shares.open(shareToken),
    )
    const standings = await standingsOf(this.db, [
      ...new Set(rows.flatMap((row, i) => [row.contactId ?? [], used[i]?.contactId ?? []].flat())),
    ])
    const agreed = rows.flatMap((row, i): Agreed[] => {
      const contact = row.contactId === null ? undefined : standings.get(row.contactId)
      // Consent is asked again here: it may have been withdrawn since the event was taken in.
      return contact && mayKeep(contact, row.payload.type) ? [{ row, contact, share: used[i] ?? null }] : []
    })
    if (!agreed.length) return
    const reads = await this.followViews(agreed)
    const fresh = await insertNewBehaviours(this.db, [...agreed.map(timelineRow), ...reads])
    await addToCounters(this.db, countersOf(fresh, agreed))
    await addShareUses(this.db, shareUsesOf(sharedOf(fresh, agreed), standings))
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
  private async followViews(agreed: readonly Agreed[]): Promise<BehaviourRow[]> {
    const reports = agreed.filter(({ row }) => row.payload.viewKey !== undefined)
    const known = await viewsByKey(this.db, [
      ...new Set(reports.flatMap(({ row }) => row.payload.viewKey ?? [])),
    ])
    const changed = new Map<string, { view: View; report: Agreed }>()
    for (const report of reports) {
      const { row } = report
      const { viewKey, facts } = row.payload
      if (viewKey === undefined) continue
      const view = progressed(changed.get(viewKey)?.view ?? known.get(viewKey), {
        at: row.occurredAt,
        dwellMs: facts.dwellMs ?? 0,
        depth: facts.depth ?? 0,
      })
      changed.set(viewKey, { view, report })
    }
    const views: ViewRow[] = []
    const reads: BehaviourRow[] = []
    for (const [viewKey, { view, report }] of changed) {
      const standing = known.get(viewKey)?.readAt ?? null
      const readAt = standing ?? readTime(view)
      views.push({ ...view, viewKey, contactId: report.contact.contactId, readAt })
      if (readAt && !standing) reads.push(readOf(report, { view, viewKey, readAt }))
    }
    await putViews(this.db, views)
    return reads
  }
}

function timelineRow({ row, contact, share }: Agreed): BehaviourRow {
  const { payload } = row
  const receivedAt = new Date(payload.receivedAt)
  // Points for a share that was opened are the sharer's, in whose timeline it stands besides.
  const asReader = share !== null && payload.type === 'share.opened'
  return {
    contactId: contact.contactId,
    occurredAt: row.occurredAt,
    eventKey: payload.eventKey,
    type: payload.type,
    contentId: payload.contentId ?? null,
    purpose: payload.purpose ?? null,
    channel: payload.channel,
    facts: asReader ? { ...payload.facts, asReader } : payload.facts,
    scored: !asReader && isScored(row.occurredAt, receivedAt),
    receivedAt,
    shareId: share?.id ?? null,
  }
}

/** The read that a view became: the same content and channel, at its own time. */
function readOf(
  report: Agreed,
  { view, viewKey, readAt }: { view: View; viewKey: string; readAt: Date },
): BehaviourRow {
  const base = timelineRow(report)
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

/** The new rows that used a share. */
function sharedOf(fresh: readonly BehaviourRow[], agreed: readonly Agreed[]): SharedBehaviour[] {
  const shares = new Map(agreed.flatMap(({ share }) => (share ? [[share.id, share] as const] : [])))
  if (!shares.size) return []
  return fresh.flatMap(({ shareId, type, contactId, occurredAt: at }) => {
    const share = shareId === null ? undefined : shares.get(shareId)
    return share ? [{ share, type, contactId, at }] : []
  })
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
