/**
 * How long it takes from "please call me" to the rep: `enquiry.sent` of a contact with phone and consent, until
 * the rep's list has the lead and the live stream has told of it. First on an idle system, then at half of what the
 * product can process, with the events of the other benches behind it.
 */
import { setTimeout as pauseUntil } from 'node:timers/promises'
import { count, step } from '../../bin/lib/steps.mjs'
import { Desk } from './lib/desk.mjs'
import { enquiryOf } from './lib/events.mjs'
import { behind } from './lib/house.mjs'
import { atMost, conclude, must } from './lib/lines.mjs'
import { median, percentile, round } from './lib/numbers.mjs'
import { contactIdOf } from './lib/people.mjs'
import { REP, setStage } from './lib/stage.mjs'

const PROBES = 200
const WARM_UP = 20
const GAP = 50 // milliseconds between two probes
const PATIENCE = 30_000 // milliseconds
const CAPACITY = { total: 15_000, size: 100, concurrency: 8 }
const CAPACITY_RUNS = 4
const BACKGROUND = 20 // events of one request
const FEWEST = 0.95 // of the background's rate must really be there

/** Runs the bench. Answers the exit code. */
export async function visible(options) {
  const { house, product, target } = await setStage(options)
  const desk = await Desk.open(product.url, REP)
  const probes = new Probes(target, desk)
  await step('warm-up', async () => {
    await target.run(CAPACITY)
    await target.isDone()
    await probes.run(WARM_UP)
  })
  const idle = await step('idle', (say) => probes.run(PROBES, say))
  const capacity = await step('capacity', async (say) => {
    const rates = []
    for (let n = 0; n < CAPACITY_RUNS; n += 1) rates.push((await target.run(CAPACITY)).perSecond)
    say(`${count(round(median(rates)))} events/s`)
    return median(rates)
  })
  const background = new Background(target, capacity / 2)
  const loaded = await step('at half of it', (say) => probes.run(PROBES, say))
  const held = await background.stop()
  const left = await behind(house.db)
  return conclude(
    'visible',
    [
      atMost('idle, p99 in ms', percentile(idle.visible, 0.99), 100, 50),
      atMost('at half of capacity, p99 in ms', percentile(loaded.visible, 0.99), 250, 170),
      must('every lead came', `${idle.lost + loaded.lost} lost`, idle.lost + loaded.lost === 0),
      must('the load was there', `${round(held * 100)} %`, held >= FEWEST),
    ],
    {
      idle: figuresOf(idle),
      loaded: { ...figuresOf(loaded), eventsPerSecond: round(capacity / 2), behindAtTheEnd: left },
      capacityPerSecond: round(capacity),
    },
  )
}

/** Enquiries, one after the other, each of a person who has never asked before and does nothing else. */
class Probes {
  #person = 1 // active people are the multiples of ten

  constructor(target, desk) {
    this.target = target
    this.desk = desk
  }

  async run(total, say = () => {}) {
    const answered = []
    const visible = []
    let lost = 0
    for (let n = 0; n < total; n += 1) {
      const person = this.#nextPerson()
      const body = Buffer.from(JSON.stringify(enquiryOf(person)))
      const heard = this.desk.lines
      const since = performance.now()
      await this.target.client.ask('POST', this.target.path, body)
      answered.push(performance.now() - since)
      if (await this.desk.sees(contactIdOf(person), heard, PATIENCE)) visible.push(performance.now() - since)
      else lost += 1
      say(`${n + 1} of ${total}, the middle one ${round(median(visible), 1)} ms`)
      await pauseUntil(GAP)
    }
    say(`p50 ${round(percentile(visible, 0.5), 1)} ms, p99 ${round(percentile(visible, 0.99), 1)} ms`)
    return { answered, visible, lost }
  }

  #nextPerson() {
    const person = this.#person
    this.#person += person % 10 === 9 ? 2 : 1
    return person
  }
}

/** Events at a steady rate by the clock, whether or not the answers to earlier ones have come. */
class Background {
  #sent = 0
  #running = true

  constructor(target, perSecond) {
    this.target = target
    this.perSecond = perSecond
    this.since = performance.now()
    this.ended = this.#send()
  }

  /** Ends the load. Answers which share of it was really answered. */
  async stop() {
    this.#running = false
    const seconds = (performance.now() - this.since) / 1000
    const answered = this.#sent
    await this.ended
    return answered / (this.perSecond * seconds)
  }

  async #send() {
    const open = new Set()
    for (let n = 1; this.#running; n += 1) {
      const [body] = this.target.events.bodies(BACKGROUND, BACKGROUND)
      const sent = this.target.client.ask('POST', this.target.path, body).then(() => {
        this.#sent += BACKGROUND
        open.delete(sent)
      })
      open.add(sent)
      await pauseUntil(Math.max(0, this.since + (n * BACKGROUND * 1000) / this.perSecond - performance.now()))
    }
    await Promise.all(open)
  }
}

const figuresOf = ({ answered, visible, lost }) => ({
  probes: answered.length,
  lost,
  answerP50: round(percentile(answered, 0.5), 1),
  answerP99: round(percentile(answered, 0.99), 1),
  p50: round(percentile(visible, 0.5), 1),
  p95: round(percentile(visible, 0.95), 1),
  p99: round(percentile(visible, 0.99), 1),
})
