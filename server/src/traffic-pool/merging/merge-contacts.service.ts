import { Injectable } from '@nestjs/common'
import { compareIds } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { LogGate } from '../../platform/news/log-gate.js'
import { News } from '../../platform/news/news.js'
import { Consents } from '../consent/consent.service.js'
import { consentsInForce } from '../consent/consent.query.js'
import { contactRows, holdContacts } from '../contacts/contact.query.js'
import { contactNotFound } from '../traffic-pool.errors.js'
import { endCandidates } from './candidate.query.js'
import { Holders } from './holders.service.js'
import { contradict, isVerified, survivorOf, type Holder } from './identity-match.js'
import type { MergePreview } from './merging.dto.js'
import { alreadyOne } from './merging.errors.js'
import { belongingsOf, moveBelongings, survivorsOf, withMerged, writeMerge } from './merge.query.js'

/** Two contacts that are one person: who stays and who becomes a name for who stays. */
export interface Pair {
  survivorId: string
  loserId: string
}

/** How often a merge looks again when another one came between; each time somebody else's is done. */
const LOOKS = 5

/** Makes one contact of two (design §3; lead-lifecycle spec §5.6). */
@Injectable()
export class MergeContacts {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly gate: LogGate,
    private readonly holders: Holders,
    private readonly consents: Consents,
  ) {}

  /**
   * Merges two contacts, in the open transaction or one of its own; either may be named by an id that was merged
   * before. Who stays is `survivorOf`; null where the two are one already. What other rooms keep follows with the news,
   * which is told about both. Refuses with `pool.contact-not-found`.
   */
  merge(oneId: string, otherId: string, staffId: string | null = null): Promise<Pair | null> {
    return this.db.inTransaction(async () => {
      const pair = await this.holdPair(oneId, otherId)
      if (!pair) return null
      const { survivorId, loserId } = pair
      const at = this.clock.now()
      await moveBelongings(this.db, loserId, survivorId)
      await writeMerge(this.db, { ...pair, staffId, at })
      await this.consents.settle([survivorId])
      await endCandidates(this.db, await withMerged(this.db, [survivorId]), at)
      for (const contactId of [loserId, survivorId])
        this.news.tell('pool.contact-merged', { contactId }, pair, at)
      return pair
    })
  }

  /** What merging two contacts would do. Refuses unknown contacts and two that are one already. */
  async preview(oneId: string, otherId: string): Promise<MergePreview> {
    const { one, other } = await this.twoOf(oneId, otherId)
    if (one.contactId === other.contactId) throw alreadyOne()
    const survivor = survivorOf(one, other)
    const loser = survivor === one ? other : one
    const sides = { survivor: await this.sideOf(survivor), loser: await this.sideOf(loser) }
    const ids = [survivor.contactId, loser.contactId]
    const after = await consentsInForce(this.db, ids, () => survivor.contactId)
    const apart = await consentsInForce(this.db, ids)
    const conflicts: MergePreview['conflicts'] = []
    if (contradict(one.proofs, other.proofs)) conflicts.push('accounts')
    if (isVerified(one) && isVerified(other)) conflicts.push('verified-persons')
    if (sides.survivor.name !== null && sides.loser.name !== null && sides.survivor.name !== sides.loser.name)
      conflicts.push('name')
    if (sides.survivor.firstChannel !== sides.loser.firstChannel) conflicts.push('first-source')
    if (
      apart.some((row) =>
        after.some(({ purpose, granted }) => purpose === row.purpose && granted !== row.granted),
      )
    )
      conflicts.push('consent')
    return {
      survivorId: survivor.contactId,
      loserId: loser.contactId,
      ...sides,
      consents: after.flatMap(({ purpose, granted }) => (granted ? [purpose] : [])),
      conflicts,
    }
  }

  /**
   * Holds both contacts, with all that were merged into them: first the consumers that may have their news in hand,
   * then the rows in id order, against everybody else who writes under their ids.
   */
  private async holdPair(oneId: string, otherId: string): Promise<Pair | null> {
    let held: string[] = []
    for (let look = 1; look <= LOOKS; look++) {
      const survivors = await survivorsOf(this.db, [oneId, otherId])
      const [one, other] = [survivors.get(oneId), survivors.get(otherId)]
      if (one === undefined || other === undefined) throw contactNotFound()
      if (one === other) return null
      const members = await withMerged(this.db, [one, other].sort(compareIds))
      if (members.every((id) => held.includes(id))) return this.pairOf(one, other)
      held = members
      await this.gate.hold(members)
      await holdContacts(this.db, members)
    }
    throw new Error('contacts are being merged faster than they can be held')
  }

  private async pairOf(oneId: string, otherId: string): Promise<Pair> {
    const { one, other } = await this.twoOf(oneId, otherId)
    const survivorId = survivorOf(one, other).contactId
    return { survivorId, loserId: survivorId === oneId ? otherId : oneId }
  }

  private async twoOf(oneId: string, otherId: string): Promise<{ one: Holder; other: Holder }> {
    const holders = await this.holders.of([oneId, otherId])
    const [one, other] = [holders.get(oneId), holders.get(otherId)]
    if (!one || !other) throw contactNotFound()
    return { one, other }
  }

  private async sideOf({ contactId, proofs }: Holder): Promise<MergePreview['survivor']> {
    const [row] = await contactRows(this.db, [contactId])
    if (!row) throw contactNotFound()
    return {
      name: row.name,
      stage: row.stage,
      firstChannel: row.first_channel,
      identities: proofs.length,
      ...(await belongingsOf(this.db, contactId)),
    }
  }
}
