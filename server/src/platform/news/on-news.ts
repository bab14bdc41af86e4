import { DiscoveryService } from '@nestjs/core'
import type { Room } from '../../contracts/enums.js'
import type { InBatchName, InBatchNews, NewsName, NewsPayload } from '../../contracts/news.js'

/** Partitions of the log. */
export const PARTITIONS = 64

/** What a handler subscribes to. Handlers of one group share cursor, batch and transaction (design §3). */
export interface Subscription {
  /** The handler's own room: a group's handlers run in the order of the rooms. */
  room: Room
  group: string
  names: readonly (NewsName | InBatchName)[]
  /** Its effects are acts, not a projection that can be made again: it is left out of replays (ADR 7). */
  acts?: boolean
  /** Nobody waits for what its group makes: under traffic that takes full batches, or now and then what there is. */
  calm?: boolean
}

/** Marks a provider as a handler of news; found by discovery, listed nowhere. */
export const OnNews = DiscoveryService.createDecorator<Subscription>()

/** One news as a handler gets it. */
export interface NewsRow<N extends NewsName = NewsName> {
  name: N
  contactId: string | null
  payload: NewsPayload<N>
  occurredAt: Date
  recordedAt: Date
  partitionNo: number
  seq: number
}

/** One of several news, told apart by its name. */
export type AnyNewsRow<N extends NewsName> = { [K in N]: NewsRow<K> }[N]

/** A batch as one handler sees it. */
export interface NewsBatch {
  /**
   * The group has passed these rows before and reads them again. News told now are dropped: the log has them from
   * the first time (ADR 7).
   */
  readonly replayed: boolean
  /** Rows of one subscribed name, in order per contact. Rows of erased people are not among them. */
  of<N extends NewsName>(name: N): NewsRow<N>[]
  /** Rows of several names in the order of the log, for a handler that folds them. */
  inOrder<N extends NewsName>(names: readonly N[]): AnyNewsRow<N>[]
  /** What handlers further left in the group said in this batch. */
  inBatch<N extends InBatchName>(name: N): InBatchNews[N][]
  /** Hands something to the handlers further right in the group; it never enters the log. */
  tellInBatch<N extends InBatchName>(name: N, payload: InBatchNews[N]): void
}

/** A handler translates a batch into one service call, inside the group's transaction. */
export interface NewsHandler {
  handle(batch: NewsBatch): Promise<void>
}
