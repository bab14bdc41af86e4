import { Injectable } from '@nestjs/common'
import { NEWS, type NewsName, type NewsPayload } from '../../contracts/news.js'
import { Clock } from '../clock/clock.js'
import { Db } from '../database/db.js'
import { appendNews } from './log.query.js'
import { LogTail } from './log-tail.js'
import { WakeUp } from './wake-up.js'

/** The pen of the news log: `tell` only collects; the transaction writes all of it as its last act (design §3). */
@Injectable()
export class News {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly wakeUp: WakeUp,
    private readonly tail: LogTail,
  ) {
    db.flushNews = async (transaction) => {
      const rows = await appendNews(db, transaction.news)
      transaction.afterCommit.push(() => {
        this.tail.add(rows)
        this.wakeUp.nudge(rows)
      })
    }
  }

  /**
   * Tells one news in the open transaction. `about` decides order and partition: the contact, or another key for
   * news without one. In a replay of a consumer group it is dropped (ADR 7). Throws when the payload is not what the
   * catalogue says, or outside a transaction.
   */
  tell<N extends NewsName>(
    name: N,
    about: { contactId: string } | { key: string },
    payload: NewsPayload<N>,
    occurredAt?: Date,
  ): void {
    this.collect(name, about, NEWS[name].parse(payload), occurredAt)
  }

  /** The same for the hot path, whose payloads are put together from fields that the edge has checked one by one. */
  tellChecked<N extends NewsName>(
    name: N,
    about: { contactId: string } | { key: string },
    payload: NewsPayload<N>,
    occurredAt?: Date,
  ): void {
    this.collect(name, about, payload, occurredAt)
  }

  private collect(
    name: NewsName,
    about: { contactId: string } | { key: string },
    payload: object,
    occurredAt: Date | undefined,
  ): void {
    const transaction = this.db.transaction()
    if (!transaction) throw new Error(`${name} told outside a transaction`)
    if (transaction.replaying) return
    const contactId = 'contactId' in about ? about.contactId : null
    transaction.news.push({
      name,
      contactId,
      key: 'key' in about ? about.key : about.contactId,
      payload,
      occurredAt: occurredAt ?? this.clock.now(),
    })
  }
}
