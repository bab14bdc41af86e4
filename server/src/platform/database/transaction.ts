import { AsyncLocalStorage } from 'node:async_hooks'
import type { PoolConnection } from 'mysql2'
import type { QueryRunner } from 'typeorm'
import type { NewsName } from '../../contracts/news.js'

/** News collected by a transaction, not yet numbered. */
export interface PendingNews {
  name: NewsName
  contactId: string | null
  /** Decides the partition when there is no contact. */
  key: string
  payload: object
  occurredAt: Date
}

/** The transaction that the running asynchronous context belongs to. */
export class Transaction {
  readonly news: PendingNews[] = []
  readonly afterCommit: (() => void)[] = []
  /** A consumer group reads again what it has passed before: its news are in the log already (ADR 7). */
  replaying = false
  /** Set at the end: a write awaited later would silently go to another connection, so it throws instead. */
  ended = false
  /** Counts savepoints, for their names: one of the same name would replace the outer one. */
  savepoints = 0
  constructor(
    readonly runner: QueryRunner,
    readonly connection: PoolConnection,
  ) {}
}

/** `undefined` is an empty context: plain queries, each on a connection of its own. */
export const ambient = new AsyncLocalStorage<Transaction | undefined>()
