/**
 * How many statements the database is asked for a hundred events, half of them of people never met: from the request
 * to the last projection, looks for something to do left out. Counted with 10,000 contacts and again with a million,
 * and it must be the same: no statement's number may follow the size of anything. Batch by batch, each processed
 * before the next, so that what is counted doesn't depend on how many happen to share a commit.
 */
import { setTimeout as pauseUntil } from 'node:timers/promises'
import { step } from '../../bin/lib/steps.mjs'
import { mixedEvents } from './lib/events.mjs'
import { drained } from './lib/house.mjs'
import { atMost, conclude, must } from './lib/lines.mjs'
import { median, round } from './lib/numbers.mjs'
import { seedPeople } from './lib/people.mjs'
import { setStage } from './lib/stage.mjs'
import { Statements } from './lib/statements.mjs'

const FEW = 10_000
const MANY = 1_000_000
const BATCHES = 25
const SIZE = 100
const STRIDE = 7_919 // prime
const SETTLE = 30 // milliseconds for what a consumer still does behind its cursor

/** Runs the bench. Answers the exit code. */
export async function statements(options) {
  const { house, contents, target } = await setStage({ ...options, contacts: FEW })
  let person = 0
  const batch = async (people) => {
    const known = () => (person++ * STRIDE) % people
    const events = mixedEvents({ known, size: SIZE, contentIds: contents.ids })
    const { body } = await target.client.ask('POST', target.path, Buffer.from(JSON.stringify({ events })))
    const { rejected } = JSON.parse(body)
    if (rejected.length) throw new Error(`events were refused: ${JSON.stringify(rejected[0])}`)
    await drained(house.db)
    await pauseUntil(SETTLE)
  }
  const log = new Statements(house)
  const count = (people) =>
    step(`${people} contacts`, async (say) => {
      for (let n = 0; n < 3; n += 1) await batch(people)
      const batches = []
      for (let n = 1; n <= BATCHES; n += 1) {
        batches.push(await log.during(() => batch(people)))
        say(`batch ${n} of ${BATCHES}`)
      }
      say(`${median(batches.map(sum))} statements for ${SIZE} events`)
      return batches
    })
  const few = await count(FEW)
  const since = performance.now()
  await seedPeople(house, MANY, FEW)
  const seconds = (performance.now() - since) / 1000
  const many = await count(MANY)
  const [ofFew, ofMany] = [median(few.map(sum)), median(many.map(sum))]
  return conclude(
    'statements',
    [
      must(
        'as many with a million contacts as with ten thousand',
        `${ofFew} and ${ofMany}`,
        ofFew === ofMany,
      ),
      atMost('statements for 100 events', ofMany, 40, 15),
      atMost('seconds to make a million contacts', seconds, 120, 90),
    ],
    {
      batches: BATCHES,
      with10k: few.map(sum),
      with1M: many.map(sum),
      seedSeconds: round(seconds),
      ofOneBatch: many[BATCHES >> 1],
    },
  )
}

const sum = (asked) => asked.reduce((all, { times }) => all + times, 0)
