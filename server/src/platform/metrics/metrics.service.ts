import { Injectable } from '@nestjs/common'
import { collectDefaultMetrics, Gauge } from 'prom-client'
import { DueScanner } from '../due/due-scanner.js'
import { LogReader } from '../news/log-reader.js'
import { registry } from './registry.js'

const behind = new Gauge({
  name: 'weir_consumer_behind_rows',
  help: 'Rows of news that a consumer group has yet to pass',
  labelNames: ['group'] as const,
  registers: [registry],
})
const dead = new Gauge({
  name: 'weir_consumer_dead_rows',
  help: 'Rows of news that a consumer group has given up',
  labelNames: ['group'] as const,
  registers: [registry],
})
const due = new Gauge({
  name: 'weir_due_backlog_rows',
  help: 'Rows whose time has come and that nobody has run yet, counted to 10,000',
  labelNames: ['table', 'column'] as const,
  registers: [registry],
})

/** What Prometheus reads: the process by itself, and the installation as its database has it at that moment. */
@Injectable()
export class Metrics {
  private collecting = false

  constructor(
    private readonly log: LogReader,
    private readonly scanner: DueScanner,
  ) {}

  /** All metrics in Prometheus' text format. The first call begins to watch the process. */
  async text(): Promise<string> {
    if (!this.collecting) collectDefaultMetrics({ register: registry })
    this.collecting = true
    for (const gauge of [behind, dead, due]) gauge.reset()
    for (const { group, behind: rows } of await this.log.behind()) {
      behind.set({ group }, rows)
      dead.set({ group }, 0)
    }
    for (const { group, rows } of await this.log.buried()) dead.set({ group }, rows)
    for (const { table, column, rows } of await this.scanner.backlog()) due.set({ table, column }, rows)
    return registry.metrics()
  }
}
