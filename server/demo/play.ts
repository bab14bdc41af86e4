import { SandboxControl } from '../sandbox/control-client.js'
import { DAY, HOUR, MINUTE } from '../src/kernel/time.js'
import { Consumer, type Send, type Stage } from './consumer.js'
import type { House } from './house.js'
import { drawPeople, type Act, type Person } from './people.js'
import type { Press } from './press.js'
import type { Sales } from './sales.js'

/** How long the played story is, and how many people are in it. */
const DAYS = 90
const PEOPLE = 310
/** People come and go for so long before what they did has its consequences; what may make a lead has them at once. */
const WINDOW = 8 * HOUR

/** For so long before the end the reps leave everything as it is. */
const HANDS_OFF = 15 * MINUTE

/** When a story that ends at `endsAt` begins. */
export const startOf = (endsAt: Date): Date => new Date(endsAt.getTime() - DAYS * DAY)

/** How far the story was played: the time on its clock, and how many of its visits are over. */
export interface Played {
  at: string
  visits: number
}

export interface Progress {
  /** Days of the story that are played, of how many. */
  done: number
  total: number
  contacts: number
}

/** Ninety days of the brand, from `endsAt` backwards; what was played before is not played again. */
export class Play {
  private readonly people: readonly Person[]
  private readonly consumers = new Map<number, Consumer>()
  private readonly startsAt: Date
  /** Keys of the contents that somebody reads who is about to buy. */
  private readonly ripening: ReadonlySet<string>

  constructor(
    private readonly house: House,
    private readonly stage: Stage,
    private readonly sales: Sales,
    private readonly endsAt: Date,
    private readonly press: Press,
  ) {
    this.startsAt = startOf(endsAt)
    const editions = press.editions(this.startsAt)
    this.people = drawPeople(PEOPLE, editions, this.startsAt, endsAt)
    this.ripening = new Set(
      editions.flatMap(({ key, purpose }) => (purpose === 'price' || purpose === 'case' ? [key] : [])),
    )
  }

  /** Plays on from `played`; `keep` hears how far it is whenever it could be stopped, `tell` of every day that is done. */
  async run(
    played: Played | null,
    keep: (played: Played) => Promise<void>,
    tell: (progress: Progress) => void,
  ): Promise<void> {
    const from = played ? new Date(played.at) : this.startsAt
    const visits = this.people
      .flatMap(({ visits: all }, number) => all.map((visit) => ({ number, ...visit })))
      .sort((a, b) => a.at.getTime() - b.at.getTime())
    let next = played?.visits ?? 0
    let day = from.getTime()
    this.house.now = from
    while (this.house.now < this.endsAt) {
      await this.press.publishUntil(this.house.now)
      const until = this.windowEnd(visits[next]?.at)
      for (let visit = visits[next]; visit && visit.at <= until; visit = visits[next]) {
        next += 1
        await this.visit(visit)
        if (visit.acts.some((act) => this.mayMature(act))) break
      }
      const upcoming = visits[next]?.at
      if (!upcoming || upcoming > until) this.advance(until)
      await this.house.settle()
      // What comes at the very end is left to whoever signs in.
      if (this.house.now < this.handsOff()) {
        await this.sales.work(this.house.now)
        await this.house.drain()
      }
      await keep({ at: this.house.now.toISOString(), visits: next })
      if (this.house.now.getTime() - day < DAY) continue
      day = this.house.now.getTime()
      tell({ done: this.days(), total: DAYS, contacts: this.seen() })
    }
    tell({ done: DAYS, total: DAYS, contacts: this.seen() })
  }

  /** How many people have been here by now, in this run or one that was stopped. */
  private seen = (): number =>
    this.people.filter(({ visits: [first] }) => first && first.at < this.house.now).length

  private days = (): number => Math.round((this.house.now.getTime() - this.startsAt.getTime()) / DAY)

  /** What a lead is made of: asking, leaving a number, prices and cases. */
  private mayMature(act: Act): boolean {
    if (act.kind === 'read') return this.ripening.has(act.content)
    return act.kind === 'enquire' || act.kind === 'bind-phone'
  }

  /** From here on the reps leave everything as it is. */
  private handsOff = (): Date => new Date(this.endsAt.getTime() - HANDS_OFF)

  /** The end of what is played in one go: a window, what a rep will do before that, or the end. */
  private windowEnd(visit: Date | undefined): Date {
    const start = this.house.now.getTime()
    const quiet = visit && visit.getTime() - start > WINDOW ? visit.getTime() : start + WINDOW
    const rep = this.house.now < this.handsOff() ? (this.sales.next()?.getTime() ?? Infinity) : Infinity
    return new Date(Math.min(quiet, Math.max(rep, start + 1), this.endsAt.getTime()))
  }

  private advance(to: Date): void {
    if (to > this.house.now) this.house.now = to
  }

  private async visit({ number, at, acts }: { number: number } & Person['visits'][number]): Promise<void> {
    this.advance(at)
    let now = at.getTime()
    await this.consumer(number).visit(at, acts, (ms) => {
      now += ms
      this.advance(new Date(now))
      return Promise.resolve(new Date(now))
    })
  }

  private consumer(number: number): Consumer {
    const known = this.consumers.get(number)
    if (known) return known
    const person = this.people[number]
    if (!person) throw new Error(`nobody has the number ${String(number)}`)
    const made = new Consumer(number, person, this.send, sandbox(), this.stage)
    this.consumers.set(number, made)
    return made
  }

  private readonly send: Send = (method, path, body, token) =>
    this.house.send(method, path, {
      ...(body === undefined ? {} : { body }),
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })
}

/** The sandbox that stands in for WeChat in this installation. */
export function sandbox(): SandboxControl {
  const url = process.env.WECHAT_API_BASE
  if (!url)
    throw new Error('WECHAT_API_BASE names no sandbox: the demo is played on an embedded installation')
  return new SandboxControl(url)
}
