/**
 * A thousand people ask to be called in one request: how fairly they are shared out among reps of different weights,
 * and how long each waits from being found mature to having an owner. Then a thousand more, with room for half of
 * them: nobody gets more than the capacity, the others wait in the queue, and every counter is right.
 */
import { cli } from '../../bin/lib/services.mjs'
import { count, step } from '../../bin/lib/steps.mjs'
import { enquiryOf } from './lib/events.mjs'
import { drained } from './lib/house.mjs'
import { atMost, conclude, must } from './lib/lines.mjs'
import { percentile, round } from './lib/numbers.mjs'
import { setStage } from './lib/stage.mjs'

const PEOPLE = 10_000
const MATURE = 1_000 // at once
const ROUNDS = 3
const WEIGHTS = [5, 3, 2, 1, 1]
const AMPLE = 10_000
const LEFT = 500 // slots for the thousand that come last

/** Runs the bench. Answers the exit code. */
export async function routing(options) {
  const reps = WEIGHTS.map((weight, i) => ({
    login: `bench-rep-${i}`,
    name: `Rep ${i}`,
    role: 'rep',
    password: 'a-password-for-benches-only',
    weight,
    capacity: AMPLE,
  }))
  const { house, target } = await setStage({ ...options, contacts: PEOPLE, reps })
  const ask = async (from) => {
    const events = Array.from({ length: MATURE }, (_, i) => enquiryOf(from + i))
    const { body } = await target.client.ask('POST', target.path, Buffer.from(JSON.stringify({ events })))
    const { rejected } = JSON.parse(body)
    if (rejected.length) throw new Error(`events were refused: ${JSON.stringify(rejected[0])}`)
    await drained(house.db)
  }
  const rounds = []
  for (let n = 1; n <= ROUNDS; n += 1) {
    const found = await step(`${count(MATURE)} at once, round ${n} of ${ROUNDS}`, async (say) => {
      await ask(n * MATURE)
      const waits = await waitsSince(house.db, rounds.flatMap((round) => round.waits).length)
      // The last one has waited for all: what each cost is a thousandth of it.
      const each = Math.max(...waits) / MATURE
      say(`${round(each, 1)} ms each; p50 ${percentile(waits, 0.5)} ms, the longest ${Math.max(...waits)} ms`)
      return { waits, each }
    })
    rounds.push(found)
  }
  const shares = await sharesOf(house.db)
  const full = await step(`${count(MATURE)} more, room for ${LEFT}`, async () => {
    const total = WEIGHTS.reduce((sum, weight) => sum + weight)
    const rooms = shares.map(({ held }, i) => held + Math.floor((LEFT * WEIGHTS[i]) / total))
    const input = reps.map((rep, i) => ({ ...rep, capacity: rooms[i] }))
    await cli(house.env, ['staff-put'], { input })
    await ask((ROUNDS + 1) * MATURE)
    return { room: rooms.reduce((sum, room) => sum + room), after: await sharesOf(house.db) }
  })
  const waits = rounds.flatMap((found) => found.waits)
  const unfair = Math.max(...shares.map(({ held, weight }) => Math.abs(held - fairOf(weight))))
  const held = full.after.reduce((sum, rep) => sum + rep.held, 0)
  const [[{ queued }]] = await house.db.query(
    "SELECT COUNT(*) queued FROM selling_lead WHERE state = 'queued' AND queue_reason = 'no-capacity'",
  )
  return conclude(
    'routing',
    [
      must(
        'everybody has an owner',
        `${waits.length} of ${ROUNDS * MATURE}`,
        waits.length === ROUNDS * MATURE,
      ),
      atMost('share of a rep beside its weight, leads', unfair, 1, 1),
      atMost('one of a thousand, in ms', Math.max(...rounds.map((found) => found.each)), 200, 20),
      must(
        'no rep beyond the capacity, every counter right',
        full.after.map((rep) => `${rep.held}/${rep.capacity}`).join(' '),
        full.after.every((rep) => rep.held <= rep.capacity && rep.held === rep.openCount),
      ),
      must(
        'all room was used, the others wait',
        `${queued} wait`,
        held === full.room && held + queued === (ROUNDS + 1) * MATURE,
      ),
    ],
    {
      weights: WEIGHTS,
      shares: shares.map((rep) => rep.held),
      waitP50: round(percentile(waits, 0.5)),
      waitP99: round(percentile(waits, 0.99)),
      waitLongest: Math.max(...waits),
    },
  )
}

const fairOf = (weight) => (ROUNDS * MATURE * weight) / WEIGHTS.reduce((sum, one) => sum + one)

/** Leads in each rep's hands, by login. */
async function sharesOf(db) {
  const [rows] = await db.query(
    `SELECT r.weight, r.capacity, r.open_count openCount, COUNT(l.id) held
       FROM selling_rep r JOIN access_staff s ON s.id = r.staff_id LEFT JOIN selling_lead l ON l.owner_id = r.staff_id
      GROUP BY r.staff_id, s.login ORDER BY s.login`,
  )
  return rows.map((row) => ({ ...row, held: Number(row.held) }))
}

/** Milliseconds from the news that a person is mature to the news of an owner, of all but the first so many. */
async function waitsSince(db, known) {
  const [rows] = await db.query(
    `SELECT TIMESTAMPDIFF(MICROSECOND, mature.recorded_at, moved.recorded_at) / 1000 wait
       FROM sys_log mature JOIN sys_log moved ON moved.contact_id = mature.contact_id
      WHERE mature.name = 'nurture.lead-qualified' AND moved.name = 'selling.lead-moved'
        AND JSON_EXTRACT(moved.payload, '$.transition') = 4
      ORDER BY moved.recorded_at, moved.partition_no, moved.seq`,
  )
  return rows.slice(known).map(({ wait }) => Number(wait))
}
