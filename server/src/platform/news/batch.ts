import type { InBatchName, InBatchNews, NewsName } from '../../contracts/news.js'
import type { LogRow } from './log.query.js'
import type { AnyNewsRow, NewsBatch, NewsRow } from './on-news.js'

/** Rows of one claim, sorted by name once for all handlers of the group. */
export class Batch implements NewsBatch {
  private readonly byName = new Map<string, LogRow[]>()
  private readonly told = new Map<string, unknown[]>()

  constructor(
    private readonly rows: readonly LogRow[],
    readonly replayed: boolean,
  ) {
    for (const row of rows) {
      const list = this.byName.get(row.name)
      if (list) list.push(row)
      else this.byName.set(row.name, [row])
    }
  }

  of<N extends NewsName>(name: N): NewsRow<N>[] {
    // Payloads were checked against the catalogue when they were told.
    return (this.byName.get(name) ?? []) as NewsRow<N>[]
  }

  inOrder<N extends NewsName>(names: readonly N[]): AnyNewsRow<N>[] {
    const wanted: readonly string[] = names
    return this.rows.filter((row) => wanted.includes(row.name)) as AnyNewsRow<N>[]
  }

  inBatch<N extends InBatchName>(name: N): InBatchNews[N][] {
    return (this.told.get(name) ?? []) as InBatchNews[N][]
  }

  tellInBatch<N extends InBatchName>(name: N, payload: InBatchNews[N]): void {
    const list = this.told.get(name)
    if (list) list.push(payload)
    else this.told.set(name, [payload])
  }

  /** True when a handler with these names has anything to do. */
  has(names: readonly string[]): boolean {
    return names.some((name) => this.byName.has(name) || this.told.has(name))
  }
}
