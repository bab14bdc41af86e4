import { Injectable } from '@nestjs/common'
import type { ReachChannel } from '../../contracts/enums.js'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { newSecret, Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { keyOf } from '../behaviours/event-key.js'
import {
  byStrength,
  isPersonal,
  normalise,
  phoneTail,
  reachOf,
  recognises,
  slotOf,
  type Identity,
} from '../identities/identity.js'
import {
  contactsByIndex,
  insertIdentities,
  tailIndexOf,
  type IdentityRow,
} from '../identities/identity.query.js'
import { noteCandidates, type Doubt } from '../merging/candidate.query.js'
import { Holders } from '../merging/holders.service.js'
import { areOne, match, type Holder, type Proof } from '../merging/identity-match.js'
import { MergeContacts } from '../merging/merge-contacts.service.js'
import { contactNotFound } from '../traffic-pool.errors.js'
import type { SourceTouch } from './contact.js'
import { addReach, holdContacts, insertContacts, type NewContact } from './contact.query.js'

/** Whom an event or a visit concerns, as it names itself. */
export interface Newcomer {
  identities: readonly Identity[]
  name: string | null
  source: SourceTouch
}

/** An identity in one spelling, with its blind index in hex. */
type Indexed = Identity & Proof

/** What a batch knows while it goes through its newcomers. */
interface Scene {
  /** Contacts by the key of an identity. */
  found: Map<string, string>
  /** Contacts by id, of those that more than one identity or a new one may concern. */
  holders: Map<string, Holder>
  /** Who has proved what newcomers only say, by its key. */
  claimed: ReadonlyMap<string, string>
  contacts: NewContact[]
  identities: IdentityRow[]
  merges: [string, string][]
  doubts: Doubt[]
}

/** Remembers who was recognised lately: an identity never moves to another contact but by a merge, which resolves. */
const REMEMBERED = 200_000

/**
 * Recognises people by their identities and makes contacts of those never met (4R: recognise). What `identity-match`
 * says of who is one person is done here.
 */
@Injectable()
export class Recognition {
  private readonly known = new Map<string, string>()
  private readonly salt = newSecret()

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly holders: Holders,
    private readonly merging: MergeContacts,
  ) {}

  /**
   * The contact of each newcomer, in order, in the open transaction; null where no identity is usable. Those never
   * met become contacts; contacts that turn out to be one person are merged, those that may be are noted. Throws
   * ER_DUP_ENTRY when another process met one at the same time: run it again.
   */
  async recognise(newcomers: readonly Newcomer[]): Promise<(string | null)[]> {
    const remembered = newcomers.map((newcomer) => this.remembered(newcomer))
    const others = newcomers.filter((_, i) => remembered[i] === undefined)
    if (!others.length) return remembered.map((contactId) => contactId ?? null)
    const met = await this.meet(others)
    let next = 0
    return remembered.map((contactId) => contactId ?? met[next++] ?? null)
  }

  /** Who names one identity and was recognised by it lately, as nearly everybody on the hot path. */
  private remembered({ identities }: Newcomer): string | undefined {
    const [identity] = identities
    if (!identity || identities.length > 1 || !recognises(identity)) return undefined
    const value = normalise(identity.kind, identity.value)
    return value === null ? undefined : this.known.get(this.memoryKey({ ...identity, value }))
  }

  private async meet(newcomers: readonly Newcomer[]): Promise<(string | null)[]> {
    const indexed = newcomers.map((newcomer) => this.indexed(newcomer.identities))
    const found = await this.lookUp(indexed)
    const scene: Scene = {
      found,
      holders: await this.holdersOf(indexed, found),
      claimed: await this.claimedBy(indexed, found),
      contacts: [],
      identities: [],
      merges: [],
      doubts: [],
    }
    const answers = newcomers.map((newcomer, i) => this.recogniseOne(newcomer, indexed[i] ?? [], scene))
    await this.write(scene)
    this.db.afterCommit(() => this.remember(indexed.flat(), found))
    return answers
  }

  /**
   * Adds a proved identity to a known contact, in the open transaction. One that another contact has makes the two one
   * where they are one person beyond doubt; otherwise the answer is false, and the pair waits for somebody to decide.
   * Refuses with `pool.contact-not-found`; throws ER_DUP_ENTRY as `recognise` does.
   */
  async bind(contactId: string, identity: Identity): Promise<boolean> {
    const [own] = this.indexed([identity])
    if (!own || !recognises(own)) return false
    const holderId = (await contactsByIndex(this.db, [own.key])).get(own.key)
    if (holderId === undefined) {
      // The contact may have been erased since the caller was recognised.
      if (!(await this.add([this.row(contactId, own)], []))) throw contactNotFound()
      return true
    }
    const holders = await this.holders.of([contactId, holderId])
    const [me, holder] = [holders.get(contactId), holders.get(holderId)]
    if (!me || !holder) return false
    if (me.contactId === holder.contactId) return true
    if (areOne(me, holder, [own])) {
      await this.merging.merge(me.contactId, holder.contactId)
      return true
    }
    const doubt: Doubt = { contactIds: [me.contactId, holder.contactId], reason: 'proof' }
    await noteCandidates(this.db, [doubt], this.clock.now())
    return false
  }

  /** Most know themselves by one contact's identities; the rest is for `match` to say. */
  private recogniseOne(newcomer: Newcomer, own: readonly Indexed[], scene: Scene): string | null {
    const known = soleHolder(own, scene.found)
    if (known !== undefined) return known
    const named = own.filter(recognises)
    if (!named.length) return null
    const holderOf = ({ key }: Proof): Holder | undefined => scene.holders.get(scene.found.get(key) ?? '')
    const { person, joins, doubts } = match(named, holderOf)
    const holder = person ?? { contactId: newId<'contact'>(), proofs: [] }
    const taken = named.filter((identity) => !holderOf(identity))
    for (const identity of taken) {
      scene.found.set(identity.key, holder.contactId)
      scene.identities.push(this.row(holder.contactId, identity))
    }
    if (!person) {
      scene.contacts.push(this.newContact(holder.contactId, newcomer, taken))
      this.keepClaims(holder.contactId, own, scene)
    }
    for (const other of joins) scene.merges.push([holder.contactId, other.contactId])
    for (const other of doubts)
      scene.doubts.push({ contactIds: [holder.contactId, other.contactId], reason: 'proof' })
    this.unite(scene, { ...holder, proofs: [...holder.proofs, ...taken] }, joins)
    return holder.contactId
  }

  /**
   * What is only said is kept of who is new; of a known contact every event would say it again. It never merges, and
   * where somebody else has proved it, the two may be one person (lead-lifecycle spec §5.6, T2).
   */
  private keepClaims(contactId: string, own: readonly Indexed[], scene: Scene): void {
    for (const claim of own) {
      if (recognises(claim)) continue
      scene.identities.push(this.row(contactId, claim))
      const owner = scene.claimed.get(claim.key)
      if (owner !== undefined) scene.doubts.push({ contactIds: [contactId, owner], reason: 'claim' })
    }
  }

  /** What the rest of the batch is to know: one holder, under every id that leads to it. */
  private unite(scene: Scene, holder: Holder, joins: readonly Holder[]): void {
    const united = { ...holder, proofs: [...holder.proofs, ...joins.flatMap(({ proofs }) => proofs)] }
    const ids = new Set([holder.contactId, ...joins.map(({ contactId }) => contactId)])
    for (const [asked, { contactId }] of scene.holders)
      if (ids.has(contactId)) scene.holders.set(asked, united)
    for (const id of ids) scene.holders.set(id, united)
  }

  private async write(scene: Scene): Promise<void> {
    if (scene.contacts.length) await insertContacts(this.db, scene.contacts)
    await this.add(scene.identities, scene.contacts)
    for (const [one, other] of scene.merges) await this.merging.merge(one, other)
    await noteCandidates(this.db, scene.doubts, this.clock.now())
  }

  /**
   * Writes identities; those of contacts that were there before under a lock, so that nobody merges them meanwhile, and
   * of one that was erased meanwhile nothing. Answers how many it wrote.
   */
  private async add(rows: readonly IdentityRow[], fresh: readonly NewContact[]): Promise<number> {
    if (!rows.length) return 0
    const isFresh = new Set(fresh.map(({ id }) => id))
    const others = [...new Set(rows.map(({ contactId }) => contactId))].filter((id) => !isFresh.has(id))
    const survivors = await holdContacts(this.db, others)
    const own = rows.flatMap((row) => {
      const contactId = isFresh.has(row.contactId) ? row.contactId : survivors.get(row.contactId)
      return contactId === undefined ? [] : [{ ...row, contactId }]
    })
    own.sort((a, b) => Buffer.compare(a.valueIndex, b.valueIndex))
    await insertIdentities(this.db, own, this.clock.now())
    await this.spreadNews(isFresh, own)
    return own.length
  }

  private indexed(identities: readonly Identity[]): Indexed[] {
    const usable: Indexed[] = []
    for (const { kind, value: said, verified } of identities) {
      const value = normalise(kind, said)
      if (value === null) continue
      const key = this.vault.blindIndexHex(kind, value)
      usable.push({ kind, value, verified, key, slot: slotOf({ kind, value }) })
    }
    return usable.length > 1 ? usable.sort(byStrength) : usable
  }

  /** Contacts by the keys of identities that recognise somebody: from memory, the others in one read. */
  private async lookUp(newcomers: readonly (readonly Indexed[])[]): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    const unknown = new Set<string>()
    for (const identities of newcomers)
      for (const identity of identities) {
        if (!recognises(identity)) continue
        const contactId = this.known.get(this.memoryKey(identity))
        if (contactId !== undefined) found.set(identity.key, contactId)
        else unknown.add(identity.key)
      }
    for (const [key, contactId] of await contactsByIndex(this.db, [...unknown])) found.set(key, contactId)
    return found
  }

  /** The contacts that newcomers meet whose identities are not all one contact's already. */
  private async holdersOf(
    indexed: readonly (readonly Indexed[])[],
    found: ReadonlyMap<string, string>,
  ): Promise<Map<string, Holder>> {
    const met = new Set<string>()
    for (const own of indexed)
      if (soleHolder(own, found) === undefined)
        for (const { key } of own) {
          const contactId = found.get(key)
          if (contactId !== undefined) met.add(contactId)
        }
    return this.holders.of([...met])
  }

  /** Contacts that have proved what newcomers nobody knows only say. */
  private claimedBy(
    indexed: readonly (readonly Indexed[])[],
    found: ReadonlyMap<string, string>,
  ): Promise<Map<string, string>> {
    const claims = indexed
      .filter((own) => !own.some(({ key }) => found.has(key)))
      .flatMap((own) => own.filter((identity) => !recognises(identity)))
    return contactsByIndex(this.db, [...new Set(claims.map(({ key }) => key))])
  }

  private newContact(id: string, newcomer: Newcomer, taken: readonly Identity[]): NewContact {
    const reach = taken.map(reachOf).filter((channel) => channel !== null)
    return {
      id,
      name: newcomer.name,
      // `known` is said by the log, so that every stage can be recomputed from it.
      stage: 'visitor',
      consents: [],
      reachableBy: reach,
      first: newcomer.source,
      createdAt: this.clock.now(),
    }
  }

  private row(contactId: string, identity: Indexed): IdentityRow {
    const index = Buffer.from(identity.key, 'hex')
    const tail = phoneTail(identity)
    return {
      id: newId<'identity'>(),
      contactId,
      kind: identity.kind,
      valueIndex: index,
      uniqueIndex: recognises(identity) ? index : null,
      tailIndex: tail === null ? null : tailIndexOf(this.vault, tail),
      sealed: this.vault.seal(identity.value),
      verified: identity.verified,
    }
  }

  /** Tells who became known by a personal identity, and makes contacts reachable that were there before. */
  private async spreadNews(isFresh: ReadonlySet<string>, identities: readonly IdentityRow[]): Promise<void> {
    const byContact = new Map<string, IdentityRow[]>()
    for (const row of identities) {
      if (row.uniqueIndex === null || !isPersonal(row.kind)) continue
      byContact.set(row.contactId, [...(byContact.get(row.contactId) ?? []), row])
    }
    const reachable = new Map<string, ReachChannel[]>()
    for (const [contactId, rows] of byContact) {
      const reach = rows.map((row) => reachOf({ ...row, value: '' })).filter((channel) => channel !== null)
      if (reach.length && !isFresh.has(contactId)) reachable.set(contactId, reach)
      this.news.tell(
        'pool.contact-identified',
        { contactId },
        { kinds: [...new Set(rows.map((row) => row.kind))] },
      )
    }
    await addReach(this.db, reachable)
  }

  /** Forgets who was recognised lately, so that they are looked up again; tells whether there was anybody. */
  forgetAll(): boolean {
    const wasSome = this.known.size > 0
    this.known.clear()
    return wasSome
  }

  private remember(identities: readonly Indexed[], found: ReadonlyMap<string, string>): void {
    if (this.known.size > REMEMBERED) this.known.clear()
    for (const identity of identities) {
      const contactId = found.get(identity.key)
      if (contactId !== undefined) this.known.set(this.memoryKey(identity), contactId)
    }
  }

  /** What an identity in one spelling is remembered by: a fifth of the cost of its blind index, and as blind. */
  private memoryKey({ kind, value }: Pick<Identity, 'kind' | 'value'>): string {
    return keyOf(this.salt, kind, value)
  }
}

/** The one contact that has every identity that recognises; undefined where one is new, two differ or none does. */
function soleHolder(own: readonly Indexed[], found: ReadonlyMap<string, string>): string | undefined {
  let holder: string | undefined
  for (const identity of own) {
    if (!recognises(identity)) continue
    const contactId = found.get(identity.key)
    if (contactId === undefined || (holder !== undefined && holder !== contactId)) return undefined
    holder = contactId
  }
  return holder
}
