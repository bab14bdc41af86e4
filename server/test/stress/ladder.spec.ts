import { resolve } from 'node:path'
import { Db } from '../../src/platform/database/db.js'
import { sqlTime } from '../../src/kernel/time.js'
import { SellingDoor } from '../../src/selling/index.js'
import { LADDERS } from '../../src/selling/clocks/clock.js'
import { Child } from '../setup/child.js'
import { startHouse, type House } from '../setup/house.js'
import { leadOf } from '../setup/leads-in-hands.js'

const PROCESS = resolve(__dirname, 'ladder-process.ts')
const LEADS = 8
/** What a rung may be late. */
const LATE_MS = 5_000
const PATIENCE_MS = 60_000

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('the ladder of leads that nobody accepts, in real time', () => {
  let house: House
  const workers: Child[] = []
  beforeAll(async () => {
    house = await startHouse()
  })
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()))
    await house.close()
  })

  /** A worker that is at work, on the house's database. */
  async function aWorker(): Promise<Child> {
    const env: Record<string, string> = {}
    for (const [name, value] of Object.entries(process.env)) if (value && READ.test(name)) env[name] = value
    const worker = new Child(PROCESS, env)
    workers.push(worker)
    await worker.says('ready')
    return worker
  }

  /** Every rung that rang: which, and when. */
  async function rang(): Promise<{ rung: string; at: number }[]> {
    const rows = await house
      .get(Db)
      .query<{ payload: { leadId: string; clock: string; rung: string }; at: Date }>(
        "SELECT payload, occurred_at at FROM sys_log WHERE name = 'selling.clock-rang'",
      )
    return rows.map(({ payload: { leadId, clock, rung }, at }) => ({
      rung: `${leadId} ${clock} ${rung}`,
      at: at.getTime(),
    }))
  }
  async function untilRang(count: number): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; (await rang()).length < count; await sleep(50))
      expect(Date.now()).toBeLessThan(end)
  }

  it('rings each rung once and in time, though the worker is killed between two rungs', async () => {
    const api = await house.api()
    await house.staff('ann', 'rep')
    await house.staff('bob', 'rep')
    const ids: string[] = []
    for (let i = 0; i < LEADS; i++) ids.push((await leadOf(house, api, `1380000${1000 + i}`)).id)

    const first = await aWorker()
    const startedAt = new Date()
    const due = new Map<string, number>()
    for (const [i, id] of ids.entries()) {
      const target = 4_000 + i * 500
      const after = (share: number): Date => new Date(startedAt.getTime() + target * share)
      for (const { share, rung } of LADDERS.accept) due.set(`${id} accept ${rung}`, after(share).getTime())
      await house
        .get(Db)
        .execute(
          `UPDATE selling_clock SET target_ms = ?, started_at = ?, due_at = ?, ring_due_at = ? WHERE lead_id = ? AND ended_at IS NULL`,
          [target, sqlTime(startedAt), sqlTime(after(1)), sqlTime(after(0.5)), id],
        )
    }
    await untilRang(3)
    await first.kill()
    const killedAt = Date.now()
    expect((await rang()).length).toBeLessThan(due.size)
    await sleep(1_000)
    const second = await aWorker()
    const backAt = Date.now()
    await untilRang(due.size)
    // What rings twice does so in one of the next scans.
    await sleep(1_500)

    const rings = await rang()
    expect(rings.map(({ rung }) => rung).sort()).toEqual([...due.keys()].sort())
    const wrong = rings.filter(({ rung, at }) => {
      const instant = due.get(rung) ?? NaN
      // What came due while nobody was there is done at once when somebody is.
      const from = at > killedAt && instant > killedAt - LATE_MS ? Math.max(instant, backAt) : instant
      return !(at >= instant && at <= from + LATE_MS)
    })
    expect(wrong).toEqual([])
    expect([...due.values()].some((at) => at > killedAt && at < backAt)).toBe(true)
    expect(second.errors).toEqual([])

    // The last rung has taken each lead from its rep, once.
    const moves = await house
      .get(Db)
      .query('SELECT lead_id FROM selling_lead_transition WHERE transition = 7')
    expect(moves.map(({ lead_id }) => lead_id).sort()).toEqual([...ids].sort())
    expect((await house.get(SellingDoor).verify()).differences).toEqual([])
  }, 180_000)
})

/** What of this process's environment the application reads. */
const READ = /^(DATABASE_URL|SECRET_KEYS|BLIND_INDEX_KEY|FILES_DIR|LOG_LEVEL|WECHAT_\w+)$/
