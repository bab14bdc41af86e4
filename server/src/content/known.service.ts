import { Injectable } from '@nestjs/common'
import type { ContentPurpose } from '../contracts/enums.js'
import { isIdText } from '../kernel/ids.js'
import { SECOND, sqlTime } from '../kernel/time.js'
import { Db } from '../platform/database/db.js'
import { databaseNow, knownByIds, storedSince, type KnownRow } from './known.query.js'

export interface KnownContent {
  purpose: ContentPurpose
  published: boolean
}

/** Changes of other processes are seen within this, in milliseconds. */
const BELIEVED_FOR = SECOND
/** A row is stamped when it is written and seen when it is committed: no transaction of the room takes this long. */
const OVERLAP = 30 * SECOND

/**
 * Every content's purpose, in memory for the ingest. Read whole once; then, at most once a second and only when asked,
 * what was stored since the last look. Contents are never deleted, so nothing has to be taken out.
 */
@Injectable()
export class Known {
  private readonly contents = new Map<string, KnownContent>()
  /** Up to when everything was read, by the database's clock. */
  private readUpTo = 0
  /** On this process's monotonic clock. */
  private believedUntil = 0
  private reading: Promise<void> | undefined

  constructor(private readonly db: Db) {}

  /** All contents by id. Of `ids`, those that are not known yet are looked up, so a fresh content is never missed. */
  async known(ids: readonly string[] = []): Promise<ReadonlyMap<string, KnownContent>> {
    // Twice, as the first look may have been under way already when this process changed something.
    for (let looks = 0; looks < 2 && performance.now() >= this.believedUntil; looks++) await this.readOn()
    const missing = [...new Set(ids)].filter((id) => !this.contents.has(id) && isIdText(id))
    if (missing.length) this.take(await knownByIds(this.db, missing))
    return this.contents
  }

  /** This process has changed contents: the next question reads them. */
  forgetAge(): void {
    this.believedUntil = 0
  }

  /** Callers that come together share one look. It sees what is committed, never a transaction's own rows. */
  private readOn(): Promise<void> {
    this.reading ??= this.db.detached(() => this.read()).finally(() => (this.reading = undefined))
    return this.reading
  }

  private async read(): Promise<void> {
    this.believedUntil = performance.now() + BELIEVED_FOR
    try {
      const now = await databaseNow(this.db)
      this.take(await storedSince(this.db, sqlTime(new Date(Math.max(0, this.readUpTo - OVERLAP)))))
      this.readUpTo = now
    } catch (error) {
      this.believedUntil = 0
      throw error
    }
  }

  private take(rows: readonly KnownRow[]): void {
    for (const { id, purpose, published } of rows)
      this.contents.set(id, { purpose, published: published === 1 })
  }
}
