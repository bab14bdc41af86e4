import { Injectable } from '@nestjs/common'
import { DiscoveryService } from '@nestjs/core'
import type { Logger } from 'pino'
import { HOUR, MINUTE } from '../../kernel/time.js'
import { Clock } from '../clock/clock.js'
import { Db } from '../database/db.js'
import { InjectLogger } from '../logging/logger.js'
import { Due, type DueBatch, type DueColumn, type DueWork } from './due.js'
import { countDue, dueIds, lockDue, postpone } from './due.query.js'

const SCAN_MS = 500
/** Most rows of one kind in a round, and in one transaction of work that takes many. */
const BATCH = 200
/** A row that failed comes again after a minute, and after twice as long each further time, up to an hour. */
const FIRST_BACK_OFF_MS = MINUTE
const LONGEST_BACK_OFF_MS = HOUR

interface Work {
  column: DueColumn
  instance: DueWork | DueBatch
  /** How often each row has failed in this process, without a success since. */
  failures: Map<string, number>
}

/** Finds what is due by index and runs it; one failing row never stops the others (design §4). */
@Injectable()
export class DueScanner {
  private works: Work[] = []
  private running = false
  private stopping = false
  private loop: Promise<void> | undefined
  private wake: (() => void) | undefined

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly discovery: DiscoveryService,
    @InjectLogger() private readonly log: Logger,
  ) {}

  start(): void {
    if (this.running) return
    this.running = true
    this.loop = this.db.detached(async () => {
      while (this.running) {
        await this.scan().catch((error: unknown) =>
          this.log.error({ err: error }, 'a scan for due work failed'),
        )
        if (this.running) await this.pause()
      }
    })
  }

  /** Lets the running transaction end. */
  async stop(): Promise<void> {
    this.running = false
    this.stopping = true
    this.wake?.()
    await this.loop
    this.stopping = false
  }

  /** How many rows are due now, by their column. */
  async backlog(): Promise<(DueColumn & { rows: number })[]> {
    if (!this.works.length) this.discover()
    const counted: (DueColumn & { rows: number })[] = []
    for (const { column } of this.works)
      counted.push({ ...column, rows: await countDue(this.db, column, this.clock.now()) })
    return counted
  }

  /**
   * Runs everything that is due now, in rounds: each kind gets one batch a round, so that much of one kind doesn't
   * keep the others waiting. No row is run twice in one scan. Returns how many rows were run.
   */
  async scan(): Promise<number> {
    if (!this.works.length) this.discover()
    const seen = this.works.map(() => new Set<string>())
    for (let ran = 0; ;) {
      const before = ran
      const due = await dueIds(
        this.db,
        this.works.map(({ column }) => column),
        this.clock.now(),
        BATCH,
      )
      for (const [i, work] of this.works.entries()) {
        const fresh = (due[i] ?? []).filter((id) => !seen[i]?.has(id))
        for (const id of fresh) seen[i]?.add(id)
        ran += await this.runAll(work, fresh)
      }
      if (ran === before || this.stopping) return ran
    }
  }

  private async runAll(work: Work, ids: readonly string[]): Promise<number> {
    if ('runBatch' in work.instance) return ids.length ? this.run(work, ids) : 0
    let ran = 0
    for (const id of ids) if (!this.stopping) ran += await this.run(work, [id])
    return ran
  }

  /** Runs rows in one transaction; when it fails, each half in one of its own, until the row at fault is alone. */
  private async run(work: Work, ids: readonly string[]): Promise<number> {
    const { column, instance, failures } = work
    try {
      return await this.db.inTransaction(async () => {
        const locked = await lockDue(this.db, column, ids, this.clock.now())
        if ('runBatch' in instance) {
          if (locked.length) await instance.runBatch(locked)
        } else for (const id of locked) await instance.run(id)
        for (const id of locked) failures.delete(id)
        return locked.length
      })
    } catch (error) {
      const [first] = ids
      if (ids.length === 1 && first !== undefined) {
        await this.setAside(work, first, error)
        return 0
      }
      const middle = ids.length >> 1
      return (await this.run(work, ids.slice(0, middle))) + (await this.run(work, ids.slice(middle)))
    }
  }

  private async setAside({ column, failures }: Work, id: string, error: unknown): Promise<void> {
    const times = (failures.get(id) ?? 0) + 1
    failures.set(id, times)
    this.log.error({ err: error, table: column.table, column: column.column, id, times }, 'due work failed')
    const now = this.clock.now()
    const wait = Math.min(FIRST_BACK_OFF_MS * 2 ** (times - 1), LONGEST_BACK_OFF_MS)
    await postpone(this.db, column, id, now, new Date(now.getTime() + wait))
  }

  private discover(): void {
    this.works = this.discovery.getProviders({ metadataKey: Due.KEY }).flatMap((wrapper): Work[] => {
      const column = this.discovery.getMetadataByDecorator(Due, wrapper)
      return column ? [{ column, instance: wrapper.instance as DueWork | DueBatch, failures: new Map() }] : []
    })
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, SCAN_MS)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
