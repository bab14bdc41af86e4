import { DiscoveryService } from '@nestjs/core'

/** Where due work finds its rows: a nullable, indexed column on the row that it concerns (design §4). */
export interface DueColumn {
  table: string
  /** Key column; `id` unless said. */
  idColumn?: string
  column: string
}

/** Marks a provider as due work; found by discovery, listed nowhere. */
export const Due = DiscoveryService.createDecorator<DueColumn>()

/** One kind of due work. */
export interface DueWork {
  /**
   * Does what is due for one row, inside a transaction that holds the row's lock. It checks the condition again
   * and must move or clear the column. It may run twice without harm.
   */
  run(id: string): Promise<void>
}
