import { Injectable } from '@nestjs/common'
import { DiscoveryService } from '@nestjs/core'
import type { Logger } from 'pino'
import type { StaffActor } from '../../contracts/actors.js'
import type { NewsName } from '../../contracts/news.js'
import { Db } from '../database/db.js'
import { InjectLogger } from '../logging/logger.js'
import { heads, readNamed, type LogRow, type Span } from '../news/log.query.js'
import { LogTail } from '../news/log-tail.js'
import { WakeUp } from '../news/wake-up.js'

/** What a staff screen gets when something happened. */
export interface LiveEvent {
  event: string
  data: Readonly<Record<string, unknown>>
  /** Whether this member of staff may know of it. */
  concerns(staff: StaffActor): boolean
}

/** Marks a provider that turns news into live events; found by discovery. */
export const OnLive = DiscoveryService.createDecorator<{ names: readonly NewsName[] }>()
export interface LiveSource {
  /** What rows of its names, in order, say to screens. */
  eventsOf(rows: readonly LogRow[]): LiveEvent[] | Promise<LiveEvent[]>
}

export interface Listener {
  staff: StaffActor
  send(event: string, data: object): void
}

/**
 * Tails the log for this web process's open streams. It keeps its places in memory only: a screen that connects
 * reads the present state first, so what came before is of no use to it.
 */
@Injectable()
export class Live {
  private readonly listeners = new Set<Listener>()
  private sources: { names: readonly string[]; instance: LiveSource }[] = []
  private places: Map<number, number> | undefined
  private reading = false
  private again = false

  constructor(
    private readonly db: Db,
    private readonly wakeUp: WakeUp,
    private readonly tail: LogTail,
    private readonly discovery: DiscoveryService,
    @InjectLogger() private readonly log: Logger,
  ) {}

  /** Begins to tail; while nobody listens it asks the database nothing. */
  start(): void {
    this.sources = this.discovery.getProviders({ metadataKey: OnLive.KEY }).flatMap((wrapper) => {
      const subscription = this.discovery.getMetadataByDecorator(OnLive, wrapper)
      return subscription ? [{ ...subscription, instance: wrapper.instance as LiveSource }] : []
    })
    this.wakeUp.onWake((told) => {
      if (!told || this.sources.some(({ names }) => names.some((name) => told.has(name)))) void this.read()
    })
    this.wakeUp.start()
  }

  /** Adds an open stream; returns how to remove it. The first one's places are the heads of this moment. */
  listen(listener: Listener): () => void {
    if (!this.listeners.size) this.places = undefined
    this.listeners.add(listener)
    void this.read()
    return () => this.listeners.delete(listener)
  }

  private async read(): Promise<void> {
    if (this.reading) {
      this.again = true
      return
    }
    this.reading = true
    try {
      do {
        this.again = false
        await this.db.detached(() => this.readOn())
      } while (this.again)
    } catch (error) {
      this.log.warn({ err: error }, 'the live tail could not read; it goes on at the next wake-up')
    } finally {
      this.reading = false
    }
  }

  private async readOn(): Promise<void> {
    if (!this.listeners.size) return
    const now = await heads(this.db)
    const spans: Span[] = []
    for (const [partitionNo, to] of now) {
      const from = this.places?.get(partitionNo) ?? to
      if (from < to) spans.push({ partitionNo, from, to })
    }
    if (spans.length) {
      const names = [...new Set(this.sources.flatMap((source) => source.names))]
      const { rows, others } = this.tail.own(spans, names)
      if (others.length) rows.push(...(await readNamed(this.db, others, names)))
      await this.spread(rows)
    }
    this.places = now
  }

  private async spread(rows: readonly LogRow[]): Promise<void> {
    for (const { names, instance } of this.sources) {
      const own = rows.filter(({ name }) => names.includes(name))
      if (!own.length) continue
      for (const event of await instance.eventsOf(own))
        for (const listener of this.listeners)
          if (event.concerns(listener.staff)) listener.send(event.event, event.data)
    }
  }
}
