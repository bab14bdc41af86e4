import { OTHER_TEAM, START, TEAM, useSellingRoom } from '../../../test/setup/selling-room.js'
import type { StaffActor } from '../../contracts/actors.js'
import { asId, newId, type Id } from '../../kernel/ids.js'
import { MINUTE } from '../../kernel/time.js'
import { Consumers } from '../../platform/news/consumers.js'
import { News } from '../../platform/news/news.js'
import { RepsRepository } from '../routing/reps.repository.js'
import { Reps } from '../routing/reps.service.js'
import { Assignments, type Handover } from './assignments.service.js'

describe('what a manager decides', () => {
  const house = useSellingRoom()
  const { known, clock, staff, ops, aRep, aContact, qualified, take, leads, onlyLead, told } = house
  const { service, reader, codeOf, scan } = house
  const manager = (team?: Id<'team'>): StaffActor => staff(newId<'staff'>(), 'manager', team)
  const assign = (who: StaffActor, aim: { id: Id<'lead'>; version: number }, to: Handover): Promise<string> =>
    codeOf(house.room().get(Assignments).assign(who, aim, to))
  const transfer = (
    who: StaffActor,
    aim: { id: Id<'lead'>; version: number },
    to: Handover,
  ): Promise<string> => codeOf(house.room().get(Assignments).transfer(who, aim, to))
  const openCounts = async () =>
    new Map(
      (await house.room().get(RepsRepository).all()).map(({ staffId, openCount }) => [staffId, openCount]),
    )

  /** A lead that waits because nobody is on shift. */
  async function aQueuedLead() {
    await take(qualified())
    return onlyLead()
  }

  describe('assigning', () => {
    it('offers a queued lead to a rep, on shift or not', async () => {
      const ann = await aRep({ onShift: false })
      const lead = await aQueuedLead()
      expect(await assign(manager(), lead, { staffId: ann.id, note: 'knows them' })).toBe('done')
      const seen = await reader().one(ann, lead.id)
      expect(seen).toMatchObject({
        state: 'assigned',
        queue: null,
        clock: { kind: 'accept', status: 'running' },
      })
      expect(seen.transitions.at(-1)).toMatchObject({ transition: 4, note: 'knows them' })
      expect(await openCounts()).toEqual(new Map([[ann.id, 1]]))
      expect(await house.differences()).toEqual([])
    })

    it('is refused beyond the capacity, to another team, to nobody, and to ops and reps', async () => {
      const full = await aRep({ onShift: false, capacity: 0 })
      const far = await aRep({ onShift: false, teamId: OTHER_TEAM })
      const gone = await aRep({ onShift: false })
      known.reps.splice(
        known.reps.findIndex(({ id }) => id === gone.id),
        1,
      )
      const lead = await aQueuedLead()
      const to = (staffId: Id<'staff'>): Handover => ({ staffId, note: null })
      expect(await assign(manager(), lead, to(full.id))).toBe('selling.rep-at-capacity')
      expect(await assign(manager(), lead, to(far.id))).toBe('selling.rep-not-found')
      expect(await assign(manager(), lead, to(gone.id))).toBe('selling.rep-not-found')
      expect(await assign(manager(), lead, to(newId<'staff'>()))).toBe('selling.rep-not-found')
      expect(await assign(ops, lead, to(far.id))).toBe('selling.not-yours')
      expect(await assign(far, lead, to(far.id))).toBe('selling.lead-not-found')
      expect(await onlyLead()).toEqual(lead)
      expect([...(await openCounts()).values()]).toEqual([0, 0, 0])
      expect(await assign(manager(OTHER_TEAM), lead, to(far.id))).toBe('done')
    })

    it('has one effect when two managers do it at the same time, or one twice', async () => {
      const [ann, bob] = [await aRep({ onShift: false }), await aRep({ onShift: false })]
      const lead = await aQueuedLead()
      const codes = await Promise.all(
        [ann, bob, ann].map(({ id }) => assign(manager(), lead, { staffId: id, note: null })),
      )
      expect(codes.sort()).toEqual(['done', 'selling.version-stale', 'selling.version-stale'])
      expect([...(await openCounts()).values()].reduce((sum, n) => sum + n)).toBe(1)
      expect(await house.differences()).toEqual([])
    })
  })

  describe('transferring', () => {
    it('gives a lead as it stands to another rep, with a new clock, the history kept and both told', async () => {
      const [ann, bob] = [await aRep({ capacity: 1 }), await aRep({ onShift: false })]
      const lead = await aQueuedLead()
      await service().accept(ann, lead)
      await service().touch(
        ann,
        { ...lead, version: 3 },
        { kind: 'visit', seconds: null, note: 'first visit' },
      )
      clock.advance(5 * MINUTE)
      const working = { ...lead, version: 4 }
      expect(await transfer(manager(), working, { staffId: bob.id, note: 'Ann moves away' })).toBe('done')
      expect(await codeOf(reader().one(ann, lead.id))).toBe('selling.lead-not-found')
      const seen = await reader().one(bob, lead.id)
      expect(seen).toMatchObject({
        state: 'working',
        firstTouchAt: START.toISOString(),
        clock: { kind: 'first-touch', status: 'running', startedAt: clock.now().toISOString() },
        touches: [{ note: 'first visit' }],
      })
      expect(seen.transitions.at(-1)).toMatchObject({ transition: 16, note: 'Ann moves away' })
      expect((await told('selling.lead-moved')).at(-1)).toMatchObject({
        ownerId: bob.id,
        previousOwnerId: ann.id,
      })
      expect(await openCounts()).toEqual(
        new Map([
          [ann.id, 0],
          [bob.id, 1],
        ]),
      )
      await service().touch(bob, { ...lead, version: 5 }, { kind: 'visit', seconds: null, note: null })
      expect((await reader().one(bob, lead.id)).clock).toBeNull()
      expect(await house.differences()).toEqual([])
    })

    it('is refused to the same rep, beyond the capacity, before accepting, and to another team', async () => {
      const [ann, bob] = [await aRep(), await aRep({ onShift: false, capacity: 0 })]
      const lead = await aQueuedLead()
      const to = (staffId: Id<'staff'>): Handover => ({ staffId, note: 'because' })
      expect(await transfer(manager(), lead, to(bob.id))).toBe('selling.transition-refused')
      await service().accept(ann, lead)
      const taken = { ...lead, version: 3 }
      expect(await transfer(manager(), taken, to(ann.id))).toBe('selling.same-owner')
      expect(await transfer(manager(), taken, to(bob.id))).toBe('selling.rep-at-capacity')
      expect(await transfer(manager(), taken, { staffId: bob.id, note: null })).toBe('selling.reason-missing')
      expect(await transfer(manager(OTHER_TEAM), taken, to(bob.id))).toBe('selling.lead-not-found')
      expect([...(await openCounts()).values()]).toEqual([1, 0])
    })
  })

  describe('about reps', () => {
    const reps = (): Reps => house.room().get(Reps)

    it('is seen for the own team, and by ops for all', async () => {
      const ann = await aRep({ capacity: 7, weight: 3 })
      const far = await aRep({ teamId: OTHER_TEAM })
      await take(qualified(), qualified())
      expect(await reps().list(manager())).toEqual([
        expect.objectContaining({ staffId: ann.id, capacity: 7, weight: 3, openCount: 2, onShiftNow: true }),
      ])
      expect((await reps().list(ops)).map(({ staffId }) => staffId).sort()).toEqual([ann.id, far.id].sort())
    })

    it('tells what the leads of each wait for, overdue ones apart', async () => {
      const ann = await aRep()
      const idle = await aRep({ onShift: false })
      const load = async (staffId: Id<'staff'>) =>
        (await reps().list(ops)).find((rep) => rep.staffId === staffId)?.load
      await take(qualified(), qualified(), qualified())
      const [first, second] = (await leads()).map(({ id }) => id)
      await service().accept(ann, { id: asId<'lead'>(first ?? ''), version: null })
      await service().accept(ann, { id: asId<'lead'>(second ?? ''), version: null })
      await service().touch(
        ann,
        { id: asId<'lead'>(second ?? ''), version: null },
        { kind: 'call', seconds: 60, note: null },
      )
      expect(await load(ann.id)).toEqual({ overdue: 0, assigned: 1, accepted: 1, working: 1 })
      expect(await load(idle.id)).toEqual({ overdue: 0, assigned: 0, accepted: 0, working: 0 })
      // One hour to accept (spec §5.7): the lead that nobody took is late, and counts as that alone.
      clock.advance(61 * MINUTE)
      while ((await scan()) > 0);
      expect(await load(ann.id)).toEqual({ overdue: 1, assigned: 0, accepted: 1, working: 1 })
    })

    it('changes what is said, tries the queue again, and never a capacity below what is held', async () => {
      const ann = await aRep({ capacity: 1 })
      await take(qualified(), qualified())
      expect((await leads()).map(({ state }) => state).sort()).toEqual(['assigned', 'queued'])
      await reps().change(manager(), ann.id, { capacity: 2 })
      await scan()
      expect((await leads()).map(({ state }) => state)).toEqual(['assigned', 'assigned'])
      expect(await codeOf(reps().change(manager(), ann.id, { capacity: 1 }))).toBe(
        'selling.capacity-too-small',
      )
      await reps().change(manager(), ann.id, { onShift: false })
      expect((await reps().list(manager()))[0]).toMatchObject({
        capacity: 2,
        onShift: false,
        offReason: 'manager',
        onShiftNow: false,
      })
      expect(await codeOf(reps().change(manager(OTHER_TEAM), ann.id, { onShift: true }))).toBe(
        'selling.rep-not-found',
      )
    })
  })

  describe('about a rep whose account was disabled', () => {
    const disable = async (
      gone: StaffActor,
      told: 'access.staff-disabled' | 'access.staff-changed' = 'access.staff-disabled',
    ): Promise<void> => {
      known.reps.splice(
        known.reps.findIndex(({ id }) => id === gone.id),
        1,
      )
      const news = house.room().get(News)
      await house.db().inTransaction(async () => news.tell(told, { key: gone.id }, { staffId: gone.id }))
    }
    const drain = async (): Promise<void> => {
      while ((await house.room().get(Consumers).step('selling')) > 0);
    }

    it('finds the leads in the manager queue too when the account is another role now', async () => {
      const [ann, bob] = [await aRep(), await aRep()]
      await take(...house.many(4))
      await disable(ann, 'access.staff-changed')
      await house
        .db()
        .inTransaction(async () =>
          house.room().get(News).tell('access.staff-changed', { key: bob.id }, { staffId: bob.id }),
        )
      await drain()
      const standing = (await leads()).map(({ state, owner_id }) => `${state} ${owner_id}`)
      expect(standing.sort()).toEqual([
        ...Array.from({ length: 2 }, () => `assigned ${bob.id}`),
        ...Array.from({ length: 2 }, () => 'queued null'),
      ])
      expect(await house.differences()).toEqual([])
    })

    it('finds every open lead in the manager queue, assigned or taken', async () => {
      const ann = await aRep()
      await take(...house.many(3))
      const [first] = await leads()
      if (!first) throw new Error('a lead wanted')
      await service().accept(ann, first)
      await disable(ann)
      await drain()
      expect((await leads()).map(({ state, queue_reason }) => `${state} ${queue_reason}`)).toEqual(
        Array.from({ length: 3 }, () => 'queued owner-disabled'),
      )
      expect((await reader().page(manager(), { view: 'manager-queue', limit: 10 })).items).toHaveLength(3)
      expect(await openCounts()).toEqual(new Map([[ann.id, 0]]))
      expect(await house.differences()).toEqual([])
      const bob = await aRep()
      const { version } = await reader().one(manager(), first.id)
      expect(await assign(manager(), { id: first.id, version }, { staffId: bob.id, note: null })).toBe('done')
    })

    it('leaves the leads to a rep whose account has been enabled again before the news came', async () => {
      const ann = await aRep()
      await take(qualified())
      await disable(ann)
      known.reps.push({ id: ann.id, teamId: TEAM, isActive: true })
      await drain()
      expect(await onlyLead()).toMatchObject({ state: 'assigned', owner_id: ann.id })
    })

    it('leaves none with the rep, though it was given between asking who is there and giving', async () => {
      const ann = await aRep()
      const ask = known.access.repIds
      let gone: Promise<void> | undefined
      known.access.repIds = async () => {
        const there = [...known.reps]
        // The rep's row is locked by whoever asks, so this waits until the lead is given, and then finds it.
        gone ??= house.db().detached(() => disable(ann).then(drain))
        await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 500))])
        return there
      }
      try {
        await take(qualified())
        await gone
      } finally {
        known.access.repIds = ask
      }
      expect(await onlyLead()).toMatchObject({ state: 'queued', owner_id: null })
      expect(await openCounts()).toEqual(new Map([[ann.id, 0]]))
    })

    it('leaves none with the rep, though it was being accepted, offered and assigned in that moment', async () => {
      for (let round = 0; round < 6; round++) {
        const ann = await aRep({ capacity: 40 })
        await take(...house.many(10))
        const held = (await leads()).filter(({ owner_id }) => owner_id === ann.id)
        expect(held.length).toBeGreaterThan(9)
        await Promise.all([
          ...held.map((lead) => codeOf(service().accept(ann, lead))),
          disable(ann).then(drain),
          take(...house.many(5)),
          take(...house.many(5)),
        ])
        await drain()
        expect((await leads()).filter(({ owner_id }) => owner_id === ann.id)).toEqual([])
        expect(new Set((await openCounts()).values())).toEqual(new Set([0]))
        expect(await house.differences()).toEqual([])
      }
    })
  })

  describe('is asked for last: routing', () => {
    it('offers a person who comes back to the rep who knows them', async () => {
      const [ann] = [await aRep(), await aRep({ weight: 9 })]
      const contactId = aContact()
      clock.advance(1_000)
      await take(qualified({ contactId }), qualified({ contactId, productLine: 'other' }))
      const owners = new Set((await leads()).map(({ owner_id }) => owner_id))
      expect(owners.size).toBe(1)
      const [lead] = await leads()
      const owner = lead?.owner_id
      if (!lead || !owner) throw new Error('an owner wanted')
      await service().disqualify(owner === ann.id ? ann : staff(owner), lead, {
        reason: 'timing',
        note: null,
      })
      for (let i = 0; i < 3; i++) {
        clock.advance(1_000)
        await take(...house.many(3), qualified({ contactId, causeKey: newId(), productLine: `line-${i}` }))
      }
      const theirs = await house
        .db()
        .query('SELECT DISTINCT owner_id FROM selling_lead WHERE contact_id = ? AND owner_id IS NOT NULL', [
          contactId,
        ])
      expect(theirs).toEqual([{ owner_id: owner }])
      const last = (await leads()).at(-1)
      if (!last) throw new Error('a lead wanted')
      const { items } = await reader().decisions(ops, last.id)
      expect(items[0]).toMatchObject({ pickedId: owner, via: 'existing-owner', eligible: 1 })
      expect(items[0]?.eliminated).toEqual([expect.objectContaining({ reason: 'owner-first' })])
    })

    it('offers nobody who has withdrawn the consent while waiting, but tells a manager', async () => {
      const contactId = aContact()
      await take(qualified({ contactId }))
      known.consenting.delete(contactId)
      const ann = await aRep()
      await scan()
      const { id } = await onlyLead()
      expect(await onlyLead()).toMatchObject({ state: 'queued', queue_reason: 'suppressed' })
      expect(await reader().one(manager(), id)).toMatchObject({ queue: 'manager' })
      clock.advance(60 * MINUTE)
      while ((await scan()) > 0);
      expect(await openCounts()).toEqual(new Map([[ann.id, 0]]))
      expect(await house.differences()).toEqual([])
    })

    it('does not offer a lead again to who gave it back, until three days have passed', async () => {
      await house.slowClocks()
      const ann = await aRep()
      await take(qualified())
      const lead = await onlyLead()
      await service().reject(ann, lead, { reason: 'timing', note: null })
      clock.advance(30_000)
      await scan()
      clock.advance(3 * 24 * 60 * MINUTE - 60_000)
      await scan()
      expect(await onlyLead()).toMatchObject({ state: 'queued' })
      clock.advance(5 * MINUTE)
      await scan()
      expect(await onlyLead()).toMatchObject({ state: 'assigned', owner_id: ann.id })
    })

    it('never offers it again to who let it wait for too long', async () => {
      const ann = await aRep()
      await take(qualified())
      for (let i = 0; i < 3; i++) {
        clock.advance(30 * MINUTE)
        await scan()
      }
      expect(await onlyLead()).toMatchObject({ state: 'queued', owner_id: null })
      clock.advance(4 * 24 * 60 * MINUTE)
      while ((await scan()) > 0);
      expect(await onlyLead()).toMatchObject({ state: 'queued', queue_reason: 'no-reps' })
      const { items } = await reader().decisions(ops, (await onlyLead()).id)
      expect(items[0]?.eliminated).toEqual([
        { staffId: ann.id, name: `Rep ${ann.id}`, reason: 'breached-before' },
      ])
    })
  })

  it('a command that comes too late is told how the lead stands', async () => {
    const ann = await aRep()
    const lead = await aQueuedLead()
    await service().accept(ann, lead)
    const late = service().touch(ann, lead, { kind: 'note', seconds: null, note: 'three lines of text' })
    await expect(late).rejects.toMatchObject({
      code: 'selling.version-stale',
      extra: { version: 3, state: 'accepted', allowed: ['return', 'disqualify', 'touch', 'phone'] },
    })
    expect(await codeOf(service().accept(staff(asId<'staff'>('9')), lead))).toBe('selling.lead-not-found')
  })
})
