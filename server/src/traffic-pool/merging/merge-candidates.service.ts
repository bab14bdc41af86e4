import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { cursorInvalid, cursorTime, decodeCursor, pageFrom } from '../../kernel/paging.js'
import { isIdText } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { contactRows } from '../contacts/contact.query.js'
import { keepApart, openCandidates } from './candidate.query.js'
import type { candidatesAnswer, candidatesQuery } from './merging.dto.js'
import { candidateNotFound } from './merging.errors.js'

/** Pairs of contacts that may be one person and wait for somebody to decide. */
@Injectable()
export class MergeCandidates {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async page({ limit, after }: z.output<typeof candidatesQuery>): Promise<z.infer<typeof candidatesAnswer>> {
    const rows = await openCandidates(this.db, limit + 1, after === undefined ? null : placeOf(after))
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

  /** The two are two: the pair does not come up again. Refuses with `pool.merge-candidate-not-found`. */
  async keepApart(id: string, staffId: string): Promise<void> {
    if (!(await keepApart(this.db, id, staffId, this.clock.now()))) throw candidateNotFound()
  }
}

function placeOf(after: string): { at: Date; id: string } {
  const [at = '', id = ''] = decodeCursor(after, 2)
  if (!isIdText(id)) throw cursorInvalid()
  return { at: cursorTime(at), id }
}
