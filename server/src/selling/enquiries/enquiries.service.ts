import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { VisitorActor } from '../../contracts/actors.js'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Vault } from '../../platform/crypto/vault.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Advisors } from '../advisors/advisors.service.js'
import { contactNotFound, phoneNeeded } from '../selling.errors.js'
import { firstLine, stateOf, type Enquiry, type EnquiryState } from './enquiry.js'
import {
  addEnquiry,
  deleteEnquiries,
  enquiriesOf,
  episodesOf,
  lastWordsOf,
  moveEnquiries,
} from './enquiry.query.js'

const LOOKED_AT = 20

/** What a visitor asks for. */
export interface Asked {
  message: string | null
  contentId?: string | undefined
  callMe: boolean
  /** Typed by the visitor: a browser knows none (ADR 29). */
  phone?: string | undefined
  shareToken?: string | undefined
}

/** Enquiries: a wish to be contacted, told as a behaviour, and the words that only the rep reads. */
@Injectable()
export class Enquiries {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly pool: TrafficPoolDoor,
    private readonly advisors: Advisors,
  ) {}

  /**
   * Takes an enquiry; `answerFrom` is null while somebody is there. Refuses `pool.phone-needed` for a call without
   * a number, `pool.phone-invalid` for what is none, and as the ingest does for a content or share token that is not ours.
   */
  async send(
    visitor: VisitorActor,
    { message, contentId, callMe, phone, shareToken }: Asked,
  ): Promise<{ id: string; at: Date; answerFrom: Date | null }> {
    const id = newId<'enquiry'>()
    const at = this.clock.now()
    await this.db.inTransaction(async () => {
      const contactId = (await this.pool.heldStandings([visitor.contactId])).get(visitor.contactId)?.contactId
      if (contactId === undefined) throw contactNotFound()
      if (phone) await this.pool.leavePhone(contactId, phone)
      if (callMe && (await this.pool.phoneOf(contactId)) === null) throw phoneNeeded()
      await addEnquiry(this.db, {
        id,
        contactId,
        at,
        contentId: contentId ?? null,
        callMe,
        sealedMessage: message && this.vault.seal(message),
      })
      await this.pool.recordOwn(visitor, {
        eventId: randomUUID(),
        type: 'enquiry.sent',
        occurredAt: at.toISOString(),
        ...(contentId === undefined ? {} : { contentId }),
        ...(shareToken === undefined ? {} : { shareToken }),
      })
    })
    return { id, at, answerFrom: await this.advisors.answerFrom(visitor.contactId) }
  }

  /** The latest of a contact, with what became of each. */
  async of(contactId: string, limit: number): Promise<(Enquiry & { became: EnquiryState })[]> {
    const own = (await this.pool.standings([contactId])).get(contactId)?.contactId
    if (own === undefined) return []
    const rows = await enquiriesOf(this.db, own, limit)
    const episodes = rows.length ? await episodesOf(this.db, own) : []
    return rows.map(({ sealedMessage, ...row }) => ({
      ...row,
      message: sealedMessage && this.vault.open(sealedMessage),
      became: stateOf(row.at, episodes),
    }))
  }

  /** What each of some contacts said last, as one line without numbers; absent for who said nothing. */
  async lastLines(contactIds: readonly string[]): Promise<Map<string, string>> {
    const rows = contactIds.length ? await lastWordsOf(this.db, contactIds) : []
    return new Map(
      rows.map(({ contactId, sealedMessage }) => [contactId, firstLine(this.vault.open(sealedMessage))]),
    )
  }

  /** Whether a contact has asked something that the rep of its lead now answers. */
  async isTaken(contactId: string): Promise<boolean> {
    const rows = await enquiriesOf(this.db, contactId, LOOKED_AT)
    const episodes = rows.length ? await episodesOf(this.db, contactId) : []
    return rows.some(({ at }) => stateOf(at, episodes) === 'taken')
  }

  /** Two contacts are one person: so are their enquiries. */
  async follow(pairs: readonly { loserId: string; survivorId: string }[]): Promise<void> {
    for (const { loserId, survivorId } of pairs) await moveEnquiries(this.db, loserId, survivorId)
  }

  async forget(contactIds: readonly string[]): Promise<void> {
    await deleteEnquiries(this.db, contactIds)
  }
}
