import fc from 'fast-check'
import { useSellingRoom, type LeadLine } from '../../test/setup/selling-room.js'
import type { StaffActor } from '../contracts/actors.js'
import { newId, type Id } from '../kernel/ids.js'
import { MINUTE, SECOND } from '../kernel/time.js'
import { Assignments } from './leads/assignments.service.js'
import { LeadIntake } from './leads/lead-intake.service.js'
import { Leavers } from './leads/leavers.service.js'
import { blankLead, isHeld, isOpen, NO_REJECT, type Lead } from './leads/lead.js'
import { LeadsRepository } from './leads/leads.repository.js'
import { replay, TRANSITIONS } from './leads/lifecycle.js'
import type { Aim } from './leads/leads.service.js'

/** Lead-lifecycle spec §5.9 on the real database, under commands that several people give at the same time. */

const COMMANDS = [
  'accept',
  'accept',
  'reject',
  'undo',
  'touch',
  'qualify',
  'return',
  'disqualify',
  'assign',
  'transfer',
] as const
const FITTING: Partial<Record<string, string[]>> = {
  accept: ['assigned'],
  reject: ['assigned'],
  undo: ['assigned'],
  touch: ['accepted', 'working', 'qualified'],
  qualify: ['working'],
  return: ['accepted', 'working', 'qualified'],
  assign: ['queued'],
  transfer: ['accepted', 'working', 'qualified'],
}
const BANT_MET = { need: 'yes', budget: 'yes', authority: 'no', timeline: 'unknown' } as const
/** Where a lead's way ends (§5.2). */
const ENDS = ['nurturing', 'converted', 'disqualified', 'merged']
const REGULARS = 4
type Act =
  | { kind: (typeof COMMANDS)[number]; lead: number; rep: number; twice: boolean }
  | { kind: 'intake'; several: number }
  | { kind: 'begin'; regular: number; twice: boolean }
  | { kind: 'wait'; minutes: number }
  | { kind: 'disable'; rep: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constantFrom(...COMMANDS),
      lead: fc.nat(40),
      rep: fc.nat(3),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('intake' as const), several: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('begin' as const),
      regular: fc.nat(REGULARS - 1),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 70 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disable' as const), rep: fc.nat(3) }) },
)

describe('whatever people do at the same time', () => {
  const house = useSellingRoom()
  const { known, clock, staff, ops, aRep, aContact, qualified, take, leads, service, codeOf, scan } = house
  const why = { reason: 'no_need' as const, note: null }
  let reps: StaffActor[]
  /** People whom ops hand over again and again. */
  let regulars: Id<'contact'>[]
  let manager: StaffActor
  /** What commands answered that is neither done nor a refusal. */
  let surprises: string[]
  let done: Map<string, number>

  beforeEach(() => {
    surprises = []
    done = new Map()
  })

  function give(
    kind: (typeof COMMANDS)[number],
    aim: Aim,
    owner: StaffActor,
    to: Id<'staff'>,
  ): Promise<void> {
    switch (kind) {
      case 'accept':
        return service().accept(owner, aim)
      case 'reject':
        return service().reject(owner, aim, why)
      case 'undo':
        return service().undoReject(owner, aim.id)
      case 'touch':
        return service().touch(owner, aim, { kind: 'visit', seconds: null, note: null })
      case 'qualify':
        return service().qualify(owner, aim, { bant: BANT_MET, note: null })
      case 'return':
        return service().return(owner, aim, { ...why, revisitOn: '2026-09-01' })
      case 'disqualify':
        return service().disqualify(ops, aim, why)
      case 'assign':
        return house.room().get(Assignments).assign(manager, aim, { staffId: to, note: null })
      case 'transfer':
        return house.room().get(Assignments).transfer(manager, aim, { staffId: to, note: 'better there' })
    }
  }

  async function perform(one: Act): Promise<void> {
    switch (one.kind) {
      case 'intake':
        return take(
          ...Array.from({ length: one.several }, (_, i) => qualified({ heat: i % 2 ? 'hot' : 'warm' })),
        )
      case 'begin':
        return begin(one)
      case 'wait':
        clock.advance(one.minutes * MINUTE + 31 * SECOND)
        await scan()
        return
      case 'disable':
        return disable(one.rep)
      default:
        return command(one)
    }
  }

  async function disable(index: number): Promise<void> {
    const gone = reps[index]
    // Somebody stays.
    if (!gone || known.reps.length < 3) return
    const at = known.reps.findIndex(({ id }) => id === gone.id)
    if (at >= 0) known.reps.splice(at, 1)
    await house.db().inTransaction(() => house.room().get(Leavers).leave([gone.id]))
  }

  async function begin({ regular, twice }: Extract<Act, { kind: 'begin' }>): Promise<void> {
    const contactId = regulars[regular]
    if (!contactId) return
    const ask = { contactId, productLine: 'default', reason: 'met at the fair' }
    await atOnce('begin', twice, () => house.room().get(LeadIntake).createByHand(ops, ask))
  }

  async function command(one: Extract<Act, { lead: number }>): Promise<void> {
    const all = await leads()
    const open = all.filter(({ state }) => !ENDS.includes(state))
    const fitting = open.filter(({ state }) => FITTING[one.kind]?.includes(state))
    // Mostly what can succeed, and now and then what can't, as what has ended.
    const among = one.lead % 4 ? (fitting.length ? fitting : open) : all
    const lead: LeadLine | undefined = among[one.lead % Math.max(among.length, 1)]
    const to = reps[one.rep]
    if (!lead || !to) return
    const owner = reps.find(({ id }) => id === lead.owner_id) ?? to
    // A transfer to the owner is refused anyhow: rather to the next one.
    const other =
      one.kind === 'transfer' && owner.id === to.id ? (reps[(one.rep + 1) % reps.length] ?? to) : to
    const aim = { id: lead.id, version: lead.version }
    await atOnce(one.kind, one.twice, () => give(one.kind, aim, owner, other.id))
  }

  async function atOnce(kind: string, twice: boolean, work: () => Promise<unknown>): Promise<void> {
    const codes = await Promise.all(Array.from({ length: twice ? 2 : 1 }, () => codeOf(work())))
    surprises.push(...codes.filter((code) => code !== 'done' && !code.startsWith('selling.')))
    const effects = codes.filter((code) => code === 'done').length
    // I8: two identical commands have one effect; taking a rejection back twice is the same as once.
    if (kind !== 'undo' && effects > 1) surprises.push(`${kind} had ${effects} effects`)
    if (effects) done.set(kind, (done.get(kind) ?? 0) + 1)
  }

  it('keeps every invariant', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 4, maxLength: 4 }),
        fc.array(fc.array(act, { minLength: 8, maxLength: 14 }), { minLength: 4, maxLength: 4 }),
        async (capacities, workers) => {
          await house.empty()
          reps = []
          for (const [i, capacity] of capacities.entries())
            reps.push(await aRep({ capacity, weight: capacity, onShift: i < 3 }))
          regulars = Array.from({ length: REGULARS }, aContact)
          manager = staff(newId<'staff'>(), 'manager')
          await take(...house.many(6))
          await Promise.all(
            workers.map(async (acts) => {
              for (const one of acts) await perform(one)
            }),
          )
          expect({ surprises, violations: await violations() }).toEqual({ surprises: [], violations: [] })
        },
      ),
      { numRuns: 24, endOnFailure: true },
    )
    // A run in which nothing succeeds would prove nothing.
    for (const kind of new Set(['begin', ...COMMANDS]))
      expect([kind, done.get(kind) ?? 0]).not.toEqual([kind, 0])
  }, 240_000)

  async function violations(): Promise<string[]> {
    const ask = async (what: string, sql: string): Promise<string[]> =>
      (await house.db().query(sql)).map((row) => `${what}: ${JSON.stringify(row)}`)
    const disabled = reps.filter(({ id }) => !known.reps.some((rep) => rep.id === id)).map(({ id }) => id)
    return [
      ...(await ask(
        'I1 one holder',
        `SELECT l.id, l.state, l.owner_id, l.queue, COUNT(o.lead_id) AS holders
           FROM selling_lead l LEFT JOIN selling_ownership o ON o.lead_id = l.id AND o.until_at IS NULL
          GROUP BY l.id
         HAVING holders <> 1 OR (l.state = 'queued') <> (l.queue IS NOT NULL)
             OR (l.state IN ('assigned', 'accepted', 'working', 'qualified')) <> (l.owner_id IS NOT NULL)`,
      )),
      ...(await ask(
        'I1 the holder of the interval',
        `SELECT l.id, l.owner_id, o.holder_id, l.queue, o.holder_type
           FROM selling_lead l JOIN selling_ownership o ON o.lead_id = l.id AND o.until_at IS NULL
          WHERE NOT (l.owner_id <=> o.holder_id) OR (l.queue IS NOT NULL AND l.queue <> o.holder_type)`,
      )),
      ...(await ask(
        'I2 contiguous intervals',
        `SELECT a.lead_id, a.version FROM selling_ownership a
           LEFT JOIN selling_ownership b ON b.lead_id = a.lead_id AND b.version =
             (SELECT MIN(c.version) FROM selling_ownership c WHERE c.lead_id = a.lead_id AND c.version > a.version)
          WHERE NOT (a.until_at <=> b.from_at)`,
      )),
      ...(await ask(
        'I3 one open lead',
        `SELECT contact_id, product_line FROM selling_lead WHERE open_key = 1
          GROUP BY contact_id, product_line HAVING COUNT(*) > 1`,
      )),
      ...(await ask(
        'I4 counters',
        `SELECT r.staff_id, r.open_count, r.capacity, COUNT(l.id) AS held
           FROM selling_rep r LEFT JOIN selling_lead l ON l.owner_id = r.staff_id
          GROUP BY r.staff_id HAVING r.open_count <> held OR r.open_count > r.capacity`,
      )),
      ...(await leads())
        .filter(({ owner_id }) => owner_id !== null && disabled.includes(owner_id))
        .map(({ id }) => `lead ${id} is left with a disabled rep`),
      ...(await ask(
        'one clock where somebody waits',
        `SELECT l.id, l.state, COUNT(c.id) AS clocks
           FROM selling_lead l LEFT JOIN selling_clock c ON c.lead_id = l.id AND c.ended_at IS NULL
          GROUP BY l.id
         HAVING clocks > 1 OR (l.state IN ('queued', 'assigned', 'accepted') AND clocks = 0)
             OR (l.state IN ('nurturing', 'disqualified') AND clocks > 0)`,
      )),
      // I5 and the log: every transition told, and the leads computed from what was told.
      ...(await house.differences()),
      ...(await rebuilt()),
    ]
  }

  /** I6 and I7: every step is one of the table and none follows the end, and the steps alone rebuild the lead. */
  async function rebuilt(): Promise<string[]> {
    const found: string[] = []
    const repository = house.room().get(LeadsRepository)
    for (const { id } of await leads()) {
      const lead = await repository.find(id)
      if (!lead) continue
      const records = await repository.transitionsOf(id)
      for (const { transition, from } of records)
        if (!TRANSITIONS[transition].from.includes(from)) found.push(`lead ${id}: ${transition} from ${from}`)
      const end = records.findIndex(({ to }) => ENDS.includes(to))
      if (end >= 0 && end < records.length - 1) found.push(`lead ${id}: moved after its end`)
      const again = replay(blankLead(lead), records)
      for (const field of REBUILT)
        if (String(again[field]) !== String(lead[field]))
          found.push(`lead ${id}: ${field} is ${String(lead[field])}, rebuilt ${String(again[field])}`)
      if (isHeld(lead) !== (lead.ownerId !== null) || isOpen(lead) !== (lead.closedAt === null))
        found.push(`lead ${id}: ${lead.state} and its owner or end do not agree`)
    }
    return found
  }

  /** Touches, pending rejections, heat and the time of the next try are no transitions and have places of their own. */
  const OWN = new Set([
    ...Object.keys(NO_REJECT),
    'version',
    'lastTouchAt',
    'routeDueAt',
    'queueReason',
    'heat',
  ])
  const REBUILT = Object.keys(
    blankLead({
      id: newId<'lead'>(),
      contactId: newId<'contact'>(),
      productLine: 'default',
      heat: 'warm',
      scoreMilli: 0,
    }),
  ).filter((field): field is keyof Lead => !OWN.has(field))
})
