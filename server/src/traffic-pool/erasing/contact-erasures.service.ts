import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { ErasureAsker } from '../../contracts/pool.news.js'
import { newId } from '../../kernel/ids.js'
import { cutPage, timePlace, type Page } from '../../kernel/paging.js'
import { DAY, MINUTE } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Files } from '../../platform/files/files.service.js'
import { LogGate } from '../../platform/news/log-gate.js'
import { LogEraser } from '../../platform/news/log-eraser.js'
import { News } from '../../platform/news/news.js'
import { holdContacts } from '../contacts/contact.query.js'
import { Recognition } from '../contacts/recognition.service.js'
import { forgetSharer } from '../sharing/share.query.js'
import { avatarsOf } from '../profiles/own-profile.query.js'
import { contactNotFound } from '../traffic-pool.errors.js'
import {
  addErasures,
  deleteBehaviours,
  deleteContacts,
  erasureById,
  noteProgress,
  personOf,
  receipts,
  type Receipt,
} from './erasure.query.js'

/** After this long no transaction that still knew the person can be open, so the log can be final (ADR 13). */
const LAST_LOOK_AFTER = 5 * MINUTE
/** A group that has not passed the erasure is waited for this long; longer, nobody runs it any more. */
const GROUPS_WAITED_FOR = DAY

/** Forgets people: what recognises them at once, what they did as the log comes by, and the log itself (ADR 13). */
@Injectable()
export class ContactErasures {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly log: LogEraser,
    private readonly access: AccessDoor,
    private readonly recognition: Recognition,
    private readonly gate: LogGate,
    private readonly files: Files,
  ) {}

  /**
   * Forgets a contact with all that were merged into it, named by any of their ids. From here on nobody recognises
   * the person, and their tokens are refused; who comes back is somebody new. Refuses with `pool.contact-not-found`.
   */
  erase(contactId: string, askedBy: ErasureAsker): Promise<{ erasureId: string; askedAt: Date }> {
    return this.db.inTransaction(async () => {
      const ids = await this.holdPerson(contactId)
      const askedAt = this.clock.now()
      const rows = ids.map((id) => ({ id: newId<'erasure'>(), contactId: id, askedBy, askedAt }))
      const [receipt] = rows
      if (!receipt) throw contactNotFound()
      await this.access.revokeVisitorTokens(ids)
      await this.files.giveUp(await avatarsOf(this.db, ids))
      await deleteContacts(this.db, ids)
      await addErasures(this.db, rows)
      for (const id of ids) this.news.tell('pool.contact-erased', { contactId: id }, { askedBy }, askedAt)
      this.db.afterCommit(() => this.recognition.forgetAll())
      return { erasureId: receipt.id, askedAt }
    })
  }

  /**
   * Stops the consumers that may have news of the person in hand under any id, so that none writes behind the news of
   * the erasure; then locks the contacts, after which nobody is merged into them.
   */
  private async holdPerson(contactId: string): Promise<string[]> {
    await this.gate.hold(await personOf(this.db, contactId))
    await holdContacts(this.db, await personOf(this.db, contactId))
    return personOf(this.db, contactId)
  }

  /** Deletes what the hot group kept of contacts, in its transaction; how often each thing happened stays. */
  forget(contactIds: readonly string[]): Promise<void> {
    return deleteBehaviours(this.db, contactIds)
  }

  /** Receipts of erasures, the newest first. They say how far each has come, and nothing of whom it forgets. */
  async page({ limit, after }: { limit: number; after?: string | undefined }): Promise<Page<Receipt>> {
    return cutPage(await receipts(this.db, limit + 1, timePlace(after)), limit, ({ askedAt, id }) => [
      askedAt.getTime(),
      id,
    ])
  }

  /** Goes on through the log for one erasure, a slice at a time, and again until nothing can come any longer. */
  async goOn(erasureId: string): Promise<void> {
    const erasure = await erasureById(this.db, erasureId)
    if (!erasure?.contactId) return
    // A share is used by others, in transactions of their own: on the last look nobody who knew the sharer is left.
    await forgetSharer(this.db, erasure.contactId)
    const now = this.clock.now()
    const age = now.getTime() - erasure.askedAt.getTime()
    const { rows, next, atEnd, passed } = await this.log.eraseFrom(erasure.contactId, erasure.nextSeq)
    const isFinal = age >= LAST_LOOK_AFTER && (passed || age >= GROUPS_WAITED_FOR)
    const dueAt = !atEnd ? now : isFinal ? null : new Date(now.getTime() + LAST_LOOK_AFTER)
    await noteProgress(this.db, erasureId, { rows, next, dueAt, now })
  }
}
