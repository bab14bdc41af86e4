/**
 * What the whole product costs while nothing happens: one process that serves and works, every consumer group and all
 * due work, ten thousand contacts with scores and a rep's live stream open. CPU of app and database together.
 */
import { setTimeout as pauseUntil } from 'node:timers/promises'
import { step } from '../../bin/lib/steps.mjs'
import { cpuSince, memoryOf } from './lib/cpu.mjs'
import { Desk } from './lib/desk.mjs'
import { statementsSoFar } from './lib/house.mjs'
import { atMost, conclude } from './lib/lines.mjs'
import { middleOf, round } from './lib/numbers.mjs'
import { REP, setStage } from './lib/stage.mjs'

const ROUNDS = 5
const SECONDS = 15
const SETTLE = 10_000 // milliseconds
const BEFORE = { total: 10_000, size: 100, concurrency: 4 }

/** Runs the bench. Answers the exit code. */
export async function idle(options) {
  const { house, product, target } = await setStage(options)
  await Desk.open(product.url, REP)
  await step('events before the rest', () => target.run(BEFORE))
  await pauseUntil(SETTLE)
  const rounds = []
  for (let n = 1; n <= ROUNDS; n += 1)
    rounds.push(await step(`round ${n} of ${ROUNDS}`, (say) => oneRound(house, target.pids, say)))
  const middle = middleOf(rounds)
  return conclude(
    'idle',
    [
      atMost(
        'CPU of app and database, in percent of a core',
        middle((r) => r.percent, 2),
        2,
        1,
      ),
      atMost(
        'statements a second',
        middle((r) => r.statements, 1),
        15,
        12,
      ),
    ],
    {
      rounds: rounds.length,
      appPercent: middle((r) => r.app, 2),
      databasePercent: middle((r) => r.database, 2),
      memoryMiB: memoryOf(product.pid),
    },
  )
}

async function oneRound({ db }, pids, say) {
  const before = await statementsSoFar(db)
  const cpu = cpuSince(pids)
  const since = performance.now()
  await pauseUntil(SECONDS * 1000)
  const { sum, app, database } = cpu()
  const seconds = (performance.now() - since) / 1000
  const statements = ((await statementsSoFar(db)) - before - 1) / seconds
  const percent = (micros) => micros / 10_000 / seconds
  say(`${round(percent(sum), 2)} % of a core, ${round(statements, 1)} statements/s`)
  return { percent: percent(sum), app: percent(app), database: percent(database), statements }
}
