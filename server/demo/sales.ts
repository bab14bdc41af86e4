import type { LeadReason, TouchKind } from '../src/contracts/enums.js'
import { DAY, HOUR, MINUTE } from '../src/kernel/time.js'
import type { StaffClient } from './house.js'
import { Random } from './random.js'

/** A lead as the workbench's list answers it, as far as the demo's reps look at it. */
interface Card {
  id: string
  name: string | null
  state: string
  version: number
  ownerId: string | null
  assignedAt: string | null
  handRaise: boolean
  clock: { dueAt: string } | null
}

/**
 * For so long before the end the reps take leads and call nobody, whatever the hour: so whoever signs in finds some to
 * call, and their clocks still run.
 */
export const LAST_CALL = 30 * MINUTE

/** How a rep works: minutes until an offer is taken, hours until the first call, and how often it is let lie. */
export interface Temper {
  takes: [number, number]
  calls: [number, number]
  forgets: number
}

/** What a rep will do with a lead, and when. */
interface Plan {
  at: Date
  step: 'accept' | 'reject' | 'touch' | 'end'
}

const TALKS: readonly string[] = [
  '需求明确，明年一季度改造，先发方案。',
  '对租赁感兴趣，约周四视频看现场。',
  '原水硬度偏高，已请工程师算一版配置。',
  '预算在走流程，月底再联系。',
  '对比了两家，关心三年运维费。',
  '想先看同行业案例，已发。',
]
const REJECTS: readonly LeadReason[] = ['out_of_scope', 'duplicate', 'spam']
const RETURNS: readonly LeadReason[] = ['timing', 'no_budget', 'no_answer']
const ENDS: readonly LeadReason[] = ['competitor', 'no_need', 'wrong_number', 'existing_customer']

/**
 * The reps at their workbench: they look at it whenever something has happened, and each lead has its own story, drawn
 * from the name of the person, so that it goes the same way in every run.
 */
export class Sales {
  private readonly plans = new Map<string, Plan>()
  /** How often something was decided about a lead: touches leave its version as it is. */
  private readonly turns = new Map<string, number>()
  /** Whether leads have moved since the reps last looked. */
  private hasRung = true

  constructor(
    private readonly manager: StaffClient,
    private readonly reps: ReadonlyMap<string, { client: StaffClient; temper: Temper }>,
    private readonly lastCall: Date,
  ) {}

  /** Tells of what makes a screen ring: these news were told. */
  hear(names: ReadonlySet<string>): void {
    this.hasRung ||= [...names].some((name) => name.startsWith('selling.'))
  }

  /** The next instant at which a rep acts; null when nothing is planned. */
  next(): Date | null {
    const times = [...this.plans.values()].map(({ at }) => at.getTime())
    return times.length ? new Date(Math.min(...times)) : null
  }

  private isDue(now: Date): boolean {
    const next = this.next()
    return next !== null && next <= now
  }

  /**
   * Does what is due at `now`, then looks what is new and makes plans, until no screen rings; nothing where none has rung
   * and nothing is due.
   */
  async work(now: Date): Promise<void> {
    while (this.hasRung || this.isDue(now)) {
      this.hasRung = false
      await this.look(now)
    }
  }

  private async look(now: Date): Promise<void> {
    for (const lead of await this.leads()) {
      const plan = this.plans.get(lead.id)
      const isDue = plan !== undefined && plan.at <= now
      if (isDue) this.plans.delete(lead.id)
      const rep = lead.ownerId ? this.reps.get(lead.ownerId) : undefined
      if (!rep) continue
      if (isDue && (await this.take(plan, lead, rep.client, now))) continue
      if (!this.plans.has(lead.id)) this.plan(lead, rep.temper, now)
    }
  }

  private async leads(): Promise<Card[]> {
    const cards: Card[] = []
    for (let after: string | null = ''; after !== null;) {
      const query = after ? `&after=${encodeURIComponent(after)}` : ''
      const page: { items: Card[]; next: string | null } = await this.manager.get(
        `/api/staff/leads?view=mine&limit=100${query}`,
      )
      cards.push(...page.items)
      after = page.next
    }
    const alive = new Set(cards.map(({ id }) => id))
    for (const id of this.plans.keys()) if (!alive.has(id)) this.plans.delete(id)
    return cards
  }

  private plan(lead: Card, temper: Temper, now: Date): void {
    const turn = (this.turns.get(lead.id) ?? 0) + 1
    this.turns.set(lead.id, turn)
    const story = storyOf(lead, turn)
    const after = (ms: number, step: Plan['step']): void => {
      const at = new Date(now.getTime() + ms)
      this.plans.set(lead.id, { at: now < this.lastCall ? awake(at) : at, step })
    }
    const [soon, late] = lead.state === 'assigned' ? temper.takes : temper.calls
    const wait = story.between(soon, late)
    if (lead.state === 'assigned') {
      const forgotten = story.chance(temper.forgets)
      const unfit = !lead.handRaise && story.chance(0.15)
      after((forgotten ? 3 * HOUR : 0) + wait * MINUTE, unfit ? 'reject' : 'accept')
    } else if (lead.state === 'accepted') {
      if (now.getTime() + wait * HOUR < this.lastCall.getTime()) after(wait * HOUR, 'touch')
    } else after(story.between(2, 8) * DAY, story.chance(0.5) ? 'touch' : 'end')
  }

  /** Answers whether the lead has moved, and so its version with it. */
  private async take({ step }: Plan, lead: Card, rep: StaffClient, now: Date): Promise<boolean> {
    const story = storyOf(lead, this.turns.get(lead.id) ?? 0)
    // Its page is opened first, and what the bell said about it is read.
    await rep.send('POST', '/api/staff/notices/read', { body: { leadId: lead.id } })
    const post = (action: string, body: object): Promise<unknown> =>
      rep.send('POST', `/api/staff/leads/${lead.id}/${action}`, {
        body: { version: lead.version, ...body },
        // Somebody else was quicker: a clock, or the person who came back.
        accepted: [404, 409],
      })
    if (lead.state === 'assigned') {
      if (step === 'reject') await post('reject', { reason: story.pick(REJECTS), note: null })
      else await post('accept', {})
      return true
    }
    if (step === 'touch') {
      const kind = story.weighted<TouchKind>([
        ['call', 6],
        ['message', 3],
        ['meeting', 1],
      ])
      await post('touches', {
        kind,
        note: story.pick(TALKS),
        ...(kind === 'call' ? { seconds: story.whole(45, 560) } : {}),
      })
      return true
    }
    if (step !== 'end') return false
    const end = story.weighted([
      ['stay', 3],
      // What is qualified goes on to an opportunity, or comes back seldom.
      ['qualify', lead.state === 'working' ? 4 : 0],
      ['return', lead.state === 'working' ? 4 : 1],
      ['disqualify', lead.state === 'working' ? 3 : 1],
    ] as const)
    if (end === 'stay') return false
    if (end === 'qualify') {
      const known = (): string => (story.chance(0.7) ? 'yes' : 'no')
      const unknown = story.pick(['budget', 'authority', 'timeline', null] as const)
      const bant = { budget: known(), authority: known(), timeline: known(), need: 'yes' }
      await post('qualify', { bant: unknown === null ? bant : { ...bant, [unknown]: 'unknown' }, note: null })
      return true
    }
    const revisitOn = new Date(now.getTime() + 30 * DAY).toISOString().slice(0, 10)
    if (end === 'return') await post('return', { reason: story.pick(RETURNS), note: null, revisitOn })
    else await post('disqualify', { reason: story.pick(ENDS), note: null })
    return true
  }
}

/** Draws what happens to a lead at its version and turn: the same in every run, as names and versions are. */
const storyOf = ({ name, version }: Card, turn: number): Random => {
  let seed = version * 7919 + turn * 104_729
  for (const sign of name ?? '') seed = (Math.imul(seed, 31) + (sign.codePointAt(0) ?? 0)) | 0
  return new Random(seed)
}

/** The same instant, or half past eight next morning for those who sleep (the brand's zone is eight hours ahead). */
function awake(at: Date): Date {
  const hour = (at.getUTCHours() + 8) % 24
  if (hour >= 8 && hour < 22) return at
  const midnight = Math.floor((at.getTime() + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  return new Date(midnight + (hour >= 22 ? DAY : 0) + 8.5 * HOUR + (at.getTime() % (20 * MINUTE)))
}
