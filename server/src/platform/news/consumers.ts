import { Injectable } from '@nestjs/common'
import { DiscoveryService } from '@nestjs/core'
import type { Logger } from 'pino'
import { ROOMS } from '../../contracts/enums.js'
import { Db, isPassing } from '../database/db.js'
import { errorText } from '../database/error-text.js'
import { InjectLogger } from '../logging/logger.js'
import { Batch } from './batch.js'
import { buryRow, type DeadRowPlace } from './dead-row.query.js'
import {
  claim,
  claimAgain,
  countRows,
  ensureCursors,
  GapError,
  moveCursors,
  pendingOf,
  pendingOfAll,
  readNamed,
  requireNoGap,
  type Claim,
  type LogRow,
  type Span,
} from './log.query.js'
import { LogTail } from './log-tail.js'
import { OnNews, type NewsHandler } from './on-news.js'
import { WakeUp, type Told } from './wake-up.js'

const BATCH_ROWS = 1_000
/** The wake-up looks for what is left over each second; this is for the day on which it doesn't. */
const LONGEST_SLEEP_MS = 10_000
/** How long news that are not for a group may wait for it: to move a cursor over them is a commit. */
const OTHERS_MS = 200
/** A group that has worked rests as long as it has worked, at most this. */
const REST_MS = 40
/** Unless so many rows wait: a turn costs about the same for one row as for fifty. */
const FEW_ROWS = BATCH_ROWS / 2
/** How soon partitions that another worker held are asked for again. */
const HELD_MS = 50
/** A calm group's batch: what its rows have in common is written once for more of them. */
const CALM_ROWS = 2 * BATCH_ROWS
/** How long a calm group lets rows wait that don't fill a batch, and how often it looks meanwhile. */
const CALM_MS = 500
const CALM_LOOK_MS = 100

interface Group {
  name: string
  /** Every name that a handler takes. */
  names: string[]
  handlers: { names: readonly string[]; acts: boolean; instance: NewsHandler }[]
  /** All its handlers are. */
  calm: boolean
  /** How often there may have been something to read. */
  wakes: number
  /** Ends its sleep. */
  wake: (() => void) | undefined
  /** Wakes it for news that are not for it. */
  later: NodeJS.Timeout | undefined
  /** When it last moved its cursors. */
  passedAt: number
}

/**
 * Rows that a batch passed; `held` where there were some and other workers had all that were asked for, `others` where
 * there were some that are not for this group, `few` where there were not enough for a calm one.
 */
type Outcome = number | 'held' | 'others' | 'few'

/** Runs every consumer group of this process: one loop a group, one transaction a batch. */
@Injectable()
export class Consumers {
  private readonly groups: Group[] = []
  private readonly loops: Promise<void>[] = []
  private running = false
  private stopListening: (() => void) | undefined

  constructor(
    private readonly db: Db,
    private readonly wakeUp: WakeUp,
    private readonly tail: LogTail,
    private readonly discovery: DiscoveryService,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Finds the handlers and starts a loop per group. */
  async start(): Promise<void> {
    if (this.running) return
    this.running = true
    if (!this.groups.length) this.discover()
    for (const group of this.groups) await this.db.detached(() => ensureCursors(this.db, group.name))
    this.tail.open()
    this.stopListening = this.wakeUp.onWake((told) => this.wakeFor(told))
    this.wakeUp.start()
    for (const group of this.groups) this.loops.push(this.db.detached(() => this.loop(group)))
  }

  /** Lets the running batches end. */
  async stop(): Promise<void> {
    this.running = false
    this.stopListening?.()
    this.wakeFor(null)
    await Promise.all(this.loops)
  }

  /**
   * Runs every group until nothing is pending for any; returns the rows passed. With `othersMs` a calm group may wait,
   * and news that are not for a group that long, as they do while the loops run. For tests and the demo.
   */
  async drain(othersMs = 0): Promise<number> {
    if (!this.groups.length) this.discover()
    for (let passed = 0; ;) {
      const before = passed
      const pending = await this.db.detached(() => pendingOfAll(this.db))
      for (const group of this.groups) {
        const own = pending.get(group.name)
        if (!own) passed += await this.step(group.name)
        else if (own.length) passed += rowsOf(await this.db.detached(() => this.batch(group, own, othersMs)))
      }
      if (passed === before) return passed
    }
  }

  /** Runs one batch of a group if anything is pending; returns the rows it passed. For tests. */
  async step(groupName: string): Promise<number> {
    const group = this.groupOf(groupName)
    return this.db.detached(async () => {
      await ensureCursors(this.db, group.name)
      return rowsOf(await this.batch(group, await pendingOf(this.db, group.name)))
    })
  }

  /** Lets the handlers of a group take one row that its cursor has passed, in the open transaction. */
  async takeOne({ group, partitionNo, seq, replayed }: DeadRowPlace): Promise<void> {
    const own = this.groupOf(group)
    const span = [{ partitionNo, from: seq, to: seq + 1 }]
    await requireNoGap(this.db, span)
    await this.handle(own, new Batch(await readNamed(this.db, span, own.names), replayed))
  }

  /** Names of the groups found. */
  groupNames(): string[] {
    if (!this.groups.length) this.discover()
    return this.groups.map((group) => group.name)
  }

  private groupOf(name: string): Group {
    if (!this.groups.length) this.discover()
    const group = this.groups.find((candidate) => candidate.name === name)
    if (!group) throw new Error(`no consumer group ${name}`)
    return group
  }

  private discover(): void {
    const order = new Map<string, number>(ROOMS.map((room, i) => [room, i]))
    const found = this.discovery.getProviders({ metadataKey: OnNews.KEY }).flatMap((wrapper) => {
      const subscription = this.discovery.getMetadataByDecorator(OnNews, wrapper)
      return subscription ? [{ ...subscription, instance: wrapper.instance as NewsHandler }] : []
    })
    found.sort((a, b) => (order.get(a.room) ?? 0) - (order.get(b.room) ?? 0))
    for (const { group: name, names, acts = false, calm = false, instance } of found) {
      let group = this.groups.find((candidate) => candidate.name === name)
      if (!group) {
        group = {
          name,
          names: [],
          handlers: [],
          calm,
          wakes: 0,
          wake: undefined,
          later: undefined,
          passedAt: -Infinity,
        }
        this.groups.push(group)
      }
      group.handlers.push({ names, acts, instance })
      group.calm &&= calm
      group.names = [...new Set([...group.names, ...names])]
    }
  }

  private async loop(group: Group): Promise<void> {
    while (this.running) {
      const before = group.wakes
      const since = performance.now()
      let outcome: Outcome = 0
      try {
        outcome = await this.batch(group, await pendingOf(this.db, group.name), OTHERS_MS)
      } catch (error) {
        if (isPassing(error)) this.tail.forget()
        this.log.error({ err: error, group: group.name }, 'a batch of news failed and will be tried again')
        await delay(200)
      }
      if (outcome === 'held') await delay(HELD_MS)
      else if (outcome === 'few') await delay(CALM_LOOK_MS)
      else if (typeof outcome === 'number' && outcome > 0 && outcome < FEW_ROWS)
        await delay(Math.min(REST_MS, performance.now() - since))
      else if (outcome === 'others' || outcome === 0)
        if (this.running && before === group.wakes)
          await this.sleep(group, outcome === 'others' ? OTHERS_MS : LONGEST_SLEEP_MS)
    }
  }

  /** One batch of what is pending, or two at once while more waits than one takes: each has partitions of its own. */
  private async batch(group: Group, pending: readonly Span[], othersMs = 0): Promise<Outcome> {
    if (!pending.length) return 0
    if (othersMs && this.areFew(group, pending)) return 'few'
    if (othersMs && this.isForOthers(group, pending, othersMs)) return 'others'
    group.passedAt = performance.now()
    // Nobody waits for a calm group: it needn't meet itself at the rows that both halves would write.
    if (group.calm || pending.length === 1 || countRows(pending) <= BATCH_ROWS)
      return this.batchOf(group, pending)
    const middle = pending.length >> 1
    const halves = [pending.slice(0, middle), pending.slice(middle)]
    let passed = 0
    for (const outcome of await Promise.allSettled(halves.map((half) => this.batchOf(group, half)))) {
      if (outcome.status === 'rejected') throw outcome.reason
      passed += rowsOf(outcome.value)
    }
    return passed || 'held'
  }

  /** Whether a calm group leaves what is pending until there is more of it. */
  private areFew({ calm, passedAt }: Group, pending: readonly Span[]): boolean {
    return calm && countRows(pending) < CALM_ROWS && performance.now() - passedAt < CALM_MS
  }

  /** Whether all that is pending was written here, is for other groups, and has not waited long. */
  private isForOthers(group: Group, pending: readonly Span[], othersMs: number): boolean {
    if (countRows(pending) > BATCH_ROWS || performance.now() - group.passedAt > othersMs) return false
    const { rows, others } = this.tail.own(pending, group.names)
    return !rows.length && !others.length
  }

  private async batchOf(group: Group, pending: readonly Span[]): Promise<Outcome> {
    let claimed: Claim = { spans: [], replayed: false }
    try {
      return await this.db.inTransaction(async () => {
        claimed = await claim(this.db, group.name, pending, group.calm ? CALM_ROWS : BATCH_ROWS)
        await this.pass(group, claimed)
        return countRows(claimed.spans) || 'held'
      })
    } catch (error) {
      if (isPassing(error) || error instanceof GapError) throw error
      this.log.warn({ err: error, group: group.name }, 'a batch failed: looking for the row at fault')
      await this.isolate(group, claimed, error)
      return countRows(claimed.spans)
    }
  }

  /** Halves a failing batch until the poison row stands alone; that one is buried and the rest go on. */
  private async isolate(group: Group, { spans, replayed }: Claim, error: unknown): Promise<void> {
    if (countRows(spans) <= 1) return this.bury(group, { spans, replayed }, error)
    for (const half of halves(spans)) {
      try {
        await this.db.inTransaction(async () =>
          this.pass(group, { spans: await claimAgain(this.db, group.name, half), replayed }),
        )
      } catch (inner) {
        if (isPassing(inner)) throw inner
        await this.isolate(group, { spans: half, replayed }, inner)
      }
    }
  }

  /** Reads the claimed rows, lets every handler work and moves the cursors, all in the open transaction. */
  private async pass(group: Group, { spans, replayed }: Claim): Promise<void> {
    if (!spans.length) return
    await this.handle(group, new Batch(await this.readClaimed(group, { spans, replayed }), replayed))
    await moveCursors(this.db, group.name, spans)
  }

  /** The rows of the group's names, each partition's in order: what this process has just written from memory. */
  private async readClaimed(group: Group, { spans, replayed }: Claim): Promise<LogRow[]> {
    // What is read again may have been written long ago, and erased since.
    const { rows, others } = replayed ? { rows: [], others: spans } : this.tail.own(spans, group.names)
    if (!others.length) return rows
    await requireNoGap(this.db, others)
    return [...rows, ...(await readNamed(this.db, others, group.names))]
  }

  private async handle(group: Group, batch: Batch): Promise<void> {
    const transaction = this.db.transaction()
    if (!transaction) throw new Error('handlers work inside the transaction of their group')
    transaction.replaying = batch.replayed
    for (const { names, acts, instance } of group.handlers)
      if (batch.has(names) && !(acts && batch.replayed)) await instance.handle(batch)
  }

  private async bury(group: Group, { spans, replayed }: Claim, error: unknown): Promise<void> {
    const { message } = errorText(error)
    await this.db.inTransaction(async () => {
      const own = await claimAgain(this.db, group.name, spans)
      if (!own.length) return
      for (const row of await readNamed(this.db, own, group.names)) {
        await buryRow(this.db, group.name, { row, replayed, error: message })
        this.log.error(
          { group: group.name, partition: row.partitionNo, seq: row.seq, name: row.name },
          'a row of news was buried',
        )
      }
      await moveCursors(this.db, group.name, own)
    })
  }

  private wakeFor(told: Told): void {
    for (const group of this.groups)
      if (!told || group.names.some((name) => told.has(name))) wake(group)
      else
        group.later ??= setTimeout(() => {
          group.later = undefined
          wake(group)
        }, OTHERS_MS).unref()
  }

  private sleep(group: Group, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        group.wake = undefined
        resolve()
      }
      const timer = setTimeout(done, ms)
      group.wake = done
    })
  }
}

function wake(group: Group): void {
  group.wakes++
  group.wake?.()
}

const rowsOf = (outcome: Outcome): number => (typeof outcome === 'number' ? outcome : 0)

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
