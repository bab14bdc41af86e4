/**
 * How many statements the database is asked for a hundred events, half of them of people never met: from the request
 * to the last projection, looks for something to do left out. Counted with 10,000 contacts and again with a million,
 * which must be the same: no statement's number may follow the size of anything.
 *
 * For that a batch of a hundred is handed in alone and processed before the next. The least of many such batches
 * counts, as consumers now and then cut one in two. How much a hundred events ask for among others, which share
 * commits and batches with them, is counted under the load of the bench `ingest`.
 */
import { setTimeout as pauseUntil } from 'node:timers/promises'
import { count, step } from '../../bin/lib/steps.mjs'
import { atOnce } from './lib/client.mjs'
import { mixedEvents } from './lib/events.mjs'
import { drained } from './lib/house.mjs'
import { atMost, conclude, must } from './lib/lines.mjs'
import { round } from './lib/numbers.mjs'
import { seedPeople } from './lib/people.mjs'
import { setStage } from './lib/stage.mjs'
import { Statements } from './lib/statements.mjs'

const FEW = 10_000
const MANY = 1_000_000
const ALONE = 20 // batches
const TOGETHER = { batches: 100, concurrency: 8 }
const SIZE = 100
const STRIDE = 7_919 // prime
const SETTLE = 30 // milliseconds for what a consumer still does behind its cursor

/** Runs the bench. Answers the exit code. */
export async function statements(options) {
  const { house, contents, target } = await setStage({ ...options, contacts: FEW })
  const counts = new Counts({ house, target, contentIds: contents.ids })
  const few = await counts.of(FEW)
  const since = performance.now()
  await seedPeople(house, MANY, FEW)
  const seconds = (performance.now() - since) / 1000
  const many = await counts.of(MANY)
  return conclude(
    'statements',
    [
      must(
        'as many with a million contacts as with ten thousand',
        `${few.alone} and ${many.alone}`,
        few.alone === many.alone,
      ),
      atMost('statements for 100 events among others', many.together, 40, 15),
      atMost('seconds to make a million contacts', seconds, 120, 60),
    ],
    { with10k: few, with1M: many, seedSeconds: round(seconds) },
  )
}

class Counts {
  #person = 0

  constructor({ house, target, contentIds }) {
    this.house = house
    this.target = target
    this.contentIds = contentIds
    this.log = new Statements(house)
  }

  /** Step: counts with so many contacts. */
  of(people) {
    return step(`${count(people)} contacts: count`, async (say) => {
      for (let n = 0; n < 3; n += 1) await this.#process(people, 1)
      const alone = []
      for (let n = 1; n <= ALONE; n += 1) {
        alone.push(await this.log.during(() => this.#process(people, 1)))
        say(`batch ${n} of ${ALONE}`)
      }
      const together = await this.log.during(() => this.#process(people, TOGETHER.batches))
      const least = alone.reduce((one, other) => (sum(other) < sum(one) ? other : one))
      const found = { alone: sum(least), together: round(sum(together) / TOGETHER.batches, 1) }
      say(`a batch alone ${found.alone} statements, among others ${found.together}`)
      return { ...found, allAlone: alone.map(sum), mostAsked: together.slice(0, 12) }
    })
  }

  /** Hands in so many batches and waits until they are processed. */
  async #process(people, batches) {
    const known = () => (this.#person++ * STRIDE) % people
    const bodies = Array.from({ length: batches }, () =>
      Buffer.from(
        JSON.stringify({ events: mixedEvents({ known, size: SIZE, contentIds: this.contentIds }) }),
      ),
    )
    await atOnce(TOGETHER.concurrency, bodies, async (body) => {
      const { body: said } = await this.target.client.ask('POST', this.target.path, body)
      const { rejected } = JSON.parse(said)
      if (rejected.length) throw new Error(`events were refused: ${JSON.stringify(rejected[0])}`)
    })
    await drained(this.house.db)
    await pauseUntil(SETTLE)
  }
}

const sum = (asked) => asked.reduce((all, { times }) => all + times, 0)
