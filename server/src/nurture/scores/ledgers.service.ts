import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { MINUTE } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { Model } from '../models/models.service.js'
import { byTimeAndKey, matchRules, withAwards, type Award } from '../scoring/awards.js'
import { LedgerMemory, type Ledger } from './ledger-memory.js'
import { toScored } from './scored.js'
import { appendAwards, awardsOf, deleteScores, type ScoreRow } from './score.query.js'

/** 50 to 75 MiB when full, by how many awards a contact has. */
const MOST_AWARDS = 300_000
/** Another process forgets a person when it no longer meets them: nothing is kept for longer than twice this. */
const AGE_EVERY = 10 * MINUTE

/** What a batch has for one contact's ledger. */
export interface LedgerWork {
  contactId: string
  model: Model
  /** The score as it stands, locked by the open transaction. */
  before: ScoreRow | undefined
  /** New candidates. */
  awards: readonly Award[]
  /** The ledger is to be made again from the timeline. */
  rebuild: boolean
}

/**
 * The ledgers of contacts: their rows in the table, and what this process remembers of them (ADR 15). Whoever changes
 * a ledger goes through here and writes the score in the same transaction, with a new revision.
 */
@Injectable()
export class Ledgers implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly memory = new LedgerMemory(MOST_AWARDS)
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly db: Db,
    private readonly pool: TrafficPoolDoor,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.memory.age(), AGE_EVERY).unref()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /**
   * Appends a batch's awards and answers the ledgers, by contact. A contact's first ledger, and one of another model
   * version, is made from the timeline. What is remembered of a locked score's revision is not read again.
   */
  async append(works: readonly LedgerWork[]): Promise<Map<string, Ledger>> {
    const stale = works.filter(isStale)
    const earned = await this.earnedBy(new Map(stale.map(({ contactId, model }) => [contactId, model])))
    await appendAwards(
      this.db,
      works.map((work) => ({
        contactId: work.contactId,
        modelId: work.model.id,
        awards: earned.get(work.contactId) ?? work.awards,
      })),
    )
    const ledgers = new Map<string, Ledger>()
    const unknown: LedgerWork[] = []
    for (const work of works) {
      const { contactId, before, awards } = work
      const known = before && !isStale(work) ? this.memory.recall(contactId, before.revision) : undefined
      if (known) ledgers.set(contactId, withAwards(known, awards))
      else unknown.push(work)
    }
    const read = await awardsOf(
      this.db,
      unknown.map(({ contactId, model }) => ({ contactId, modelId: model.id })),
    )
    for (const [contactId, awards] of read) ledgers.set(contactId, awards.sort(byTimeAndKey))
    return ledgers
  }

  /**
   * Remembers ledgers under the revision that their scores were written with, once the open transaction has committed.
   * Only for scores that were locked before the ledger was read, or that were new when they were written: else another
   * transaction may have appended what was not seen.
   */
  rememberAfterCommit(ledgers: ReadonlyMap<string, Ledger>, revision: string): void {
    this.db.afterCommit(() => {
      for (const [contactId, awards] of ledgers) this.memory.remember(contactId, revision, awards)
    })
  }

  /** Removes scores, ledgers and what is remembered of them. */
  async forget(contactIds: readonly string[]): Promise<void> {
    await deleteScores(this.db, contactIds)
    const at = newId()
    this.db.afterCommit(() => this.memory.forget(contactIds, at))
  }

  /** What the timelines of contacts have earned, each under a model. */
  async earnedBy(models: ReadonlyMap<string, Model>): Promise<Map<string, Award[]>> {
    const earned = new Map<string, Award[]>([...models.keys()].map((contactId) => [contactId, []]))
    for (const behaviour of await this.pool.scorable([...models.keys()])) {
      const { contactId } = behaviour.contact
      const model = models.get(contactId)
      if (model) earned.get(contactId)?.push(...matchRules(model.compiled, toScored(behaviour)))
    }
    return earned
  }
}

/** Whether the table may lack what the timeline has earned under this model. */
const isStale = ({ rebuild, before, model }: LedgerWork): boolean => rebuild || before?.modelId !== model.id
