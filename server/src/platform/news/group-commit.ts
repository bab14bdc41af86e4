import { Histogram } from 'prom-client'
import { isPassing } from '../database/db.js'
import { registry } from '../metrics/registry.js'

/** Most rows of one group (facts/news-log §1: group size decides, 500 is enough). */
const MOST_ROWS = 500

const groupRows = new Histogram({
  name: 'weir_group_commit_rows',
  help: 'Items written in one commit',
  buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
  registers: [registry],
})

interface Job<I, R> {
  items: I[]
  resolve: (results: R[]) => void
  reject: (error: unknown) => void
}

/**
 * Many callers' items in one commit, one writer per process and no timer: whoever comes while the writer is busy
 * waits for the next group, so an idle system adds no delay (design §3, §5).
 */
export class GroupCommit<I, R> {
  private queue: Job<I, R>[] = []
  private writing = false
  private idle: (() => void)[] = []

  /** `write` gets the items of one group, in order, and answers one result for each; it runs one at a time. */
  constructor(private readonly write: (items: I[]) => Promise<R[]>) {}

  /** Hands over one caller's items; resolves with their results after the commit. */
  add(items: I[]): Promise<R[]> {
    return new Promise((resolve, reject) => {
      this.queue.push({ items, resolve, reject })
      if (!this.writing) setImmediate(() => void this.pump())
    })
  }

  /** Resolves when nothing is being written or waits. */
  drained(): Promise<void> {
    if (!this.writing && !this.queue.length) return Promise.resolve()
    return new Promise((resolve) => this.idle.push(resolve))
  }

  private async pump(): Promise<void> {
    if (this.writing) return
    this.writing = true
    while (this.queue.length) await this.writeGroup(this.takeGroup())
    this.writing = false
    for (const resolve of this.idle.splice(0)) resolve()
  }

  private takeGroup(): Job<I, R>[] {
    let rows = 0
    let jobs = 0
    for (const job of this.queue) {
      if (jobs > 0 && rows + job.items.length > MOST_ROWS) break
      rows += job.items.length
      jobs++
    }
    return this.queue.splice(0, jobs)
  }

  /**
   * A group that fails is written again job by job, so that one caller's fault is not another's; unless it is the
   * database that is away.
   */
  private async writeGroup(jobs: Job<I, R>[]): Promise<void> {
    try {
      const items = jobs.flatMap((job) => job.items)
      const results = await this.write(items)
      groupRows.observe(items.length)
      let from = 0
      for (const job of jobs) job.resolve(results.slice(from, (from += job.items.length)))
    } catch (error) {
      if (jobs.length === 1 || isPassing(error)) for (const job of jobs) job.reject(error)
      else for (const job of jobs) await this.writeGroup([job])
    }
  }
}
