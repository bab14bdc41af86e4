/**
 * Events in batches of a hundred, from the request to the last projection. Processed means: every consumer group's
 * cursor is at its head. The product is measured beside the ceiling, which does the same for the same bytes at the
 * least cost, and beside raw inserts of 1,000 rows; round by round, in turn, because machines are moody.
 */
import { conclude, atLeast, atMost, must } from './lib/lines.mjs'
import { count, step } from '../../bin/lib/steps.mjs'
import { RawInserts } from './floor/raw-inserts.mjs'
import { Events } from './lib/events.mjs'
import { startCeiling, statementsSoFar } from './lib/house.mjs'
import { memoryOf } from './lib/cpu.mjs'
import { Target } from './lib/load.mjs'
import { answersOf, costOf, median, middleOf, round } from './lib/numbers.mjs'
import { ACTIVE, CONTACTS, setStage } from './lib/stage.mjs'

const ROUNDS = 6
const LOAD = { total: 20_000, size: 100, concurrency: 8 }
const WARM_UP = { ...LOAD, total: 10_000 }

/** Runs the bench. Answers the exit code. */
export async function ingest(options) {
  const { house, product, contents, target } = await setStage(options)
  const raw = await RawInserts.open(house)
  const ceiling = await ceilingTarget(house, contents, 0)
  const full = await ceilingTarget(house, contents, 20)
  const runs = {
    raw: () => raw.thousands(),
    ceiling: () => ceiling.run(LOAD),
    full: () => full.run(LOAD),
    product: () => counted(house, target),
  }
  await step('warm-up', async () => {
    await raw.thousands()
    for (const one of [ceiling, full, target]) await one.run(WARM_UP)
  })
  const rounds = []
  for (let n = 1; n <= ROUNDS; n += 1) rounds.push(await oneRound(n, runs))
  const effects = await effectsOf(house)
  await raw.close()
  return conclude('ingest', linesOf(rounds, effects), figuresOf(rounds, effects, product))
}

async function ceilingTarget(house, { ids, purposes }, segments) {
  const { url, pid } = await startCeiling(house, { segments, contacts: CONTACTS, purposes })
  const pids = { app: pid, database: house.databasePid }
  return new Target({ url, path: '/events', pids, events: new Events({ active: ACTIVE, contentIds: ids }) })
}

/** A run of the product with the statements it took, those that only look whether it has finished left out. */
async function counted(house, target) {
  const before = await statementsSoFar(house.db)
  const run = await target.run(LOAD)
  const statements = (await statementsSoFar(house.db)) - before - 1 - run.polls
  return { ...run, statements: (statements * 100) / LOAD.total }
}

/** Step: everyone once, each round beginning with the next one. */
const oneRound = (n, runs) =>
  step(`round ${n} of ${ROUNDS}`, async (say) => {
    const names = Object.keys(runs)
    const order = names.map((_, i) => names[(i + n) % names.length])
    const found = {}
    for (const name of order) {
      say(name)
      found[name] = await runs[name]()
    }
    const { raw, ceiling, product } = found
    say(
      `product ${count(round(product.perSecond))}/s at ${round(product.cpuMicros)} µs, ` +
        `ceiling ${count(round(ceiling.perSecond))}/s at ${round(ceiling.cpuMicros)} µs, raw ${count(round(raw))}/s`,
    )
    return found
  })

/** What product and ceiling have made of the same events. */
async function effectsOf({ db }) {
  const [[product]] = await db.query(
    `SELECT (SELECT COUNT(*) FROM pool_behaviour WHERE type <> 'content.read') events,
            (SELECT COUNT(*) FROM nurture_award) awards, (SELECT COUNT(*) FROM selling_lead) leads`,
  )
  const [[ceiling]] = await db.query(
    `SELECT (SELECT COUNT(*) FROM ceiling_0.event) events, (SELECT COUNT(*) FROM ceiling_0.award) awards,
            (SELECT COUNT(*) FROM ceiling_0.lead_handed) leads`,
  )
  const [[{ dead }]] = await db.query('SELECT COUNT(*) dead FROM sys_log_dead')
  return { product, ceiling, dead }
}

const linesOf = (rounds, { product, ceiling, dead }) => {
  const ratio = (of) => median(rounds.map(of))
  return [
    atLeast(
      'rate, of the ceiling without segments',
      ratio((r) => r.product.perSecond / r.ceiling.perSecond),
      0.4,
      0.6,
    ),
    atMost(
      'CPU of an event, of the ceiling',
      ratio((r) => r.product.cpuMicros / r.ceiling.cpuMicros),
      2.5,
      1.6,
    ),
    atLeast(
      'rate, of raw inserts of 1,000 rows',
      ratio((r) => r.product.perSecond / r.raw),
      0.08,
      0.12,
    ),
    must(
      'same events, awards and leads as the ceiling',
      JSON.stringify(product),
      isSame(product, ceiling) && dead === 0,
    ),
  ]
}

const isSame = (one, other) => Object.keys(one).every((name) => one[name] === other[name])

function figuresOf(rounds, effects, { pid }) {
  const middle = middleOf(rounds)
  return {
    rounds: rounds.length,
    rawPerSecond: middle((r) => r.raw),
    ceiling: costOf(rounds, 'ceiling'),
    ceilingWith20Segments: costOf(rounds, 'full'),
    product: {
      ...costOf(rounds, 'product'),
      ...answersOf(rounds, 'product'),
      statementsPer100: middle((r) => r.product.statements, 1),
      memoryMiB: memoryOf(pid),
    },
    // Shown only, until the product has segments.
    rateOfCeilingWith20Segments: middle((r) => r.product.perSecond / r.full.perSecond, 3),
    byRound: rounds.map((r) => ({
      raw: round(r.raw),
      ceiling: [round(r.ceiling.perSecond), round(r.ceiling.cpuMicros)],
      product: [round(r.product.perSecond), round(r.product.cpuMicros)],
    })),
    effects,
  }
}
