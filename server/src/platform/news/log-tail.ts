import { Injectable } from '@nestjs/common'
import type { LogRow, Span } from './log.query.js'
import { PARTITIONS } from './on-news.js'

/** A row is remembered between this long and twice as long. */
const KEPT_MS = 5_000
/** Rows of one generation: a few seconds at full speed, some tens of megabytes. */
const MOST_ROWS = 15_000

/**
 * The end of the log as this process has written it: a consumer that comes to a row right after its commit needn't read
 * it back. Only rows that are committed are here; whatever is not is read from the table. Erasure overwrites rows there,
 * not here: for the seconds that a row is here its contact is gone already, which every handler has to meet anyway.
 */
@Injectable()
export class LogTail {
  private young = new Map<number, LogRow>()
  private old = new Map<number, LogRow>()
  private isOpen = false
  private timer: NodeJS.Timeout | undefined

  /** Begins to remember: a process without consumers has no use for it. */
  open(): void {
    this.isOpen = true
  }

  /** Takes the rows of a transaction that has committed. */
  add(rows: readonly LogRow[]): void {
    if (!this.isOpen) return
    if (this.young.size > MOST_ROWS) this.age()
    for (const row of rows) this.young.set(placeOf(row.partitionNo, row.seq), row)
    this.timer ??= setInterval(() => this.age(), KEPT_MS).unref()
  }

  /** The rows of some names where all of a span is remembered, each partition's in order, and the `others` to be read. */
  own(spans: readonly Span[], names: readonly string[]): { rows: LogRow[]; others: Span[] } {
    const rows: LogRow[] = []
    const others: Span[] = []
    for (const span of spans) {
      const found = this.all(span)
      if (!found) others.push(span)
      else for (const row of found) if (names.includes(row.name)) rows.push(row)
    }
    return { rows, others }
  }

  /** Forgets all. For when the database was away: it may have come back without what it had said was committed. */
  forget(): void {
    this.age()
    this.age()
  }

  private all({ partitionNo, from, to }: Span): LogRow[] | null {
    const found: LogRow[] = []
    for (let seq = from; seq < to; seq++) {
      const place = placeOf(partitionNo, seq)
      const row = this.young.get(place) ?? this.old.get(place)
      if (!row) return null
      found.push(row)
    }
    return found
  }

  private age(): void {
    this.old = this.young
    this.young = new Map()
    if (this.old.size) return
    clearInterval(this.timer)
    this.timer = undefined
  }
}

const placeOf = (partitionNo: number, seq: number): number => seq * PARTITIONS + partitionNo
