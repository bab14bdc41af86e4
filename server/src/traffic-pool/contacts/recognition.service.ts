import { Injectable } from '@nestjs/common'
import type { ReachChannel } from '../../contracts/enums.js'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import {
  byStrength,
  isPersonal,
  normalise,
  reachOf,
  recognises,
  type Identity,
} from '../identities/identity.js'
import {
  contactsByIndex,
  hasIdentity,
  insertIdentities,
  type IdentityRow,
} from '../identities/identity.query.js'
import type { SourceTouch } from './contact.js'
import { addReach, insertContacts, type NewContact } from './contact.query.js'

/** Whom an event or a visit concerns, as it names itself. */
export interface Newcomer {
  identities: readonly Identity[]
  name: string | null
  source: SourceTouch
}

/** An identity in one spelling, with its blind index in hex. */
interface Indexed extends Identity {
  index: string
}

/** Remembers who was recognised lately: an identity never moves to another contact but by a merge, which resolves. */
const REMEMBERED = 200_000

/** Recognises people by their identities and makes contacts of those never met (4R: recognise). */
@Injectable()
export class Recognition {
  private readonly known = new Map<string, string>()

  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly news: News,
  ) {}

  /**
   * The contact of each newcomer, in order, in the open transaction; null where no identity is usable. Those never
   * met become contacts. Throws ER_DUP_ENTRY when another process met one at the same time: run it again.
   */
  async recognise(newcomers: readonly Newcomer[]): Promise<(string | null)[]> {
    const indexed = newcomers.map((newcomer) => this.indexed(newcomer.identities))
    const found = await this.lookUp(indexed)
    const contacts: NewContact[] = []
    const identities: IdentityRow[] = []
    const answers = newcomers.map((newcomer, i) => {
      const own = indexed[i] ?? []
      const strong = own.filter(recognises)
      if (!strong.length) return null
      const hit = strong.map(({ index }) => found.get(index)).find((id) => id !== undefined)
      const contactId = hit ?? newId<'contact'>()
      if (!hit) contacts.push(this.newContact(contactId, newcomer, strong))
      for (const identity of own) {
        if (found.has(identity.index)) continue
        if (recognises(identity)) found.set(identity.index, contactId)
        else if (hit) continue // claimed again: `bind` keeps claims of known contacts
        identities.push(this.row(contactId, identity))
      }
      return contactId
    })
    if (contacts.length) await insertContacts(this.db, contacts)
    identities.sort((a, b) => Buffer.compare(a.valueIndex, b.valueIndex))
    await insertIdentities(this.db, identities, this.clock.now())
    await this.spreadNews(contacts, identities)
    this.db.afterCommit(() => this.remember(found))
    return answers
  }

  /**
   * Adds an identity to a known contact, in the open transaction. Answers false when it belongs to somebody else
   * (two verified persons are never merged by themselves: lead-lifecycle spec §5.6). Throws ER_DUP_ENTRY as
   * `recognise` does.
   */
  async bind(contactId: string, identity: Identity): Promise<boolean> {
    const [own] = this.indexed([identity])
    if (!own) return false
    if (recognises(own)) {
      const holder = (await contactsByIndex(this.db, [own.index])).get(own.index)
      if (holder !== undefined) return holder === contactId
    } else if (await hasIdentity(this.db, contactId, own.kind, Buffer.from(own.index, 'hex'))) return true
    const row = this.row(contactId, own)
    await insertIdentities(this.db, [row], this.clock.now())
    await this.spreadNews([], [row])
    return true
  }

  private indexed(identities: readonly Identity[]): Indexed[] {
    const usable: Indexed[] = []
    for (const { kind, value: said, verified } of identities) {
      const value = normalise(kind, said)
      if (value !== null) usable.push({ kind, value, verified, index: this.vault.blindIndexHex(kind, value) })
    }
    return usable.length > 1 ? usable.sort(byStrength) : usable
  }

  /** Contacts by the indexes of identities that recognise somebody: from memory, the others in one read. */
  private async lookUp(newcomers: readonly (readonly Indexed[])[]): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    const unknown = new Set<string>()
    for (const identities of newcomers)
      for (const identity of identities) {
        if (!recognises(identity)) continue
        const contactId = this.known.get(identity.index)
        if (contactId !== undefined) found.set(identity.index, contactId)
        else unknown.add(identity.index)
      }
    for (const [index, contactId] of await contactsByIndex(this.db, [...unknown])) found.set(index, contactId)
    return found
  }

  private newContact(id: string, newcomer: Newcomer, strong: readonly Identity[]): NewContact {
    const reach = strong.map(reachOf).filter((channel) => channel !== null)
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
    const index = Buffer.from(identity.index, 'hex')
    return {
      id: newId<'identity'>(),
      contactId,
      kind: identity.kind,
      valueIndex: index,
      uniqueIndex: recognises(identity) ? index : null,
      sealed: this.vault.seal(identity.value),
      verified: identity.verified,
    }
  }

  /** Tells who became known by a personal identity, and makes contacts reachable that were there before. */
  private async spreadNews(fresh: readonly NewContact[], identities: readonly IdentityRow[]): Promise<void> {
    const isFresh = new Set(fresh.map((contact) => contact.id))
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

  /** Forgets who was recognised lately; they are looked up again. */
  forgetAll(): void {
    this.known.clear()
  }

  private remember(found: ReadonlyMap<string, string>): void {
    if (this.known.size > REMEMBERED) this.known.clear()
    for (const [key, contactId] of found) this.known.set(key, contactId)
  }
}
