import { Injectable } from '@nestjs/common'
import type { OnApplicationShutdown } from '@nestjs/common'
import type { ContentPurpose } from '../../contracts/enums.js'
import type { ContactStanding } from '../../contracts/pool.news.js'
import { Refusal } from '../../kernel/errors.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { GroupCommit } from '../../platform/news/group-commit.js'
import { News } from '../../platform/news/news.js'
import { Consents } from '../consent/consent.service.js'
import type { NamedSource } from '../channels/channel.js'
import type { ConsentRow } from '../consent/consent.query.js'
import { DIRECT } from '../contacts/contact.js'
import { standingsOf } from '../contacts/contact.query.js'
import { Recognition, type Newcomer } from '../contacts/recognition.service.js'
import { isSharing, type KnownShare } from '../sharing/share-token.js'
import { countAnonymously } from './behaviour.query.js'
import {
  isOpenEvent,
  isReportable,
  isVisitorEvent,
  type EventEnvelope,
  type OpenEventEnvelope,
} from './envelope.js'
import { EventScenes, type EventScene } from './event-scenes.service.js'
import { eventKey, openedShareKey, viewKey, type EventSource } from './event-key.js'
import { mayKeep, timeVerdict } from './verdict.js'

/** What became of a request's events; clients drop the rejected ones (design §5). */
export interface IngestAnswer {
  accepted: number
  rejected: { index: number; code: string }[]
}

interface Incoming {
  envelope: EventEnvelope
  source: EventSource
  occurredAt: Date
  clampedMs: number
  scene: EventScene
  /** The channel by which it came. */
  came: NamedSource
  purpose: ContentPurpose | undefined
  /** A visitor's contact is known by its token; another system's is recognised by identities. */
  contactId: string | null
  newcomer: Newcomer | null
  consent: OpenEventEnvelope['consent']
  /** The share that the event is about. */
  share: KnownShare | null
}

const RACES = 5

/** Takes behaviours in: checks each event, recognises contacts and appends to the log in a group commit. */
@Injectable()
export class Ingest implements OnApplicationShutdown {
  private readonly group = new GroupCommit<Incoming, boolean>((items) => this.write(items))

  constructor(
    private readonly db: Db,
    private readonly scenes: EventScenes,
    private readonly news: News,
    private readonly recognition: Recognition,
    private readonly consents: Consents,
  ) {}

  /** A visitor's own behaviours. */
  fromVisitor(
    events: readonly unknown[],
    visitor: { contactId: string; sourceIdentity: string },
  ): Promise<IngestAnswer> {
    const source: EventSource = { kind: 'visitor', id: visitor.sourceIdentity }
    return this.take(events, (event, scene) =>
      isVisitorEvent(event) ? incoming(event, source, scene, visitor.contactId) : whyInvalid(event, false),
    )
  }

  /**
   * A visitor's behaviour that the server itself has seen, in the open transaction with what it did. Throws a Refusal
   * with the code that a client would be told.
   */
  async own(visitor: { contactId: string; sourceIdentity: string }, event: EventEnvelope): Promise<void> {
    const scene = await this.scenes.around([event])
    const source: EventSource = { kind: 'visitor', id: visitor.sourceIdentity }
    const item = incoming(event, source, scene, visitor.contactId)
    if (typeof item === 'string') throw new Refusal('invalid', item)
    await this.writeOnce([item])
  }

  /** Behaviours that another system reports about people it names by identities. */
  fromToken(events: readonly unknown[], tokenId: string): Promise<IngestAnswer> {
    const source: EventSource = { kind: 'token', id: tokenId }
    return this.take(events, (event, scene) =>
      isOpenEvent(event) ? incoming(event, source, scene, null, event) : whyInvalid(event, true),
    )
  }

  async onApplicationShutdown(): Promise<void> {
    await this.group.drained()
  }

  private async take(
    events: readonly unknown[],
    check: (event: unknown, scene: EventScene) => Incoming | string,
  ): Promise<IngestAnswer> {
    const scene = await this.scenes.around(events)
    const rejected: IngestAnswer['rejected'] = []
    const taken: { index: number; item: Incoming }[] = []
    for (const [index, event] of events.entries()) {
      const verdict = check(event, scene)
      if (typeof verdict === 'string') rejected.push({ index, code: verdict })
      else taken.push({ index, item: verdict })
    }
    if (taken.length) {
      const kept = await this.group.add(taken.map(({ item }) => item))
      for (const [i, { index }] of taken.entries())
        if (!kept[i]) rejected.push({ index, code: 'pool.identity-invalid' })
    }
    rejected.sort((a, b) => a.index - b.index)
    return { accepted: events.length - rejected.length, rejected }
  }

  /** One group: contacts, consent, counters of the unnamed, news; a race over a new identity runs it again. */
  private async write(items: Incoming[]): Promise<boolean[]> {
    for (let race = 1; ; race++) {
      try {
        return await this.db.detached(() => this.db.inTransaction(() => this.writeOnce(items)))
      } catch (error) {
        if (race >= RACES || !isDuplicate(error)) throw error
      }
    }
  }

  private async writeOnce(items: readonly Incoming[]): Promise<boolean[]> {
    const people = await this.peopleOf(items)
    const { contactIds, ids } = people
    let { standings } = people
    if (await this.takeConsents(items, contactIds, standings)) standings = await standingsOf(this.db, ids)
    const anonymous = new Map<string, { day: string; type: string; contentId: string | null; n: number }>()
    for (const [i, item] of items.entries()) {
      const contactId = contactIds[i] ?? null
      if (contactId === null) continue
      const contact = standings.get(contactId)
      if (!contact || !mayKeep(contact, item.envelope.type)) {
        countOne(anonymous, item)
        continue
      }
      this.tell(item, contact.contactId)
      this.tellSharer(item, contact, standings.get(item.share?.contactId ?? ''))
    }
    await countAnonymously(
      this.db,
      [...anonymous.values()].sort((a, b) => (anonymousKey(a) < anonymousKey(b) ? -1 : 1)),
    )
    return contactIds.map((id) => id !== null)
  }

  /** Whom the items concern. Who was remembered, but has been forgotten by another process meanwhile, is met anew. */
  private async peopleOf(items: readonly Incoming[]): Promise<{
    contactIds: (string | null)[]
    ids: string[]
    standings: Map<string, ContactStanding>
  }> {
    const contactIds = await this.contactsOf(items)
    const sharers = items.flatMap(({ share }) => share?.contactId ?? [])
    const ids = [...new Set([...contactIds.filter((id) => id !== null), ...sharers])]
    const standings = await standingsOf(this.db, ids)
    const isGone = items.some(({ newcomer }, i) => newcomer && contactIds[i] && !standings.has(contactIds[i]))
    if (!isGone || !this.recognition.forgetAll()) return { contactIds, ids, standings }
    return this.peopleOf(items)
  }

  private async contactsOf(items: readonly Incoming[]): Promise<(string | null)[]> {
    const newcomers = items.map((item) => item.newcomer).filter((newcomer) => newcomer !== null)
    const recognised = newcomers.length ? await this.recognition.recognise(newcomers) : []
    let next = 0
    return items.map((item) => (item.newcomer ? (recognised[next++] ?? null) : item.contactId))
  }

  /** Appends consents not yet in force; answers whether any were. */
  private async takeConsents(
    items: readonly Incoming[],
    contactIds: readonly (string | null)[],
    standings: ReadonlyMap<string, ContactStanding>,
  ): Promise<boolean> {
    const rows: ConsentRow[] = []
    for (const [i, { consent, scene }] of items.entries()) {
      const contactId = contactIds[i]
      const standing = contactId ? standings.get(contactId) : undefined
      if (!consent || !standing) continue
      const said = new Date(consent.at)
      // A consent dated ahead would outlive a later withdrawal.
      const at = said > scene.receivedAt ? scene.receivedAt : said
      for (const purpose of consent.purposes)
        if (!standing.consents.includes(purpose))
          rows.push({
            contactId: standing.contactId,
            purpose,
            at,
            granted: true,
            basis: consent.basis,
            proof: consent.proof ?? null,
          })
    }
    await this.consents.record(rows)
    return rows.length > 0
  }

  private tell(item: Incoming, contactId: string): void {
    const { envelope, source } = item
    const { viewId, ...facts } = envelope.props ?? {}
    this.news.tellChecked(
      'pool.behaviour-received',
      { contactId },
      {
        eventKey: eventKey(source, envelope.eventId),
        type: envelope.type,
        contentId: envelope.contentId,
        purpose: item.purpose,
        channel: item.came.channel,
        medium: item.came.medium ?? undefined,
        campaign: item.came.campaign ?? undefined,
        receivedAt: item.scene.receivedIso,
        viewKey: viewId === undefined ? undefined : viewKey(source, viewId),
        shareToken: item.share ? envelope.shareToken : undefined,
        facts: item.clampedMs ? { ...facts, clampedMs: item.clampedMs } : facts,
      },
      item.occurredAt,
    )
  }

  /**
   * That a share was opened is also told of who had shared (scoring spec §6.3: "share that got a read"), once for
   * everybody who opens it and never for the sharer; who it was that opened it is not.
   */
  private tellSharer(item: Incoming, reader: ContactStanding, sharer: ContactStanding | undefined): void {
    const { envelope, share } = item
    if (envelope.type !== 'share.opened' || !share || !sharer || sharer.contactId === reader.contactId) return
    if (!mayKeep(sharer, envelope.type)) return
    this.news.tellChecked(
      'pool.behaviour-received',
      { contactId: sharer.contactId },
      {
        eventKey: openedShareKey(item.source, share.id),
        type: envelope.type,
        contentId: envelope.contentId,
        purpose: item.purpose,
        channel: DIRECT,
        receivedAt: item.scene.receivedIso,
        facts: {},
      },
      item.occurredAt,
    )
  }
}

/** The verdict over one event of the right shape: what to write, or why not. */
function incoming(
  envelope: EventEnvelope,
  source: EventSource,
  scene: EventScene,
  contactId: string | null,
  open?: OpenEventEnvelope,
): Incoming | string {
  if (!isReportable(envelope.type, open !== undefined)) return 'pool.event-type-unknown'
  const { receivedAt, contents } = scene
  const said = new Date(envelope.occurredAt)
  const consentAt = open?.consent ? new Date(open.consent.at) : receivedAt
  if (Number.isNaN(said.getTime()) || Number.isNaN(consentAt.getTime())) return 'pool.event-invalid'
  const time = timeVerdict(said, receivedAt)
  if (typeof time === 'string') return time
  const content = envelope.contentId === undefined ? undefined : contents.get(envelope.contentId)
  if (envelope.contentId !== undefined && !content) return 'pool.content-unknown'
  const share = envelope.shareToken === undefined ? null : scene.shareOf(envelope.shareToken)
  if (envelope.shareToken !== undefined && share?.contentId !== envelope.contentId)
    return 'pool.share-token-invalid'
  return {
    envelope,
    source,
    came: open ? namedBy(open) : scene.sourceOf(envelope.source),
    occurredAt: time.at,
    clampedMs: time.clampedMs,
    scene,
    purpose: content?.purpose,
    contactId,
    newcomer: open ? newcomerOf(open, time.at) : null,
    consent: open?.consent,
    share: isSharing(envelope.type) ? share : null,
  }
}

function whyInvalid(event: unknown, byApi: boolean): string {
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined
  return typeof type === 'string' && !isReportable(type, byApi)
    ? 'pool.event-type-unknown'
    : 'pool.event-invalid'
}

function newcomerOf(event: OpenEventEnvelope, at: Date): Newcomer {
  return {
    identities: event.identities.map((identity) => ({ ...identity, verified: identity.verified ?? false })),
    name: event.name ?? null,
    source: { ...namedBy(event), at },
  }
}

/** What another system names is its own word. */
const namedBy = ({ source }: OpenEventEnvelope): NamedSource => ({
  channel: source?.channel ?? DIRECT,
  medium: source?.medium ?? null,
  campaign: source?.campaign ?? null,
})

interface AnonymousCount {
  day: string
  type: string
  contentId: string | null
}

const anonymousKey = (count: AnonymousCount): string => `${count.day} ${count.type} ${count.contentId ?? ''}`

function countOne(counts: Map<string, AnonymousCount & { n: number }>, item: Incoming): void {
  const count = {
    day: item.occurredAt.toISOString().slice(0, 10),
    type: item.envelope.type,
    contentId: item.envelope.contentId ?? null,
  }
  const key = anonymousKey(count)
  const known = counts.get(key)
  if (known) known.n++
  else counts.set(key, { ...count, n: 1 })
}
