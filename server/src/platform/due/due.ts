import { DiscoveryService } from '@nestjs/core'

/** Where due work finds its rows: a nullable, indexed column on the row that it concerns (design §4). */
export interface DueColumn {
  table: string
  /** Key column, a 64-bit id; `id` unless said. */
  idColumn?: string
  column: string
}

/** Marks a provider as due work, `DueWork` or `DueBatch`; found by discovery, listed nowhere. */
export const Due = DiscoveryService.createDecorator<DueColumn>()

/** One kind of due work, row by row. */
export interface DueWork {
  /**
   * Does what is due for one row, inside a transaction that holds the row's lock. It checks the condition again
   * and must move or clear the column; a row that is still due afterwards comes again with the next scan. It may run
   * twice without harm.
   */
  run(id: string): Promise<void>
}

/** One kind of due work that takes many rows in one transaction. */
export interface DueBatch {
  /**
   * The same for several rows, in the order of their ids. When it throws, the rows come again in halves, until the
   * one at fault stands alone.
   */
  runBatch(ids: readonly string[]): Promise<void>
}
