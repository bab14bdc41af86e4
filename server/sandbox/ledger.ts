/** One call that reached the WeChat side of the sandbox. */
export interface LedgerEntry {
  seq: number
  /** Virtual time, ISO 8601. */
  at: string
  method: string
  path: string
  query: Record<string, string>
  body: string
  /** What was answered: a code (0 = success), or how the call was spoilt. */
  outcome: number | 'dropped' | 'raw'
}

const KEPT = 10_000

/** The last calls, for assertions. The control API is not in it. */
export class Ledger {
  private entries: LedgerEntry[] = []
  private seq = 0

  write(entry: Omit<LedgerEntry, 'seq'>): void {
    this.seq += 1
    this.entries.push({ seq: this.seq, ...entry })
    if (this.entries.length > KEPT) this.entries.shift()
  }

  read(path: string | null): LedgerEntry[] {
    return path === null ? this.entries : this.entries.filter((entry) => entry.path === path)
  }

  clear(): void {
    this.entries = []
  }
}
