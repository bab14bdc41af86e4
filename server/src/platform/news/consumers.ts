import { Injectable } from '@nestjs/common'
import { DiscoveryService } from '@nestjs/core'
import type { Logger } from 'pino'
import { ROOMS } from '../../contracts/enums.js'
import { Db, isPassing } from '../database/db.js'
import { InjectLogger } from '../logging/logger.js'
import { Batch } from './batch.js'
import {
  buryRow,
  claim,
  claimAgain,
  countRows,
  ensureCursors,
  GapError,
  moveCursors,
  pendingOf,
  readNamed,
  requireNoGap,
  type Span,
} from './log.query.js'
import { OnNews, type NewsHandler } from './on-news.js'
import { WakeUp } from './wake-up.js'

const BATCH_ROWS = 500
const LONGEST_SLEEP_MS = 1_000

interface Group {
  name: string
  /** Every name that a handler takes. */
  names: string[]
  handlers: { names: readonly string[]; instance: NewsHandler }[]
}

/** Runs every consumer group of this process: one loop a group, one transaction a batch. */
@Injectable()
export class Consumers {
  private readonly groups: Group[] = []
  private readonly loops: Promise<void>[] = []
  private readonly sleepers = new Set<() => void>()
  private wakes = 0
  private running = false
  private stopListening: (() => void) | undefined

  constructor(
    private readonly db: Db,
    private readonly wakeUp: WakeUp,
    private readonly discovery: DiscoveryService,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Finds the handlers and starts a loop per group. */
  async start(): Promise<void> {
    if (this.running) return
    this.running = true
    if (!this.groups.length) this.discover()
    for (const group of this.groups) await this.db.detached(() => ensureCursors(this.db, group.name))
    this.stopListening = this.wakeUp.onWake(() => this.wakeAll())
    this.wakeUp.start()
    for (const group of this.groups) this.loops.push(this.db.detached(() => this.loop(group)))
  }

  /** Lets the running batches end. */
  async stop(): Promise<void> {
    this.running = false
    this.stopListening?.()
    this.wakeAll()
    await Promise.all(this.loops)
  }

  /** Runs one batch of a group if anything is pending; returns the rows it passed. For tests and drains. */
  async step(groupName: string): Promise<number> {
    if (!this.groups.length) this.discover()
    const group = this.groups.find((candidate) => candidate.name === groupName)
    if (!group) throw new Error(`no consumer group ${groupName}`)
    return this.db.detached(async () => {
      await ensureCursors(this.db, group.name)
      return this.batch(group)
    })
  }

  /** Names of the groups found. */
  groupNames(): string[] {
    if (!this.groups.length) this.discover()
    return this.groups.map((group) => group.name)
  }

  private discover(): void {
    const order = new Map<string, number>(ROOMS.map((room, i) => [room, i]))
    const found = this.discovery.getProviders({ metadataKey: OnNews.KEY }).flatMap((wrapper) => {
      const subscription = this.discovery.getMetadataByDecorator(OnNews, wrapper)
      return subscription ? [{ ...subscription, instance: wrapper.instance as NewsHandler }] : []
    })
    found.sort((a, b) => (order.get(a.room) ?? 0) - (order.get(b.room) ?? 0))
    for (const { group: name, names, instance } of found) {
      let group = this.groups.find((candidate) => candidate.name === name)
      if (!group) this.groups.push((group = { name, names: [], handlers: [] }))
      group.handlers.push({ names, instance })
      group.names = [...new Set([...group.names, ...names])]
    }
  }

  private async loop(group: Group): Promise<void> {
    while (this.running) {
      const before = this.wakes
      let passed = 0
      try {
        passed = await this.batch(group)
      } catch (error) {
        this.log.error({ err: error, group: group.name }, 'a batch of news failed and will be tried again')
        await delay(200)
      }
      if (passed === 0 && this.running && before === this.wakes) await this.sleep()
    }
  }

  /** One batch of what is pending, or two at once while more waits than one takes: each has partitions of its own. */
  private async batch(group: Group): Promise<number> {
    const pending = await pendingOf(this.db, group.name)
    if (!pending.length) return 0
    if (pending.length === 1 || countRows(pending) <= BATCH_ROWS) return this.batchOf(group, pending)
    const middle = pending.length >> 1
    const halves = [pending.slice(0, middle), pending.slice(middle)]
    const passed = await Promise.all(halves.map((half) => this.batchOf(group, half)))
    return passed.reduce((sum, rows) => sum + rows, 0)
  }

  private async batchOf(group: Group, pending: readonly Span[]): Promise<number> {
    let claimed: Span[] = []
    try {
      return await this.db.inTransaction(async () => {
        claimed = await claim(this.db, group.name, pending, BATCH_ROWS)
        return this.pass(group, claimed)
      })
    } catch (error) {
      if (isPassing(error) || error instanceof GapError) throw error
      this.log.warn({ err: error, group: group.name }, 'a batch failed: looking for the row at fault')
      await this.isolate(group, claimed, error)
      return countRows(claimed)
    }
  }

  /** Halves a failing batch until the poison row stands alone; that one is buried and the rest go on. */
  private async isolate(group: Group, spans: readonly Span[], error: unknown): Promise<void> {
    if (countRows(spans) <= 1) return this.bury(group, spans, error)
    for (const half of halves(spans)) {
      try {
        await this.db.inTransaction(async () => this.pass(group, await claimAgain(this.db, group.name, half)))
      } catch (inner) {
        if (isPassing(inner)) throw inner
        await this.isolate(group, half, inner)
      }
    }
  }

  /** Reads the claimed rows, lets every handler work and moves the cursors, all in the open transaction. */
  private async pass(group: Group, spans: readonly Span[]): Promise<number> {
    if (!spans.length) return 0
    await requireNoGap(this.db, spans)
    const batch = new Batch(await readNamed(this.db, spans, group.names))
    for (const handler of group.handlers) if (batch.has(handler.names)) await handler.instance.handle(batch)
    await moveCursors(this.db, group.name, spans)
    return countRows(spans)
  }

  private async bury(group: Group, spans: readonly Span[], error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error)
    await this.db.inTransaction(async () => {
      const own = await claimAgain(this.db, group.name, spans)
      if (!own.length) return
      for (const row of await readNamed(this.db, own, group.names)) {
        await buryRow(this.db, group.name, row, message)
        this.log.error(
          { group: group.name, partition: row.partitionNo, seq: row.seq, name: row.name },
          'a row of news was buried',
        )
      }
      await moveCursors(this.db, group.name, own)
    })
  }

  private wakeAll(): void {
    this.wakes++
    for (const wake of this.sleepers) wake()
  }

  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.sleepers.delete(done)
        resolve()
      }
      const timer = setTimeout(done, LONGEST_SLEEP_MS)
      this.sleepers.add(done)
    })
  }
}

const delay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Cuts spans in two parts of about as many rows, earlier rows of a partition first. */
function halves(spans: readonly Span[]): Span[][] {
  const middle = countRows(spans) >> 1
  const left: Span[] = []
  const right: Span[] = []
  let taken = 0
  for (const span of spans) {
    const room = Math.max(0, Math.min(span.to - span.from, middle - taken))
    if (room > 0) left.push({ ...span, to: span.from + room })
    if (span.from + room < span.to) right.push({ ...span, from: span.from + room })
    taken += span.to - span.from
  }
  return [left, right]
}
