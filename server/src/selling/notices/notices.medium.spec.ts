import { startHouse, type House, type LeadBody, type Staff } from '../../../test/setup/house.js'
import { leadOf, leadsInHands, type Hands, type HeldLead } from '../../../test/setup/leads-in-hands.js'
import { instantIn } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import type { CatchUpAnswer } from '../catch-up/catch-up.dto.js'
import type { NoticePage } from './notices.dto.js'

let house: House
let rep: Staff
let colleague: Staff
let manager: Staff
let leads: Record<Hands, HeldLead>

beforeAll(async () => {
  house = await startHouse()
  rep = await house.staff('east-1', 'rep', { teamName: '华东' })
  colleague = await house.staff('east-2', 'rep', { teamName: '华东' })
  manager = await house.staff('boss', 'manager', { teamName: '华东' })
  const other = await house.staff('south-1', 'rep', { teamName: '华南' })
  leads = await leadsInHands(house, await house.api(), { own: rep, team: colleague, 'other team': other })
})
afterAll(() => house.close())

const told = async (who: Staff) =>
  (await who.get<NoticePage>('/api/staff/notices')).body.items.map(({ kind, leadId }) => [kind, leadId])
const unread = async (who: Staff) =>
  (await who.get<{ unread: number }>('/api/staff/notices/unread')).body.unread

describe('the bell', () => {
  it('tells of a lead that came, each rep of their own', async () => {
    await house.drain()
    expect(await told(rep)).toEqual([['arrived', leads.own.id]])
    expect(await told(colleague)).toEqual([['arrived', leads.team.id]])
    expect(await told(manager)).toEqual([])
    expect([await unread(rep), await unread(manager)]).toEqual([1, 0])
  })

  it('keeps what was read as read, for who read it alone', async () => {
    expect((await colleague.post('/api/staff/notices/read', { leadId: leads.own.id })).status).toBe(200)
    expect([await unread(rep), await unread(colleague)]).toEqual([1, 1])
    await rep.post('/api/staff/notices/read', { leadId: leads.own.id })
    expect([await unread(rep), await unread(colleague)]).toEqual([0, 1])
    await colleague.post('/api/staff/notices/read')
    expect(await unread(colleague)).toBe(0)
    const [notice] = (await rep.get<NoticePage>('/api/staff/notices')).body.items
    expect(notice?.readAt).not.toBeNull()
  })

  it('tells both of a lead that a manager gave from one to the other', async () => {
    const { version } = (await colleague.get<LeadBody>(`/api/staff/leads/${leads.team.id}`)).body
    await colleague.post(`/api/staff/leads/${leads.team.id}/accept`, { version })
    const { status } = await manager.post(`/api/staff/leads/${leads.team.id}/transfer`, {
      version: version + 1,
      staffId: rep.id,
      note: '在休假',
    })
    expect(status).toBe(200)
    await house.drain()
    expect((await told(rep))[0]).toEqual(['arrived', leads.team.id])
    expect((await told(colleague))[0]).toEqual(['taken', leads.team.id])
  })

  it('reminds of a returned person in the morning of the day, not before', async () => {
    const lead = (await rep.get<LeadBody>(`/api/staff/leads/${leads.own.id}`)).body
    const taken = (await rep.post<LeadBody>(`/api/staff/leads/${lead.id}/accept`, { version: lead.version }))
      .body
    const { status } = await rep.post(`/api/staff/leads/${lead.id}/return`, {
      version: taken.version,
      reason: 'timing',
      revisitOn: '2099-03-02',
    })
    expect(status).toBe(200)
    await house.drain()
    expect((await told(rep)).map(([kind]) => kind)).not.toContain('revisit')
    const [kept] = await house
      .get(Db)
      .query<{ at: Date }>("SELECT at FROM selling_notice WHERE kind = 'revisit'")
    expect(kept?.at).toEqual(instantIn('Asia/Shanghai', '2099-03-02', 9 * 60))
    const later = jest.spyOn(house.get(Clock), 'now').mockReturnValue(new Date('2099-03-02T01:00:01.000Z'))
    try {
      await rep.signIn('east-1')
      expect((await told(rep))[0]).toEqual(['revisit', lead.id])
    } finally {
      later.mockRestore()
      await rep.signIn('east-1')
    }
  })

  it('pages from the newest on', async () => {
    const { items, next } = (await rep.get<NoticePage>('/api/staff/notices?limit=1')).body
    expect(items.map(({ kind }) => kind)).toEqual(['arrived'])
    const rest = (await rep.get<NoticePage>(`/api/staff/notices?limit=10&after=${next ?? ''}`)).body
    expect(rest.items.map(({ leadId }) => leadId)).toEqual([leads.own.id])
    expect(rest.next).toBeNull()
  })
})

describe('the catch-up', () => {
  const catchUp = async (who: Staff) => (await who.get<CatchUpAnswer>('/api/staff/catch-up')).body

  it('names the own people who did something since yesterday, and what they did last', async () => {
    const lead = await leadOf(house, await house.api(), '13800002222')
    expect((await catchUp(rep)).leads.map(({ leadId }) => leadId)).not.toContain(lead.id)
    await rep.post(`/api/staff/leads/${lead.id}/accept`, { version: lead.version })
    const { leads: found, shift } = await catchUp(rep)
    const own = found.find(({ leadId }) => leadId === lead.id)
    expect(own).toMatchObject({ behaviours: 1, last: { type: 'enquiry.sent' } })
    expect(found.map(({ leadId }) => leadId)).not.toContain(leads['other team'].id)
    expect(shift).toEqual({ onShift: true, next: null })
  })

  it('leaves out what was before yesterday', async () => {
    await house
      .get(Db)
      .execute(
        'UPDATE pool_behaviour SET occurred_at = occurred_at - INTERVAL 3 DAY, event_key = REVERSE(event_key)',
      )
    expect((await catchUp(rep)).leads).toEqual([])
  })

  it('says when the next shift begins, by the hours of the rep', async () => {
    const admin = await house.staff('root', 'admin')
    const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    const hours = (of: object) => admin.post(`/api/staff/reps/${rep.id}`, { hours: { ...closed, ...of } })
    await hours({})
    expect((await catchUp(rep)).shift).toEqual({ onShift: false, next: null })
    const now = house.get(Clock).now()
    const minute = new Date(now.getTime() + 8 * 3_600_000).getUTCHours()
    const opening = {
      from: `${String((minute + 2) % 24).padStart(2, '0')}:00`,
      to: `${String((minute + 2) % 24).padStart(2, '0')}:30`,
    }
    await hours(Object.fromEntries(Object.keys(closed).map((day) => [day, [opening]])))
    const { onShift, next } = (await catchUp(rep)).shift
    expect(onShift).toBe(false)
    const wait = Date.parse(next ?? '') - now.getTime()
    expect(wait).toBeGreaterThan(3_600_000 - 1)
    expect(wait).toBeLessThanOrEqual(2 * 3_600_000 + 1000)
    expect(new Date(Date.parse(next ?? '') + 8 * 3_600_000).toISOString().slice(11, 16)).toBe(opening.from)
  })
})
