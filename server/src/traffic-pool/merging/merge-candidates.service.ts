import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { pageFrom, timePlace } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { contactRows } from '../contacts/contact.query.js'
import { keepApart, openCandidates } from './candidate.query.js'
import type { candidatesAnswer, candidatesQuery } from './merging.dto.js'
import { candidateNotFound } from './merging.errors.js'
import { survivorsOf, withMerged } from './merge.query.js'
import { contactNotFound } from '../traffic-pool.errors.js'

/** Pairs of contacts that may be one person and wait for somebody to decide. */
@Injectable()
export class MergeCandidates {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** A page of pairs; of one contact by any of its ids, where one is named. Refuses with `pool.contact-not-found`. */
  async page({
    limit,
    after,
    contact,
  }: z.output<typeof candidatesQuery>): Promise<z.infer<typeof candidatesAnswer>> {
    const behind = timePlace(after)
    const rows = await openCandidates(this.db, limit + 1, behind, contact ? await this.idsOf(contact) : null)
    const contacts = await contactRows(this.db, [
      ...new Set(rows.flatMap(({ oneId, otherId }) => [oneId, otherId])),
    ])
    const byId = new Map(contacts.map((contact) => [contact.asked, contact]))
    return pageFrom(
      rows,
      limit,
      ({ foundAt, id }) => [foundAt.getTime(), id],
      ({ id, oneId, otherId, reason, foundAt }) => ({
        id,
        reason,
        foundAt: foundAt.toISOString(),
        contacts: [oneId, otherId].flatMap((contactId) => {
          const contact = byId.get(contactId)
          if (!contact) return []
          const { name, stage, first_channel: firstChannel, created_at: createdAt } = contact
          return [{ id: contact.id, name, stage, firstChannel, createdAt: createdAt.toISOString() }]
        }),
      }),
    )
  }

  private async idsOf(asked: string): Promise<string[]> {
    const id = (await survivorsOf(this.db, [asked])).get(asked)
    if (id === undefined) throw contactNotFound()
    return withMerged(this.db, [id])
  }

  /** The two are two: the pair does not come up again. Refuses with `pool.merge-candidate-not-found`. */
  async keepApart(id: string, staffId: string): Promise<void> {
    if (!(await keepApart(this.db, id, staffId, this.clock.now()))) throw candidateNotFound()
  }
}
