import { Injectable } from '@nestjs/common'
import type { ConsentPurpose } from '../../contracts/enums.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { holdContacts, setConsents, standingsOf } from '../contacts/contact.query.js'
import { appendConsents, consentsInForce, type ConsentRow } from './consent.query.js'

/** The consent ledger: append-only, and the contact's standing follows its latest rows (design §8). */
@Injectable()
export class Consents {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
  ) {}

  /**
   * Appends rows, sets what is now in force and tells what changed. Joins the open transaction. A row of a contact that
   * was merged is its survivor's; one of a contact that is no more is left out.
   */
  async record(rows: readonly ConsentRow[]): Promise<void> {
    if (!rows.length) return
    await this.db.inTransaction(async () => {
      const survivors = await holdContacts(this.db, [...new Set(rows.map((row) => row.contactId))])
      const own = rows.flatMap((row) => {
        const contactId = survivors.get(row.contactId)
        return contactId === undefined ? [] : [{ ...row, contactId }]
      })
      await appendConsents(this.db, own, this.clock.now())
      await this.settle([...new Set(own.map((row) => row.contactId))])
    })
  }

  /** Sets what the ledger says of contacts that are held, and tells what changed. */
  async settle(ids: readonly string[]): Promise<void> {
    const before = await standingsOf(this.db, ids)
    const inForce = new Map<string, ConsentPurpose[]>(ids.map((id) => [id, []]))
    for (const row of await consentsInForce(this.db, ids))
      if (row.granted) inForce.get(row.contactId)?.push(row.purpose)
    const changed = new Map<string, readonly ConsentPurpose[]>()
    for (const [id, now] of inForce) {
      const was = before.get(id)?.consents ?? []
      const granted = now.filter((purpose) => !was.includes(purpose))
      const withdrawn = was.filter((purpose) => !now.includes(purpose))
      if (!granted.length && !withdrawn.length) continue
      changed.set(id, now)
      this.news.tell('pool.consent-changed', { contactId: id }, { granted, withdrawn })
    }
    await setConsents(this.db, changed)
  }

  /** What a contact agreed to, with when and on which basis. */
  async inForce(contactId: string): Promise<ConsentRow[]> {
    const standing = (await standingsOf(this.db, [contactId])).get(contactId)
    return standing ? (await consentsInForce(this.db, [standing.contactId])).filter((row) => row.granted) : []
  }
}
