/** Load on a server that takes events, and what it cost. */
import { atOnce, Client } from './client.mjs'
import { cpuSince } from './cpu.mjs'
import { percentile } from './numbers.mjs'

/** A server under load: where events go, which processes work, and when everything is done. */
export class Target {
  constructor({ url, path, token, pids, events, isDone = async () => {} }) {
    const headers = token ? { authorization: `Bearer ${token}` } : {}
    this.client = new Client(url, { headers })
    this.path = path
    this.pids = pids
    this.events = events
    this.isDone = isDone
  }

  /** Hands in `total` events in requests of `size`, `concurrency` at a time, and waits until they are processed. */
  async run({ total, size, concurrency }) {
    const bodies = this.events.bodies(total, size)
    const waits = []
    const cpu = cpuSince(this.pids)
    const since = performance.now()
    await atOnce(concurrency, bodies, async (body) => {
      const from = performance.now()
      const { body: said } = await this.client.ask('POST', this.path, body)
      waits.push(performance.now() - from)
      const { rejected } = JSON.parse(said)
      if (rejected?.length) throw new Error(`events were refused: ${JSON.stringify(rejected[0])}`)
    })
    const accepted = performance.now() - since
    const polls = (await this.isDone()) ?? 0
    const done = performance.now() - since
    const { sum, app, database } = cpu()
    return {
      acceptedPerSecond: (total * 1000) / accepted,
      perSecond: (total * 1000) / done,
      cpuMicros: sum / total,
      appMicros: app / total,
      databaseMicros: database / total,
      answerP50: percentile(waits, 0.5),
      answerP99: percentile(waits, 0.99),
      polls,
    }
  }
}
