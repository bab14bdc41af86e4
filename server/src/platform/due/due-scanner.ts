import { Injectable } from '@nestjs/common'
import { DiscoveryService } from '@nestjs/core'
import type { Logger } from 'pino'
import { MINUTE } from '../../kernel/time.js'
import { Clock } from '../clock/clock.js'
import { Db } from '../database/db.js'
import { InjectLogger } from '../logging/logger.js'
import { Due, type DueColumn, type DueWork } from './due.js'
import { columnsDue, countDue, dueIds, lockDue, postpone } from './due.query.js'

const SCAN_MS = 500
const BATCH = 100

/** Finds what is due by index and runs each row in its own transaction; one failing row never stops the batch. */
@Injectable()
export class DueScanner {
  private works: { column: DueColumn; instance: DueWork }[] = []
  private running = false
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

  async stop(): Promise<void> {
    this.running = false
    this.wake?.()
    await this.loop
  }

  /** How many rows are due now, by their column. */
  async backlog(): Promise<(DueColumn & { rows: number })[]> {
    if (!this.works.length) this.discover()
    const counted: (DueColumn & { rows: number })[] = []
    for (const { column } of this.works)
      counted.push({ ...column, rows: await countDue(this.db, column, this.clock.now()) })
    return counted
  }

  /** Runs everything that is due now, in batches; returns how many rows were run. */
  async scan(): Promise<number> {
    if (!this.works.length) this.discover()
    const columns = this.works.map(({ column }) => column)
    const due = await columnsDue(this.db, columns, this.clock.now())
    let ran = 0
    for (const [place, work] of this.works.entries()) if (due.has(place)) ran += await this.runAll(work)
    return ran
  }

  /** Ends with a batch that was not full, or in which nothing could be run: others may hold those rows. */
  private async runAll({ column, instance }: (typeof this.works)[number]): Promise<number> {
    for (let ran = 0; ;) {
      const before = ran
      const ids = await dueIds(this.db, column, this.clock.now(), BATCH)
      for (const id of ids) if (await this.runOne(column, instance, id)) ran++
      if (ids.length < BATCH || ran === before) return ran
    }
  }

  private async runOne(column: DueColumn, instance: DueWork, id: string): Promise<boolean> {
    try {
      return await this.db.inTransaction(async () => {
        if (!(await lockDue(this.db, column, id, this.clock.now()))) return false
        await instance.run(id)
        return true
      })
    } catch (error) {
      this.log.error({ err: error, table: column.table, column: column.column, id }, 'due work failed')
      const now = this.clock.now()
      await postpone(this.db, column, id, now, new Date(now.getTime() + MINUTE))
      return false
    }
  }

  private discover(): void {
    this.works = this.discovery.getProviders({ metadataKey: Due.KEY }).flatMap((wrapper) => {
      const column = this.discovery.getMetadataByDecorator(Due, wrapper)
      return column ? [{ column, instance: wrapper.instance as DueWork }] : []
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
