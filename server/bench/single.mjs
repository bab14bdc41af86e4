/**
 * One event a request, as clients on phones send them, 64 requests at a time: the rate at which they are processed,
 * beside raw inserts of one row at 32 at a time, and beside the product's own rate with one request at a time. The
 * second ratio shows that requests which arrive together share a commit. Beside it, for whoever wants to change the
 * number of writers or partitions: what 1, 8 and 32 of them commit on logs of different width.
 */
import { count, step } from '../../bin/lib/steps.mjs'
import { RawInserts } from './floor/raw-inserts.mjs'
import { measureWriters } from './floor/writers.mjs'
import { memoryOf } from './lib/cpu.mjs'
import { atLeast, conclude } from './lib/lines.mjs'
import { answersOf, costOf, median, middleOf, round } from './lib/numbers.mjs'
import { setStage } from './lib/stage.mjs'

const ROUNDS = 5
const MANY = { total: 6_000, size: 1, concurrency: 64 }
const ALONE = { total: 600, size: 1, concurrency: 1 }

/** Runs the bench. Answers the exit code. */
export async function single(options) {
  const { house, product, target } = await setStage(options)
  const raw = await RawInserts.open(house)
  const runs = {
    raw: () => raw.singles(),
    many: () => target.run(MANY),
    alone: () => target.run(ALONE),
  }
  await step('warm-up', async () => {
    await raw.singles()
    await target.run(MANY)
  })
  const rounds = []
  for (let n = 1; n <= ROUNDS; n += 1) rounds.push(await oneRound(n, runs))
  await raw.close()
  const writers = await step('writers of news', (say) => measureWriters(house, say))
  return conclude('single', linesOf(rounds), { ...figuresOf(rounds, product), writers })
}

/** Step: everyone once, each round beginning with the next one. */
const oneRound = (n, runs) =>
  step(`round ${n} of ${ROUNDS}`, async (say) => {
    const names = Object.keys(runs)
    const found = {}
    for (const name of names.map((_, i) => names[(i + n) % names.length])) {
      say(name)
      found[name] = await runs[name]()
    }
    const { raw, many, alone } = found
    say(
      `64 at a time ${count(round(many.perSecond))}/s at ${round(many.cpuMicros)} µs, ` +
        `one at a time ${count(round(alone.perSecond))}/s, raw ${count(round(raw))}/s`,
    )
    return found
  })

function linesOf(rounds) {
  const ratio = (of) => median(rounds.map(of))
  return [
    atLeast(
      'rate, of raw inserts of one row, 32 at a time',
      ratio((r) => r.many.perSecond / r.raw),
      0.15,
      0.25,
    ),
    atLeast(
      'rate, of its own with one request at a time',
      ratio((r) => r.many.perSecond / r.alone.perSecond),
      3,
      5,
    ),
  ]
}

function figuresOf(rounds, { pid }) {
  const middle = middleOf(rounds)
  const cost = (name) => ({ ...costOf(rounds, name), ...answersOf(rounds, name) })
  return {
    rounds: rounds.length,
    rawPerSecond: middle((r) => r.raw),
    many: cost('many'),
    alone: cost('alone'),
    memoryMiB: memoryOf(pid),
  }
}
