import { OTHER_TEAM, START, useSellingRoom } from '../../test/setup/selling-room.js'
import type { StaffActor } from '../contracts/actors.js'
import { newId, type Id } from '../kernel/ids.js'
import type { TestingModule } from '@nestjs/testing'
import { Db } from '../platform/database/db.js'
import { DueScanner } from '../platform/due/due-scanner.js'
import { Consumers } from '../platform/news/consumers.js'
import { News } from '../platform/news/news.js'
import { LeadIntake } from './leads/lead-intake.service.js'
import { Routing } from './routing/routing.service.js'
import { SellingDoor } from './selling.door.js'

describe('selling', () => {
  const house = useSellingRoom()
  const { known, clock, slowClocks, staff, ops, aRep, aContact, qualified, take, many } = house
  const { leads, onlyLead, told, service, reader, scan, codeOf, differences } = house
  let room: TestingModule
  let db: Db

  beforeAll(() => {
    room = house.room()
    db = house.db()
  })

  /** A lead accepted by the only rep. */
  async function anAcceptedLead(): Promise<{ rep: StaffActor; id: Id<'lead'>; version: number }> {
    const rep = await aRep()
    await take(qualified())
    const { id, version } = await onlyLead()
    await service().accept(rep, { id, version })
    return { rep, id, version: version + 1 }
  }

  /** How many statements some work in a transaction asks the database for. */
  const statementsOf = (work: () => Promise<unknown>): Promise<number> =>
    db.inTransaction(async () => {
      const asked = async (): Promise<number> => {
        const [row] = await db.query<{ Value: string }>("SHOW SESSION STATUS LIKE 'Questions'")
        return Number(row?.Value)
      }
      const before = await asked()
      await work()
      return (await asked()) - before
    })

  describe('a batch of qualified contacts', () => {
    it('becomes leads shared out by weight, told, owned, and the same when computed from the log', async () => {
      const heavy = await aRep({ weight: 3, capacity: 500 })
      const light = await aRep({ capacity: 500 })
      await take(...many(200))
      const rows = await leads()
      expect(rows.filter((row) => row.owner_id === heavy.id)).toHaveLength(150)
      expect(rows.filter((row) => row.owner_id === light.id)).toHaveLength(50)
      expect(new Set(rows.map((row) => `${row.state} ${row.version}`))).toEqual(new Set(['assigned 2']))
      expect(await told('selling.lead-moved')).toHaveLength(400)
      expect(await room.get(SellingDoor).verify()).toEqual({
        counts: { leads: 200, owners: 200 },
        differences: [],
      })
    })

    it('takes the same number of statements for 300 as for 10', async () => {
      await aRep({ capacity: 1_000 })
      const statements = (n: number): Promise<number> =>
        statementsOf(() => room.get(LeadIntake).take(many(n)))
      const few = await statements(10)
      expect(await statements(300)).toBe(few)
      expect(few).toBeLessThanOrEqual(11)
    })

    it('changes nothing when it comes again', async () => {
      await aRep()
      const list = many(5)
      await take(...list)
      await take(...list)
      expect(await leads()).toHaveLength(5)
      expect(await told('selling.lead-declined')).toEqual([])
    })

    it('makes one lead of two news about one contact', async () => {
      await aRep()
      const contactId = aContact()
      await take(qualified({ contactId }), qualified({ contactId }))
      expect(await leads()).toHaveLength(1)
      expect(await told('selling.lead-declined')).toEqual([{ productLine: 'default', reason: 'open-lead' }])
    })

    it('buries the one that lacks a part of its package, and the others go on', async () => {
      await aRep()
      const list = many(4)
      const broken = list[2]
      if (!broken) throw new Error('four wanted')
      known.withoutScore.add(broken.contactId)
      await db.inTransaction(async () => {
        for (const { contactId, asOf, scoreMilli, ...facts } of list)
          room
            .get(News)
            .tell(
              'nurture.lead-qualified',
              { contactId },
              { ...facts, asOf: asOf.toISOString(), totalMilli: scoreMilli },
            )
      })
      while ((await room.get(Consumers).step('selling')) > 0);
      expect(await leads()).toHaveLength(3)
      const dead = await db.query<{ contact_id: string; error: string }>(
        "SELECT contact_id, error FROM sys_log_dead WHERE consumer_group = 'selling'",
      )
      expect(dead).toEqual([{ contact_id: broken.contactId, error: 'The handoff package lacks: score.' }])
    })
  })

  describe('an open lead', () => {
    it('keeps another from beginning, in the database too', async () => {
      await aRep()
      const contactId = aContact()
      await take(qualified({ contactId }))
      const copy = `INSERT INTO selling_lead (id, contact_id, product_line, state, version, heat, hand_raise, manual,
        band, score_milli, model_version, cause_key, source_channel, why_now, attempts, mql_at)
        SELECT id + 1, contact_id, product_line, ?, 1, heat, 0, 0, band, 0, 1, 'another', 'qr', why_now, 0, mql_at
          FROM selling_lead`
      await expect(db.execute(copy, ['queued'])).rejects.toThrow('selling_lead_open')
      await expect(db.execute(copy, ['disqualified'])).resolves.toEqual({ affectedRows: 1 })
    })

    it('becomes hot when its person asks to be called before anybody took it', async () => {
      await aRep()
      const contactId = aContact()
      await take(qualified({ contactId }))
      await take(qualified({ contactId, handRaise: true, heat: 'hot' }))
      expect(await onlyLead()).toMatchObject({ heat: 'hot', state: 'assigned', version: 2 })
    })

    it('is not made without consent', async () => {
      await take(qualified({ contactId: newId<'contact'>() }))
      expect(await leads()).toEqual([])
      expect(await told('selling.lead-declined')).toEqual([{ productLine: 'default', reason: 'no-consent' }])
    })
  })

  describe('routing', () => {
    it.each([
      ['no-reps', undefined],
      ['no-rep-on-shift', { onShift: false }],
      ['no-capacity', { capacity: 0 }],
    ])('leaves a lead queued with the reason %s and tries again', async (reason, rep) => {
      const first = rep && (await aRep(rep))
      await take(qualified())
      expect(await onlyLead()).toMatchObject({
        state: 'queued',
        owner_id: null,
        queue_reason: reason,
        version: 1,
      })
      expect(await scan()).toBe(0)
      // Any change of a rep's row pulls the queue to now.
      const second = await aRep()
      expect(await scan()).toBe(1)
      expect(await onlyLead()).toMatchObject({
        state: 'assigned',
        owner_id: second.id,
        queue_reason: null,
        version: 2,
      })
      expect(first?.id).not.toBe(second.id)
      expect(await differences()).toEqual([])
    })

    it('tries again by itself after a minute, then after up to five, keeping one decision for one reason', async () => {
      await slowClocks()
      await take(qualified())
      for (const waited of [60, 60, 120, 240, 300, 300]) {
        clock.advance(waited * 1_000 - 1)
        expect(await scan()).toBe(0)
        clock.advance(1)
        expect(await scan()).toBe(1)
      }
      expect(await db.query('SELECT reason, eligible FROM selling_routing_decision')).toEqual([
        { reason: 'no-reps', eligible: 0 },
      ])
    })

    it('stores who was eliminated and why', async () => {
      const away = await aRep({ onShift: false })
      const picked = await aRep()
      await take(qualified())
      expect(await db.query('SELECT picked_id, eligible, eliminated FROM selling_routing_decision')).toEqual([
        { picked_id: picked.id, eligible: 1, eliminated: [{ staffId: away.id, reason: 'off-shift' }] },
      ])
    })

    it('never exceeds a capacity and stays fair when many batches come at once', async () => {
      const reps = [await aRep({ capacity: 30 }), await aRep({ capacity: 30 }), await aRep({ capacity: 30 })]
      await Promise.all(Array.from({ length: 8 }, () => take(...many(10))))
      const counts = reps.map(({ id }) => id)
      const held = (await leads()).filter(({ owner_id }) => owner_id !== null)
      expect(held).toHaveLength(80)
      for (const id of counts) {
        const share = held.filter(({ owner_id }) => owner_id === id).length
        expect(Math.abs(share - 80 / 3)).toBeLessThan(1)
      }
      await Promise.all(Array.from({ length: 4 }, () => take(...many(10))))
      const after = await leads()
      expect(after.filter(({ state }) => state === 'assigned')).toHaveLength(90)
      expect(after.filter(({ queue_reason }) => queue_reason === 'no-capacity')).toHaveLength(30)
      expect(await differences()).toEqual([])
    })

    it('tries many again in one go: fair, never beyond a capacity, each with its decision, and told once', async () => {
      await slowClocks()
      await take(...many(40))
      const reps = [await aRep({ capacity: 10 }), await aRep({ capacity: 10 }), await aRep({ capacity: 10 })]
      const again = jest.spyOn(room.get(Routing), 'routeAgain')
      const [one, other] = [room.get(DueScanner), (await house.another()).get(DueScanner)]
      const ran = await Promise.all([one.scan(), other.scan()])
      await scan()
      expect(ran[0] + ran[1]).toBe(40)
      expect(again.mock.calls.length).toBeLessThanOrEqual(2)
      again.mockRestore()
      const rows = await leads()
      for (const { id } of reps) expect(rows.filter(({ owner_id }) => owner_id === id)).toHaveLength(10)
      expect(rows.filter(({ queue_reason }) => queue_reason === 'no-capacity')).toHaveLength(10)
      const moves = await told('selling.lead-moved')
      expect(moves.filter(({ transition }) => transition === 4)).toHaveLength(30)
      const decided = await db.query(
        'SELECT reason, COUNT(*) n FROM selling_routing_decision GROUP BY reason',
      )
      expect(decided).toEqual([
        { reason: null, n: '30' },
        { reason: 'no-capacity', n: '10' },
        { reason: 'no-reps', n: '40' },
      ])
      expect(await differences()).toEqual([])
    })

    it('asks as much for 40 that are due as for 4, whatever each is given and whenever it comes again', async () => {
      await slowClocks()
      const statements = async (n: number): Promise<{ none: number; half: number }> => {
        await house.empty()
        // Each has waited for another time, so that each is to be tried again at another.
        for (let i = 0; i < n; i++) {
          await take(qualified())
          clock.advance(1_000)
        }
        clock.advance(100_000)
        const ids = (await leads()).map(({ id }) => id)
        const again = () => room.get(Routing).routeAgain(ids, clock.now())
        const none = await statementsOf(again)
        await aRep({ capacity: n / 4 })
        await aRep({ capacity: n / 4 })
        return { none, half: await statementsOf(again) }
      }
      const few = await statements(4)
      expect(await statements(40)).toEqual(few)
      expect((await leads()).filter(({ owner_id }) => owner_id !== null)).toHaveLength(20)
      expect(few.half).toBeLessThanOrEqual(14)
    })

    it('goes on past one that fails, which comes again later', async () => {
      await slowClocks()
      await take(...many(20))
      const rep = await aRep()
      const [bad] = await db.query<{ contact_id: string }>('SELECT contact_id FROM selling_lead LIMIT 7, 1')
      const standings = known.pool.standings
      const failing = jest.spyOn(known.pool, 'standings').mockImplementation((ids) => {
        if (ids.includes(bad?.contact_id ?? '')) throw new Error('nobody knows this one')
        return standings(ids)
      })
      expect(await scan()).toBe(19)
      expect((await leads()).filter(({ owner_id }) => owner_id === rep.id)).toHaveLength(19)
      expect(await scan()).toBe(0)
      failing.mockRestore()
      clock.advance(60_000)
      expect(await scan()).toBe(1)
      expect((await leads()).filter(({ owner_id }) => owner_id === rep.id)).toHaveLength(20)
      expect(await differences()).toEqual([])
    })

    it('gives the oldest queued lead the slot that a return frees', async () => {
      const rep = await aRep({ capacity: 1 })
      await take(qualified())
      clock.advance(1_000)
      await take(qualified())
      clock.advance(1_000)
      await take(qualified())
      const [held, oldest, youngest] = await leads()
      if (!held || !oldest || !youngest) throw new Error('three leads wanted')
      await service().disqualify(rep, { id: held.id, version: held.version }, { reason: 'spam', note: null })
      await scan()
      expect((await leads()).map(({ state }) => state)).toEqual(['disqualified', 'assigned', 'queued'])
      expect(await differences()).toEqual([])
    })
  })

  describe('accepting', () => {
    it('has one effect when it comes twice at once', async () => {
      const rep = await aRep()
      await take(qualified())
      const { id, version } = await onlyLead()
      const aim = { id, version }
      const codes = await Promise.all([
        codeOf(service().accept(rep, aim)),
        codeOf(service().accept(rep, aim)),
      ])
      expect(codes.sort()).toEqual(['done', 'selling.version-stale'])
      expect(await onlyLead()).toMatchObject({ state: 'accepted', version: version + 1 })
      expect(await differences()).toEqual([])
    })

    it('is refused from a screen that is behind', async () => {
      const { rep, id } = await anAcceptedLead()
      expect(await codeOf(service().accept(rep, { id, version: 2 }))).toBe('selling.version-stale')
      expect(await codeOf(service().accept(rep, { id, version: 3 }))).toBe('selling.transition-refused')
    })

    it('reveals the number to the owner alone, and only then', async () => {
      const rep = await aRep()
      const manager = staff(newId<'staff'>(), 'manager')
      await take(qualified())
      const { id, version } = await onlyLead()
      expect(await codeOf(reader().phone(rep, id))).toBe('selling.phone-hidden')
      await service().accept(rep, { id, version })
      expect(await reader().phone(rep, id)).toBe('+8613800001234')
      expect(await codeOf(reader().phone(manager, id))).toBe('selling.phone-hidden')
      expect(await reader().one(rep, id)).toMatchObject({ reveal: true, phoneMasked: '138****1234' })
    })
  })

  describe("somebody else's lead", () => {
    it('is not found by another rep or another team, whatever the command', async () => {
      const { id, version } = await anAcceptedLead()
      const stranger = await aRep()
      const otherManager = staff(newId<'staff'>(), 'manager', OTHER_TEAM)
      const aim = { id, version }
      const why = { reason: 'spam' as const, note: null }
      for (const who of [stranger, otherManager])
        for (const work of [
          reader().one(who, id),
          reader().phone(who, id),
          reader().timeline(who, id, { limit: 5 }),
          reader().score(who, id, undefined),
          service().accept(who, aim),
          service().reject(who, aim, why),
          service().undoReject(who, id),
          service().return(who, aim, { ...why, revisitOn: '2026-09-01' }),
          service().disqualify(who, aim, why),
          service().touch(who, aim, { kind: 'message', seconds: null, note: null }),
        ])
          expect(await codeOf(work)).toBe('selling.lead-not-found')
      expect(await onlyLead()).toMatchObject({ state: 'accepted', version })
    })

    it("is seen by the team's manager and by ops", async () => {
      const { id } = await anAcceptedLead()
      const manager = staff(newId<'staff'>(), 'manager')
      const seen = { id, reveal: false }
      expect(await reader().one(manager, id)).toMatchObject({ ...seen, allowed: ['disqualify', 'transfer'] })
      expect(await reader().one(ops, id)).toMatchObject({ ...seen, allowed: ['disqualify'] })
    })
  })

  describe('rejecting', () => {
    it('can be taken back for thirty seconds', async () => {
      const rep = await aRep()
      await take(qualified())
      const { id, version } = await onlyLead()
      await service().reject(rep, { id, version }, { reason: 'no_need', note: null })
      const until = new Date(START.getTime() + 30_000).toISOString()
      expect(await reader().one(rep, id)).toMatchObject({
        state: 'assigned',
        pendingReject: { reason: 'no_need', until },
        allowed: ['undo-reject', 'disqualify'],
      })
      clock.advance(29_999)
      expect(await scan()).toBe(0)
      await service().undoReject(rep, id)
      clock.advance(60_000)
      expect(await scan()).toBe(0)
      expect(await reader().one(rep, id)).toMatchObject({ state: 'assigned', pendingReject: null })
    })

    it('hands the lead to each rep once, then leaves it to a manager', async () => {
      await slowClocks()
      const reps = [await aRep(), await aRep(), await aRep(), await aRep()]
      await take(qualified())
      const offered = new Set<string>()
      for (let attempt = 1; attempt <= 3; attempt++) {
        const { id, version, owner_id } = await onlyLead()
        const owner = reps.find((rep) => rep.id === owner_id)
        if (!owner) throw new Error('nobody holds the lead')
        expect(offered.has(owner.id)).toBe(false)
        offered.add(owner.id)
        await service().reject(owner, { id, version }, { reason: 'out_of_scope', note: null })
        clock.advance(30_000)
        expect(await scan()).toBe(1)
        expect(await codeOf(reader().one(owner, id))).toBe('selling.lead-not-found')
      }
      expect(await onlyLead()).toMatchObject({
        state: 'queued',
        queue_reason: 'attempts-exhausted',
        owner_id: null,
      })
      clock.advance(3_600_000)
      expect(await scan()).toBe(0)
      expect(await db.query('SELECT DISTINCT open_count FROM selling_rep')).toEqual([{ open_count: 0 }])
      expect(await differences()).toEqual([])
    })

    it('keeps the lead from the only rep, who gave it back', async () => {
      const rep = await aRep()
      await take(qualified())
      const { id, version } = await onlyLead()
      await service().reject(rep, { id, version }, { reason: 'timing', note: null })
      clock.advance(30_000)
      await scan()
      expect(await onlyLead()).toMatchObject({ state: 'queued', queue_reason: 'no-reps' })
      clock.advance(300_000)
      await scan()
      expect(await onlyLead()).toMatchObject({ state: 'queued' })
    })
  })

  describe('following up', () => {
    it('makes the lead worked on by the first real touch and keeps every touch', async () => {
      const { rep, id, version } = await anAcceptedLead()
      await service().touch(rep, { id, version }, { kind: 'call', seconds: 3, note: 'no answer' })
      expect(await onlyLead()).toMatchObject({ state: 'accepted', version: version + 1 })
      clock.advance(60_000)
      await service().touch(rep, { id, version: version + 1 }, { kind: 'call', seconds: 95, note: null })
      const view = await reader().one(rep, id)
      const at = new Date(START.getTime() + 60_000).toISOString()
      expect(view).toMatchObject({
        state: 'working',
        firstTouchAt: at,
        lastTouchAt: at,
        version: version + 2,
      })
      expect(view.touches.map(({ kind, seconds, note }) => [kind, seconds, note])).toEqual([
        ['call', 95, null],
        ['call', 3, 'no answer'],
      ])
      expect(view.transitions.map(({ transition }) => transition)).toEqual([1, 4, 6, 10])
      expect((await told('selling.lead-touched')).map(({ real }) => real)).toEqual([false, true])
    })

    it('logs a touch once when the same click comes twice', async () => {
      const { rep, id, version } = await anAcceptedLead()
      const click = (): Promise<string> =>
        codeOf(service().touch(rep, { id, version }, { kind: 'message', seconds: null, note: null }))
      expect((await Promise.all([click(), click()])).sort()).toEqual(['done', 'selling.version-stale'])
      expect(await db.query('SELECT kind FROM selling_touch')).toEqual([{ kind: 'message' }])
    })

    it('ends by a return with a day ahead in the zone of the brand', async () => {
      // In Shanghai it is already the third.
      clock.set(new Date('2026-03-02T16:30:00.000Z'))
      const { rep, id, version } = await anAcceptedLead()
      const back = (revisitOn: string): Promise<string> =>
        codeOf(service().return(rep, { id, version }, { reason: 'timing', note: null, revisitOn }))
      expect(await back('2026-03-03')).toBe('selling.revisit-not-ahead')
      expect(await back('2026-03-04')).toBe('done')
      expect(await reader().one(rep, id)).toMatchObject({
        state: 'nurturing',
        closeReason: 'timing',
        revisitOn: '2026-03-04',
        ownerId: rep.id,
        allowed: [],
        reveal: false,
      })
      expect(await db.query('SELECT open_count FROM selling_rep')).toEqual([{ open_count: 0 }])
      expect(await differences()).toEqual([])
    })

    it('lets the person become a new lead afterwards, while the old one stays as it ended', async () => {
      const rep = await aRep()
      const contactId = aContact()
      await take(qualified({ contactId }))
      const { id, version } = await onlyLead()
      await service().disqualify(rep, { id, version }, { reason: 'no_budget', note: null })
      clock.advance(1_000)
      await take(qualified({ contactId }))
      expect((await leads()).map(({ state }) => state)).toEqual(['disqualified', 'assigned'])
    })

    it('keeps ownership without gap or overlap', async () => {
      const { rep, id, version } = await anAcceptedLead()
      clock.advance(5_000)
      await service().return(rep, { id, version }, { reason: 'timing', note: null, revisitOn: '2026-04-01' })
      const later = new Date(START.getTime() + 5_000)
      expect(
        await db.query(
          'SELECT holder_type, holder_id, from_at, until_at FROM selling_ownership ORDER BY version',
        ),
      ).toEqual([
        { holder_type: 'inbox', holder_id: null, from_at: START, until_at: START },
        { holder_type: 'rep', holder_id: rep.id, from_at: START, until_at: later },
        { holder_type: 'system', holder_id: null, from_at: later, until_at: null },
      ])
    })
  })

  describe('made by ops', () => {
    const ask = (contactId: Id<'contact'>) => ({
      contactId,
      productLine: 'default',
      reason: 'met at the fair',
    })

    it('is a lead like any other, flagged and with the reason', async () => {
      const rep = await aRep()
      const id = await room.get(LeadIntake).createByHand(ops, ask(aContact()))
      const view = await reader().one(rep, id)
      expect(view).toMatchObject({ state: 'assigned', whyNow: { code: 'manual' }, scoreMilli: 41_000 })
      expect(view.transitions[0]).toMatchObject({ transition: 3, note: 'met at the fair', byName: 'Rep 3' })
      expect(await db.query('SELECT manual, hand_raise FROM selling_lead')).toEqual([
        { manual: 1, hand_raise: 0 },
      ])
    })

    it('needs consent, and is refused beside an open lead, also when two come at once', async () => {
      await aRep()
      const create = (contactId: Id<'contact'>): Promise<string> =>
        codeOf(room.get(LeadIntake).createByHand(ops, ask(contactId)))
      expect(await create(newId<'contact'>())).toBe('selling.no-consent')
      const contactId = aContact()
      const codes = await Promise.all(Array.from({ length: 5 }, () => create(contactId)))
      expect(codes.sort()).toEqual(['done', ...Array.from({ length: 4 }, () => 'selling.open-lead')])
      expect(await create(contactId)).toBe('selling.open-lead')
      expect(await leads()).toHaveLength(1)
      expect(await differences()).toEqual([])
    })
  })

  describe('the lists', () => {
    const page = (who: StaffActor, view: 'mine' | 'queue' | 'closed', after?: string) =>
      reader().page(who, { view, limit: 10, after })

    async function walk(who: StaffActor, view: 'mine' | 'queue' | 'closed'): Promise<string[]> {
      const ids: string[] = []
      for (let after: string | undefined; ;) {
        const { items, next } = await page(who, view, after)
        ids.push(...items.map(({ id }) => id))
        if (next === null) return ids
        after = next
      }
    }

    it('go through every lead once, though many came at the same instant', async () => {
      const rep = await aRep({ capacity: 100 })
      await take(...many(23))
      clock.advance(1_000)
      await take(...many(4))
      const walked = await walk(rep, 'mine')
      const newestFirst = (await leads()).map(({ id }) => id).reverse()
      expect(walked).toEqual(newestFirst)
    })

    it('show a rep own leads, a manager the team and the queue, ops all', async () => {
      const ann = await aRep({ capacity: 2 })
      const bob = await aRep({ capacity: 2, teamId: OTHER_TEAM })
      await take(...many(7))
      const manager = staff(newId<'staff'>(), 'manager')
      const first = (await leads()).find(({ owner_id }) => owner_id === ann.id)
      if (!first) throw new Error('Ann holds nothing')
      await service().disqualify(
        ann,
        { id: first.id, version: first.version },
        { reason: 'spam', note: null },
      )
      const seen = async (who: StaffActor) => [
        (await walk(who, 'mine')).length,
        (await walk(who, 'closed')).length,
        await codeOf(walk(who, 'queue')),
      ]
      expect(await seen(ann)).toEqual([1, 1, 'selling.queue-hidden'])
      expect(await seen(bob)).toEqual([2, 0, 'selling.queue-hidden'])
      expect(await seen(manager)).toEqual([1, 1, 'done'])
      expect(await seen(ops)).toEqual([3, 1, 'done'])
      expect(await walk(ops, 'queue')).toHaveLength(3)
      expect(await reader().counts(ann)).toEqual({
        assigned: 1,
        accepted: 0,
        working: 0,
        queued: 0,
        managerQueue: 0,
        breached: 0,
        closed: 1,
      })
      expect(await reader().counts(manager)).toEqual({
        assigned: 1,
        accepted: 0,
        working: 0,
        queued: 3,
        managerQueue: 0,
        breached: 0,
        closed: 1,
      })
      expect(await reader().counts(ops)).toEqual({
        assigned: 3,
        accepted: 0,
        working: 0,
        queued: 3,
        managerQueue: 0,
        breached: 0,
        closed: 1,
      })
    })

    it('ask the rooms beside them all at once', async () => {
      const rep = await aRep()
      await take(qualified())
      const { contactCards } = known.pool
      const { scoreCards } = known.nurture
      const scores = jest.spyOn(known.nurture, 'scoreCards')
      const scoresAsked = new Promise((resolve) =>
        scores.mockImplementation((ids) => {
          resolve(null)
          return scoreCards(ids)
        }),
      )
      const cards = jest.spyOn(known.pool, 'contactCards').mockImplementation(async (ids) => {
        await scoresAsked
        return contactCards(ids)
      })
      expect((await page(rep, 'mine')).items).toHaveLength(1)
      for (const spy of [scores, cards]) spy.mockRestore()
    })

    it('show the present score of an open lead and the name of its person, the phone masked', async () => {
      const rep = await aRep()
      await take(qualified({ heat: 'hot', handRaise: true }))
      const { items } = await page(rep, 'mine')
      expect(items).toEqual([
        expect.objectContaining({
          state: 'assigned',
          heat: 'hot',
          handRaise: true,
          band: 'U2',
          scoreMilli: 41_000,
          cooling: true,
          phoneMasked: '138****1234',
          ownerId: rep.id,
          ownerName: `Rep ${rep.id}`,
          sourceChannel: 'qr',
          whyNow: { code: 'hand-raise', params: { at: START.toISOString() } },
          queuedAt: START.toISOString(),
          assignedAt: START.toISOString(),
          acceptedAt: null,
          pendingReject: null,
        }),
      ])
    })
  })

  describe('many people at once', () => {
    it('leave every counter, owner and interval right, and no command fails but by a refusal', async () => {
      const reps = [
        await aRep({ capacity: 12 }),
        await aRep({ capacity: 12 }),
        await aRep({ capacity: 12, weight: 2 }),
      ]
      await take(...many(20))
      const why = { reason: 'no_need' as const, note: null }
      const commands: ((who: StaffActor, aim: { id: Id<'lead'>; version: number }) => Promise<unknown>)[] = [
        (who, aim) => service().accept(who, aim),
        (who, aim) => service().accept(who, aim),
        (who, aim) => service().reject(who, aim, why),
        (who, aim) => service().touch(who, aim, { kind: 'visit', seconds: null, note: null }),
        (who, aim) => service().return(who, aim, { ...why, revisitOn: '2026-09-01' }),
        (_, aim) => service().disqualify(ops, aim, why),
      ]
      const outcomes = new Map<string, number>()
      const worker = async (seed: number): Promise<void> => {
        for (let i = seed; i < seed + 30; i++) {
          const open = (await leads()).filter(
            ({ state }) => state !== 'nurturing' && state !== 'disqualified',
          )
          const lead = open[(i * 7) % Math.max(open.length, 1)]
          const who = reps.find(({ id }) => id === lead?.owner_id) ?? ops
          const command = commands[(i * 5 + seed) % commands.length]
          if (lead && command) {
            const code = await codeOf(command(who, { id: lead.id, version: lead.version }))
            outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
          }
          clock.advance(4_000)
          if (i % 4 === 0) await scan()
          if (i % 5 === 0) await take(qualified())
        }
      }
      await Promise.all([0, 1, 2, 3, 4, 5].map((n) => worker(n * 100)))
      expect([...outcomes.keys()].filter((code) => code !== 'done' && !code.startsWith('selling.'))).toEqual(
        [],
      )
      expect(outcomes.get('done')).toBeGreaterThan(20)
      expect(await differences()).toEqual([])
      const over = await db.query('SELECT staff_id FROM selling_rep WHERE open_count > capacity')
      expect(over).toEqual([])
      const gaps = await db.query(
        `SELECT a.lead_id FROM selling_ownership a
           LEFT JOIN selling_ownership b ON b.lead_id = a.lead_id AND b.version =
             (SELECT MIN(c.version) FROM selling_ownership c WHERE c.lead_id = a.lead_id AND c.version > a.version)
          WHERE NOT (a.until_at <=> b.from_at)`,
      )
      expect(gaps).toEqual([])
    })
  })

  describe('verification', () => {
    it('finds what was changed behind the back of the log', async () => {
      await aRep()
      const other = await aRep()
      await take(qualified())
      const { id } = await onlyLead()
      await db.execute("UPDATE selling_lead SET state = 'accepted', owner_id = ?", [other.id])
      const found = await differences()
      expect(found).toContain(`lead ${id}: state is accepted, should be assigned`)
      expect(found).toHaveLength(4)
    })
  })
})
