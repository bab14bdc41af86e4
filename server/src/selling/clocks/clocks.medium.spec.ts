import { OTHER_TEAM, START, useSellingRoom } from '../../../test/setup/selling-room.js'
import type { StaffActor } from '../../contracts/actors.js'
import { newId, type Id } from '../../kernel/ids.js'
import { MINUTE, SECOND } from '../../kernel/time.js'
import { ALWAYS_OPEN } from '../../platform/calendar/calendar-setting.js'
import { DueScanner } from '../../platform/due/due-scanner.js'
import { Assignments } from '../leads/assignments.service.js'
import { LeadMoves } from '../leads/lead-moves.service.js'
import { LeadMerging } from '../merging/lead-merging.service.js'
import { SellingDoor } from '../selling.door.js'
import { Clocks } from './clocks.service.js'

describe('the clocks of a lead', () => {
  const house = useSellingRoom()
  const { clock, staff, aRep, aContact, qualified, take, leads, onlyLead, told, service, reader, scan } =
    house

  interface Row {
    kind: string
    status: string
    staff_id: Id<'staff'> | null
    rung: number
    due_at: Date
  }
  const clocks = (): Promise<Row[]> =>
    house
      .db()
      .query<Row>('SELECT kind, status, staff_id, rung, due_at FROM selling_clock ORDER BY started_at, id')
  const rungs = async (): Promise<unknown[]> =>
    (await told('selling.clock-rang')).map(({ clock: kind, rung }) => `${String(kind)} ${String(rung)}`)
  /** Nothing rings until an instant after the start, and then one clock does. */
  async function ringsAt(ms: number): Promise<void> {
    clock.set(new Date(START.getTime() + ms - 1))
    expect(await scan()).toBe(0)
    clock.advance(1)
    expect(await scan()).toBe(1)
  }
  /** Time passes, and everything that has come due meanwhile is done. */
  async function pass(ms: number): Promise<void> {
    clock.advance(ms)
    while ((await scan()) > 0);
  }
  const manager = (): StaffActor => staff(newId<'staff'>(), 'manager')

  describe('to accept', () => {
    it.each([
      ['hot', 10 * MINUTE],
      ['warm', 60 * MINUTE],
    ] as const)('a %s lead remind, tell the manager, and give it to somebody else', async (heat, target) => {
      const [ann, bob] = [await aRep({ weight: 2 }), await aRep()]
      await take(qualified({ heat }))
      const { id } = await onlyLead()
      expect((await reader().one(ann, id)).clock).toMatchObject({
        kind: 'accept',
        status: 'running',
        reminders: 0,
      })
      await ringsAt(target / 2)
      const reminded = await reader().one(ann, id)
      expect(reminded.clock).toMatchObject({ status: 'running', reminders: 1 })
      expect(reminded.version).toBe(2)
      await ringsAt(target)
      expect((await reader().page(manager(), { view: 'breached', limit: 10 })).items).toMatchObject([
        { id, ownerId: ann.id, clock: { kind: 'accept', status: 'breached' } },
      ])
      expect(await reader().counts(manager())).toMatchObject({ breached: 1 })
      await ringsAt(target * 1.5)
      expect(await onlyLead()).toMatchObject({ state: 'assigned', owner_id: bob.id })
      expect(await rungs()).toEqual(['accept remind', 'accept breach', 'accept reassign'])
      expect((await clocks()).map(({ status, staff_id }) => [status, staff_id])).toEqual([
        ['breached', ann.id],
        ['running', bob.id],
      ])
      expect(await house.differences()).toEqual([])
    })

    it('leave the lead to the manager queue after three reps', async () => {
      for (let i = 0; i < 4; i++) await aRep()
      await take(qualified({ heat: 'hot' }))
      for (let i = 0; i < 3; i++)
        for (const share of [5, 5, 5]) {
          clock.advance(share * MINUTE)
          await scan()
        }
      expect(await onlyLead()).toMatchObject({
        state: 'queued',
        queue_reason: 'attempts-exhausted',
        owner_id: null,
      })
      const { id } = await onlyLead()
      const seen = await reader().one(manager(), id)
      expect(seen).toMatchObject({ queue: 'manager', attempts: 3 })
      expect(seen.allowed).toContain('assign')
      expect(seen.transitions.map(({ transition }) => transition)).toEqual([1, 4, 7, 4, 7, 4, 8])
      expect((await reader().page(manager(), { view: 'manager-queue', limit: 10 })).items).toHaveLength(1)
      expect(await house.differences()).toEqual([])
    })

    it('offer a lead again from the start that a manager gave after three reps and that was let wait', async () => {
      for (let i = 0; i < 3; i++) await aRep()
      await take(qualified({ heat: 'hot' }))
      await pass(5 * MINUTE)
      for (let i = 0; i < 3; i++) await pass(15 * MINUTE)
      const { id, version, queue_reason } = await onlyLead()
      expect(queue_reason).toBe('attempts-exhausted')
      const dan = await aRep()
      const by = manager()
      await house.room().get(Assignments).assign(by, { id, version }, { staffId: dan.id, note: null })
      await service().accept(dan, { id, version: version + 1 })
      clock.advance(60 * MINUTE)
      for (let rung = 0; rung < 4; rung++) await scan()
      expect(await reader().one(by, id)).toMatchObject({ state: 'queued', queue: 'inbox', attempts: 0 })
      await scan()
      // What nobody can take yet waits for its next try, and keeps no scanner busy.
      expect(await scan()).toBe(0)
      const eve = await aRep()
      await scan()
      expect(await onlyLead()).toMatchObject({ state: 'assigned', owner_id: eve.id })
      expect(await house.differences()).toEqual([])
    })

    it('stop when the rep accepts, and when the rep says no', async () => {
      const ann = await aRep()
      await take(qualified(), qualified())
      const [first, second] = await leads()
      if (!first || !second) throw new Error('two leads wanted')
      await service().accept(ann, { id: first.id, version: first.version })
      await service().reject(
        ann,
        { id: second.id, version: second.version },
        { reason: 'no_need', note: null },
      )
      clock.advance(30 * SECOND)
      await scan()
      expect((await clocks()).map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
        'accept met',
        'accept met',
        'assign running',
        'first-touch running',
      ])
    })

    it('run on in another process when this one stops, and ring once however many look', async () => {
      await aRep({ capacity: 200 })
      await take(...house.many(60))
      const [one, other] = [(await house.another()).get(DueScanner), (await house.another()).get(DueScanner)]
      clock.advance(30 * MINUTE)
      const cut = one.scan()
      await one.stop()
      await Promise.all([cut, other.scan(), other.scan()])
      expect(await rungs()).toEqual(Array.from({ length: 60 }, () => 'accept remind'))
      clock.advance(30 * MINUTE)
      await other.scan()
      expect(await reader().counts(manager())).toMatchObject({ breached: 60 })
    })
  })

  describe('to be touched first', () => {
    async function accepted(rep: StaffActor): Promise<Id<'lead'>> {
      await take(qualified({ heat: 'hot' }))
      const lead = (await leads()).at(-1)
      if (!lead) throw new Error('a lead wanted')
      await service().accept(rep, { id: lead.id, version: lead.version })
      return lead.id
    }

    it('remind twice, tell the manager, and take the lead away at twice the target', async () => {
      const ann = await aRep()
      const id = await accepted(ann)
      const bob = await aRep()
      await ringsAt(15 * MINUTE)
      await ringsAt(24 * MINUTE)
      expect((await reader().one(ann, id)).clock).toMatchObject({ kind: 'first-touch', reminders: 2 })
      await ringsAt(30 * MINUTE)
      await ringsAt(60 * MINUTE)
      expect(await onlyLead()).toMatchObject({ state: 'assigned', owner_id: bob.id })
      expect((await reader().one(bob, id)).transitions.map(({ transition }) => transition)).toEqual([
        1, 4, 6, 14, 4,
      ])
      expect(await house.differences()).toEqual([])
    })

    it('stop with a real touch and not with a note', async () => {
      const ann = await aRep()
      const id = await accepted(ann)
      await service().touch(ann, { id, version: 3 }, { kind: 'note', seconds: null, note: 'tomorrow' })
      expect((await clocks()).at(-1)).toMatchObject({ kind: 'first-touch', status: 'running' })
      await service().touch(ann, { id, version: 4 }, { kind: 'call', seconds: 60, note: null })
      expect((await clocks()).at(-1)).toMatchObject({ kind: 'first-touch', status: 'met' })
      expect((await reader().one(ann, id)).clock).toBeNull()
    })

    it('end the shift of who misses two in a day, until a manager begins it again', async () => {
      const ann = await aRep()
      await accepted(ann)
      await pass(30 * MINUTE)
      const shift = () =>
        house.db().query('SELECT on_shift, off_reason FROM selling_rep WHERE staff_id = ?', [ann.id])
      expect(await shift()).toEqual([{ on_shift: 1, off_reason: null }])
      await accepted(ann)
      await pass(30 * MINUTE)
      expect(await shift()).toEqual([{ on_shift: 0, off_reason: 'breaches' }])
      await take(qualified())
      expect((await leads()).at(-1)).toMatchObject({ state: 'queued', queue_reason: 'no-rep-on-shift' })
      await house.room().get(SellingDoor).putRep({ staffId: ann.id, capacity: 50, weight: 1, onShift: true })
      expect(await shift()).toEqual([{ on_shift: 1, off_reason: null }])
    })

    it('do not count the misses of yesterday', async () => {
      const ann = await aRep()
      // 22:50 in Shanghai; the next miss is after midnight.
      clock.set(new Date('2026-03-02T14:50:00.000Z'))
      await accepted(ann)
      await pass(30 * MINUTE)
      clock.set(new Date('2026-03-02T15:45:00.000Z'))
      await accepted(ann)
      await pass(30 * MINUTE)
      expect(await house.db().query('SELECT on_shift FROM selling_rep')).toEqual([{ on_shift: 1 }])
    })
  })

  describe('to be assigned', () => {
    it('tell those who run the queue, then leave the lead to a manager while routing goes on', async () => {
      await take(qualified())
      const { id } = await onlyLead()
      clock.set(new Date(START.getTime() + 10 * MINUTE))
      await scan()
      expect(await rungs()).toEqual(['assign breach'])
      expect((await reader().page(manager(), { view: 'breached', limit: 10 })).items).toMatchObject([{ id }])
      clock.set(new Date(START.getTime() + 30 * MINUTE))
      await scan()
      expect(await reader().one(manager(), id)).toMatchObject({ queue: 'manager', queueReason: 'no-reps' })
      // It is on the manager's desk now, once.
      expect((await reader().page(manager(), { view: 'breached', limit: 10 })).items).toEqual([])
      expect(await reader().counts(manager())).toMatchObject({ breached: 0, managerQueue: 1 })
      expect(await house.differences()).toEqual([])
      const ann = await aRep()
      await scan()
      expect(await onlyLead()).toMatchObject({ state: 'assigned', owner_id: ann.id })
      expect((await clocks()).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
        'assign breached',
        'accept running',
      ])
    })

    it('run faster from the start when the person asks to be called', async () => {
      const contactId = aContact()
      await take(qualified({ contactId }))
      clock.advance(5 * MINUTE)
      await take(qualified({ contactId, heat: 'hot', handRaise: true }))
      await pass(0)
      expect(await rungs()).toEqual(['assign breach'])
      expect((await reader().page(manager(), { view: 'manager-queue', limit: 10 })).items).toHaveLength(1)
    })
  })

  describe('of a lead that becomes hot', () => {
    const merge = (loserId: Id<'contact'>, survivorId: Id<'contact'>): Promise<void> => {
      house.known.survivors.set(loserId, survivorId)
      return house.db().inTransaction(() => house.room().get(LeadMerging).follow([loserId, survivorId]))
    }

    it('run faster from the start when it goes on for a hot one of the same person', async () => {
      const [survivorId, loserId] = [aContact(), aContact()]
      await take(qualified({ contactId: survivorId }))
      clock.advance(SECOND)
      await take(qualified({ contactId: loserId, heat: 'hot', handRaise: true }))
      await merge(loserId, survivorId)
      expect((await leads()).map(({ state, heat }) => `${state} ${heat}`)).toEqual([
        'queued hot',
        'merged hot',
      ])
      expect(
        (await clocks()).map(({ status, due_at }) => [status, due_at.getTime() - START.getTime()]),
      ).toEqual([
        ['running', MINUTE],
        ['cancelled', SECOND + MINUTE],
      ])
    })

    it('stay as they are once somebody has taken it', async () => {
      const ann = await aRep()
      await take(qualified())
      const { id, version } = await onlyLead()
      await service().accept(ann, { id, version })
      await house.db().inTransaction(() => house.room().get(LeadMoves).heatUp([id], clock.now()))
      expect(await onlyLead()).toMatchObject({ heat: 'warm' })
      expect((await clocks()).at(-1)?.due_at).toEqual(new Date(START.getTime() + 240 * MINUTE))
    })
  })

  describe('by the business calendar', () => {
    const DAY = [{ from: '09:00', to: '18:00' }]
    const office = {
      ...ALWAYS_OPEN,
      hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] },
      chineseHolidays: true,
    }
    const put = (setting: typeof office): Promise<void> => house.room().get(Clocks).putCalendar(setting)
    const due = async (): Promise<string | undefined> => (await clocks()).at(-1)?.due_at.toISOString()

    it('stand still over National Day, and ring on the make-up Saturday', async () => {
      await put(office)
      await aRep()
      // Friday 2026-10-09, 17:30 in Shanghai; the Saturday after it is worked.
      clock.set(new Date('2026-10-09T09:30:00.000Z'))
      await take(qualified())
      expect(await due()).toBe('2026-10-10T01:30:00.000Z')
      await house.db().execute('DELETE FROM selling_clock')
      // Wednesday 2026-09-30, 17:30.
      clock.set(new Date('2026-09-30T09:30:00.000Z'))
      await take(qualified())
      expect(await due()).toBe('2026-10-08T01:30:00.000Z')
    })

    it('get new times at once when the calendar changes', async () => {
      await aRep()
      clock.set(new Date('2026-09-30T09:30:00.000Z'))
      await take(...house.many(3))
      await put(office)
      expect(new Set((await clocks()).map(({ due_at }) => due_at.toISOString()))).toEqual(
        new Set(['2026-10-08T01:30:00.000Z']),
      )
      // Half an hour is half of the target: the reminder comes at the end of the day, and nothing more.
      await pass(90 * MINUTE)
      expect(await rungs()).toEqual(Array.from({ length: 3 }, () => 'accept remind'))
      await put({ ...office, chineseHolidays: false })
      expect(await due()).toBe('2026-10-01T01:30:00.000Z')
      clock.set(new Date('2026-10-01T01:30:00.000Z'))
      await scan()
      expect(await reader().counts(manager())).toMatchObject({ breached: 3 })
    })

    it('keep who is outside the hours off shift: the brand, or the rep', async () => {
      await put(office)
      clock.set(new Date('2026-10-02T02:00:00.000Z'))
      await aRep()
      await take(qualified())
      expect(await onlyLead()).toMatchObject({ state: 'queued', queue_reason: 'no-rep-on-shift' })
      await put({ ...office, chineseHolidays: false })
      const night = { ...office.hours, fri: [{ from: '20:00', to: '24:00' }] }
      const late = await aRep()
      await house
        .room()
        .get(SellingDoor)
        .putRep({ staffId: late.id, capacity: 9, weight: 9, onShift: true, hours: night })
      await take(...house.many(4))
      expect((await leads()).filter(({ owner_id }) => owner_id === late.id)).toEqual([])
      clock.set(new Date('2026-10-02T12:30:00.000Z'))
      await take(qualified())
      expect((await leads()).at(-1)?.owner_id).toBe(late.id)
    })
  })

  it("another team's manager sees nothing of a missed clock", async () => {
    await aRep()
    await take(qualified())
    await pass(60 * MINUTE)
    const other = staff(newId<'staff'>(), 'manager', OTHER_TEAM)
    expect((await reader().page(other, { view: 'breached', limit: 10 })).items).toEqual([])
    expect(await reader().counts(other)).toMatchObject({ breached: 0 })
    expect(await reader().counts(manager())).toMatchObject({ breached: 1 })
  })
})
