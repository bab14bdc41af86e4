import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import {
  BEHAVIOUR_TYPES,
  CONTENT_PURPOSES,
  type ConsentPurpose,
  type LifecycleStage,
  type ReachChannel,
} from '../contracts/enums.js'
import type { VisitorActor } from '../contracts/actors.js'
import { behaviourFacts, type AdmittedBehaviour, type ContactStanding } from '../contracts/pool.news.js'
import { ContentDoor } from '../content/index.js'
import { cursorTime, decodeCursor, cutPage, type Page } from '../kernel/paging.js'
import { Vault } from '../platform/crypto/vault.js'
import { Db } from '../platform/database/db.js'
import { idAnswer, timeAnswer } from '../platform/http/schemas.js'
import { News } from '../platform/news/news.js'
import { WechatDoor } from '../wechat/index.js'
import type { Verification } from '../platform/news/log-reader.js'
import {
  lastBehaviours,
  scorableBehaviours,
  timelinePage,
  type BehaviourRow,
} from './behaviours/behaviour.query.js'
import type { EventEnvelope } from './behaviours/envelope.js'
import { Ingest } from './behaviours/ingest.service.js'
import { consentsInForce } from './consent/consent.query.js'
import { DIRECT, maskPhone, reachBits } from './contacts/contact.js'
import { channelsByKey } from './channels/channel.query.js'
import { ContactSearch, type FoundContact } from './contacts/contact-search.service.js'
import { addReach, contactRows, holdContacts, removeReach, standingsOf } from './contacts/contact.query.js'
import { MergeContacts } from './merging/merge-contacts.service.js'
import type { MergePreview } from './merging/merging.dto.js'
import { personOf } from './erasing/erasure.query.js'
import { survivorsOf } from './merging/merge.query.js'
import { identitiesOf } from './profiles/profile.query.js'
import { OwnProfiles, type OwnProfile, type OwnData } from './profiles/own-profile.service.js'
import { Sharing } from './sharing/sharing.service.js'
import { StageVerifier } from './stages/stage-verifier.service.js'
import { tagsOf } from './tags/tag.query.js'
import type { Tag } from './tags/tag.js'
import { sealedPhones, tailIndexOf } from './identities/identity.query.js'
import { LeftPhones } from './identities/left-phones.service.js'

/** Where a contact came from, as screens show it. */
export const sourceAnswer = z
  .object({
    channel: z.string(),
    medium: z.string().nullable(),
    campaign: z.string().nullable(),
    at: timeAnswer,
  })
  .meta({ id: 'Source' })
export type Source = z.infer<typeof sourceAnswer>

/** One line of a contact's timeline. */
export const timelineRow = z
  .object({
    eventKey: z.string(),
    type: z.union([z.enum(BEHAVIOUR_TYPES), z.string()]),
    occurredAt: timeAnswer,
    receivedAt: timeAnswer,
    contentId: idAnswer.nullable(),
    contentTitle: z.string().nullable(),
    contentPurpose: z.enum(CONTENT_PURPOSES).nullable(),
    channel: z.string().nullable(),
    channelName: z.string().nullable().optional().describe('What the channel is called, on a timeline'),
    props: behaviourFacts,
  })
  .meta({ id: 'TimelineRow' })
export type TimelineRow = z.infer<typeof timelineRow>

/** What other rooms may know of a contact. The phone is masked; `phoneOf` is for who may see it. */
export interface ContactCard {
  id: string
  name: string | null
  stage: LifecycleStage
  createdAt: Date
  firstSource: Source
  lastSource: Source
  phoneMasked: string | null
  consents: { purpose: ConsentPurpose; at: Date; basis: string }[]
  reachableBy: readonly ReachChannel[]
}

/** Through whose share somebody came. Names nobody: `sharerNames` does, as long as the sharer is known. */
export const arrivalAnswer = z
  .object({
    shareId: idAnswer,
    /** Hops from the brand: 1 when the sharer had come without a share. */
    depth: z.number().int(),
    contentId: idAnswer,
    contentTitle: z.string().nullable(),
  })
  .meta({ id: 'Arrival' })
export type Arrival = z.infer<typeof arrivalAnswer>

/** The traffic pool as other rooms see it. Every method takes lists where lists are wanted: no N+1. */
@Injectable()
export class TrafficPoolDoor {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly contents: ContentDoor,
    private readonly verifier: StageVerifier,
    private readonly merging: MergeContacts,
    private readonly search: ContactSearch,
    private readonly ownProfiles: OwnProfiles,
    private readonly ingest: Ingest,
    private readonly wechat: WechatDoor,
    private readonly news: News,
    private readonly sharing: Sharing,
    private readonly leftPhones: LeftPhones,
  ) {}

  /** How a visitor is called and seen, and what they have agreed to; null for who is no more. */
  ownProfile(contactId: string): Promise<OwnProfile | null> {
    return this.ownProfiles.of(contactId)
  }

  /** What the pool keeps of a person, for that person: identities masked, the latest decisions and marks. */
  ownData(contactId: string): Promise<OwnData | null> {
    return this.ownProfiles.dataOf(contactId)
  }

  /** A visitor's behaviour that the server itself has seen; see `Ingest.own`. Joins the open transaction. */
  recordOwn(
    visitor: Pick<VisitorActor, 'contactId' | 'sourceIdentity'>,
    event: EventEnvelope,
  ): Promise<void> {
    return this.ingest.own(visitor, event)
  }

  /** Recomputes every contact's stage from the log. */
  verify(): Promise<Verification> {
    return this.verifier.verify()
  }

  /** Cards by the ids asked for; a merged id answers with its survivor. */
  async contactCards(ids: readonly string[]): Promise<Map<string, ContactCard>> {
    const rows = await contactRows(this.db, ids)
    const own = [...new Set(rows.map((row) => row.id))]
    const phones = await sealedPhones(this.db, own)
    const consents = await consentsInForce(this.db, own)
    return new Map(
      rows.map((row) => {
        const phone = phones.get(row.id)
        const first = source(row.first_channel, row.first_medium, row.first_campaign, row.first_at)
        const card: ContactCard = {
          id: row.id,
          name: row.name,
          stage: row.stage,
          createdAt: row.created_at,
          firstSource: first,
          lastSource: row.last_source_at
            ? source(row.last_channel ?? DIRECT, row.last_medium, row.last_campaign, row.last_source_at)
            : first,
          phoneMasked: phone === undefined ? null : maskPhone(this.vault.open(phone)),
          consents: consents.flatMap(({ contactId, granted, purpose, at, basis }) =>
            contactId === row.id && granted ? [{ purpose, at, basis }] : [],
          ),
          reachableBy: reachBits.toNames(row.reachable_by),
        }
        return [row.asked, card]
      }),
    )
  }

  /** The blind index under which phones that end so are found (`v_pool_phone_tail`). */
  phoneTailIndex(fourDigits: string): Buffer {
    return tailIndexOf(this.vault, fourDigits)
  }

  /** Tags of contacts by id, by name; who has none is absent. Ids of who is left, not merged ones. */
  tagsOf(ids: readonly string[]): Promise<Map<string, Tag[]>> {
    return tagsOf(this.db, ids)
  }

  /** Phones in clear, of who is left. Whoever asks has checked the right to see them. */
  async phonesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const sealed = await sealedPhones(this.db, ids)
    return new Map([...sealed].map(([id, phone]) => [id, this.vault.open(phone)]))
  }

  /** The share through which each contact came, if any, with the content that was shared. */
  async arrivals(ids: readonly string[]): Promise<Map<string, Arrival>> {
    const shares = await this.sharing.arrivals(ids)
    const contents = await this.contents.cards([
      ...new Set([...shares.values()].map(({ contentId }) => contentId)),
    ])
    return new Map(
      [...shares].map(([id, share]) => [
        id,
        { ...share, contentTitle: contents.get(share.contentId)?.title ?? null },
      ]),
    )
  }

  /** Every id a person has had, by any of them; empty for somebody nobody knows. */
  idsOf(contactId: string): Promise<string[]> {
    return personOf(this.db, contactId)
  }

  /** What channels are called, by key; absent where nobody has registered one. */
  async channelNames(keys: readonly string[]): Promise<Map<string, string>> {
    const channels = await channelsByKey(this.db, [...new Set(keys)])
    return new Map([...channels.values()].map(({ key, name }) => [key, name]))
  }

  /** Names of those who shared, by share; null where the person, or the name, is not known (any more). */
  sharerNames(shareIds: readonly string[]): Promise<Map<string, string | null>> {
    return this.sharing.sharerNames(shareIds)
  }

  /** Consent, reachability and source of contacts, as of now in the open transaction. */
  standings(ids: readonly string[]): Promise<Map<string, ContactStanding>> {
    return standingsOf(this.db, ids)
  }

  /**
   * The same under a lock, for whoever writes under a contact's id outside a consumer: until the transaction ends
   * nobody merges it.
   */
  async heldStandings(ids: readonly string[]): Promise<Map<string, ContactStanding>> {
    await holdContacts(this.db, ids)
    return standingsOf(this.db, ids)
  }

  /** Says whether a contact can be reached by a channel, in the open transaction, and tells when that is new. */
  async setReach(contactId: string, channel: ReachChannel, reachable: boolean): Promise<void> {
    const standing = (await this.heldStandings([contactId])).get(contactId)
    if (!standing || standing.reachableBy.includes(channel) === reachable) return
    const own = standing.contactId
    if (reachable) await addReach(this.db, new Map([[own, [channel]]]))
    else await removeReach(this.db, own, channel)
    this.news.tell('pool.reach-changed', { contactId: own }, { channel, reachable })
  }

  /** A number that a visitor typed to be called by (ADR 29), in the open transaction. Refuses `pool.phone-invalid`. */
  async leavePhone(contactId: string, phone: string): Promise<void> {
    await this.leftPhones.keep(contactId, phone)
    await this.setReach(contactId, 'phone', true)
  }

  /** The contact's openid in the mini-program, for a message; null for who has only come in a browser. */
  async miniProgramOpenid(contactId: string): Promise<string | null> {
    const own = (await survivorsOf(this.db, [contactId])).get(contactId)
    const identities = own === undefined ? [] : await identitiesOf(this.db, own)
    for (const { kind, sealed } of identities) {
      const value = kind === 'openid' ? this.vault.open(sealed) : ''
      if (this.wechat.isOfMiniProgram(value)) return value.slice(value.indexOf(':') + 1)
    }
    return null
  }

  /** What merging two contacts would do to what the pool keeps. Refuses unknown ones, and two that are one. */
  previewMerge(oneId: string, otherId: string): Promise<MergePreview> {
    return this.merging.preview(oneId, otherId)
  }

  /** The phone to call in clear, or null. Whoever asks has checked the right to see it. */
  async phoneOf(contactId: string): Promise<string | null> {
    const standing = (await standingsOf(this.db, [contactId])).get(contactId)
    if (!standing) return null
    const sealed = (await sealedPhones(this.db, [standing.contactId])).get(standing.contactId)
    return sealed === undefined ? null : this.vault.open(sealed)
  }

  /** Contacts that a text finds: by a phone, its last four digits, or how the name begins. `limit` of them at most. */
  findContacts(text: string, limit: number): Promise<FoundContact[]> {
    return this.search.find(text, limit)
  }

  /** Which of some contacts a text finds: as `findContacts`, and by any part of the name. */
  foundAmong(contactIds: readonly string[], text: string): Promise<Set<string>> {
    return this.search.among(contactIds, text)
  }

  /**
   * A contact's behaviours, newest first, of some types where any are named. Progress reports are left out: the read they
   * led to says it.
   */
  async timeline(
    contactId: string,
    page: { limit: number; after?: string | undefined },
    types?: readonly string[],
  ): Promise<Page<TimelineRow>> {
    const standing = (await standingsOf(this.db, [contactId])).get(contactId)
    if (!standing) return { items: [], next: null }
    const behind = page.after === undefined ? null : placeOf(page.after)
    const rows = await timelinePage(this.db, standing.contactId, { limit: page.limit + 1, behind, types })
    const cut = cutPage(rows, page.limit, (row) => [row.occurredAt.getTime(), row.eventKey])
    const items = await this.shown(cut.items)
    const names = await this.channelNames(items.flatMap(({ channel }) => channel ?? []))
    return {
      items: items.map((row) => ({ ...row, channelName: names.get(row.channel ?? '') ?? null })),
      next: cut.next,
    }
  }

  /** The last `n` behaviours of each contact up to an instant, newest first. */
  async lastTouchesOf(ids: readonly string[], n: number, upTo: Date): Promise<Map<string, TimelineRow[]>> {
    const survivors = await survivorsOf(this.db, ids)
    const rows = await lastBehaviours(this.db, [...new Set(survivors.values())], n, upTo)
    const shown = await this.shown(rows)
    const lines = new Map<string, TimelineRow[]>()
    for (const [i, row] of rows.entries()) {
      const line = shown[i]
      if (line) lines.set(row.contactId, [...(lines.get(row.contactId) ?? []), line])
    }
    return new Map(ids.map((id) => [id, lines.get(survivors.get(id) ?? id) ?? []]))
  }

  /** Everything of some contacts that may be scored, oldest first; for rebuilding a ledger. */
  async scorable(ids: readonly string[]): Promise<AdmittedBehaviour[]> {
    const standings = await standingsOf(this.db, ids)
    const own = new Map([...standings.values()].map((contact) => [contact.contactId, contact]))
    return (await scorableBehaviours(this.db, [...own.keys()])).flatMap((row) => {
      const contact = own.get(row.contactId)
      return contact ? [{ ...row, contact }] : []
    })
  }

  private async shown(rows: readonly BehaviourRow[]): Promise<TimelineRow[]> {
    const cards = await this.contents.cards([...new Set(rows.flatMap((row) => row.contentId ?? []))])
    return rows.map((row) => ({
      eventKey: row.eventKey,
      type: row.type,
      occurredAt: row.occurredAt.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
      contentId: row.contentId,
      contentTitle: (row.contentId === null ? undefined : cards.get(row.contentId))?.title ?? null,
      contentPurpose: row.purpose,
      channel: row.channel === DIRECT ? null : row.channel,
      props: row.facts,
    }))
  }
}

const source = (channel: string, medium: string | null, campaign: string | null, at: Date): Source => ({
  channel,
  medium,
  campaign,
  at: at.toISOString(),
})

function placeOf(after: string): { at: Date; key: string } {
  const [at = '0', key = ''] = decodeCursor(after, 2)
  return { at: cursorTime(at), key }
}
