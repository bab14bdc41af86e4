import { Injectable } from '@nestjs/common'
import { Db } from '../database/db.js'
import { KeysInUse } from './keys-in-use.service.js'
import { sealedColumns, type SealedColumn } from './sealed-columns.js'
import { countByKey, countRows, replaceSealed, sealedPage, type SealedRow } from './sealed.query.js'
import { Vault } from './vault.js'

const PAGE = 500

export interface ResealReport {
  /** Texts sealed anew. */
  resealed: number
  /** Texts that could not be opened; their key stays needed. */
  unreadable: number
  /** Texts by the key that seals them now. */
  keys: Record<string, number>
}

/** Seals everything anew with the first key of SECRET_KEYS, while the house goes on working; run again, it goes on. */
@Injectable()
export class Resealing {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly inUse: KeysInUse,
  ) {}

  /** A key that seals nothing afterwards is no longer asked for at a start. */
  async run(
    tell: (progress: { done: number; total: number }) => void = () => undefined,
  ): Promise<ResealReport> {
    const report: ResealReport = { resealed: 0, unreadable: 0, keys: {} }
    let total = 0
    for (const column of sealedColumns()) total += await countRows(this.db, column)
    let done = 0
    for (const column of sealedColumns())
      await this.resealColumn(column, report, (rows) => tell({ done: (done += rows), total }))
    const seen = new Map<string, number>([[this.vault.current, 0]])
    for (const column of sealedColumns())
      for (const [key, rows] of await countByKey(this.db, column)) seen.set(key, (seen.get(key) ?? 0) + rows)
    report.keys = Object.fromEntries(seen)
    for (const key of this.vault.keyIds) if (!seen.has(key)) await this.inUse.forget(key)
    return report
  }

  private async resealColumn(
    column: SealedColumn,
    report: ResealReport,
    passed: (rows: number) => void,
  ): Promise<void> {
    for (let behind: string | null = null; ;) {
      const page: { id: string; sealed: string | null }[] = await sealedPage(this.db, column, behind, PAGE)
      const anew = page.flatMap(({ id, sealed }) => (sealed ? this.anew({ id, sealed }, report) : []))
      if (anew.length) report.resealed += await replaceSealed(this.db, column, anew)
      passed(page.length)
      if (page.length < PAGE) return
      behind = page.at(-1)?.id ?? null
    }
  }

  private anew(row: SealedRow, report: ResealReport): (SealedRow & { anew: string })[] {
    if (this.vault.keyOf(row.sealed) === this.vault.current) return []
    try {
      return [{ ...row, anew: this.vault.seal(this.vault.open(row.sealed)) }]
    } catch {
      report.unreadable++
      return []
    }
  }
}
