import { itsBehaviour, itsContents, itsPointsMilli } from '../builders/a-mature-reader.js'
import { startHouse, type House, type LeadBody, type Staff, type Visitor } from '../setup/house.js'

describe('a reader becomes a lead', () => {
  let house: House
  let rep: Staff
  let reader: Visitor
  let lead: LeadBody
  let began: Date

  beforeAll(async () => {
    house = await startHouse()
    rep = await house.staff('rep-one', 'rep')
    reader = await house.visitor('林晓')
  })
  afterAll(() => house.close())

  const myLeads = async (staff = rep) =>
    (await staff.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body.items

  it('keeps no behaviour of a person who has not agreed', async () => {
    const contents = await itsContents(await house.api())
    const { before } = itsBehaviour(new Date(), contents)
    expect((await reader.behave(...before)).body).toEqual({ accepted: before.length, rejected: [] })
    await house.drain()
    await reader.consent('analytics', 'profiling', 'contact')
    await house.drain()
    expect(await myLeads()).toEqual([])
  })

  it('waits for a way to reach the person, then makes the lead by that very event', async () => {
    const contents = await itsContents(await house.api())
    began = new Date()
    const { before, last } = itsBehaviour(began, contents)
    await reader.behave(...before, last)
    await house.drain()
    expect(await myLeads()).toEqual([])
    expect((await reader.bindPhone()).body.phoneMasked).toMatch(/^1\d\d\*{4}\d{4}$/)
    await house.drain()
    const [card] = await myLeads()
    expect(card).toMatchObject({
      state: 'assigned',
      band: 'U1',
      ownerId: rep.id,
      whyNow: { code: 'price-page' },
    })
    lead = (await rep.get<LeadBody>(`/api/staff/leads/${card?.id}`)).body
  })

  it('explains the score: lines that add up, to the points of that person at that hour', () => {
    const { score } = lead.package
    // A minute takes about three milli-points.
    expect(Math.abs(score.totalMilli - itsPointsMilli(began))).toBeLessThan(20)
    expect(score.lines.reduce((sum, line) => sum + line.contributionMilli, 0)).toBe(score.totalMilli)
    expect(score.lines.reduce((sum, line) => sum + line.contribution, 0)).toBe(score.total)
    expect(score.lines.map(({ ruleKey }) => ruleKey)).toEqual(
      expect.arrayContaining(['read', 'share', 'download', 'price-or-case']),
    )
  })

  it('hands over all that the first call needs', () => {
    expect(lead.package.touches).toHaveLength(5)
    expect(lead.package.source.first.channel).toBe('direct')
    expect(lead.package.consent.map(({ purpose }) => purpose)).toContain('contact')
    expect(lead.package.reach).toMatchObject({ channel: 'phone' })
    expect(lead.package.opener.code).toBe('price')
  })

  it('shows the phone to its owner only, and only once it is accepted', async () => {
    const other = await house.staff('rep-two', 'rep')
    expect((await rep.post(`/api/staff/leads/${lead.id}/phone`)).status).toBe(403)
    expect((await other.get(`/api/staff/leads/${lead.id}`)).body).toMatchObject({
      code: 'selling.lead-not-found',
      status: 404,
    })
    const accepted = await rep.post<LeadBody>(`/api/staff/leads/${lead.id}/accept`, { version: lead.version })
    expect(accepted.body).toMatchObject({ state: 'accepted' })
    lead = accepted.body
    const { e164 } = (await house.sandbox.control.persona('林晓')).phone
    expect((await rep.post(`/api/staff/leads/${lead.id}/phone`)).body).toEqual({ phone: e164 })
    expect((await other.post(`/api/staff/leads/${lead.id}/phone`)).status).toBe(404)
  })

  it('refuses what was decided on an older version', async () => {
    const stale = await rep.post(`/api/staff/leads/${lead.id}/return`, {
      version: lead.version - 1,
      reason: 'timing',
      revisitOn: '2099-01-01',
    })
    expect([stale.status, stale.body.code]).toEqual([409, 'selling.version-stale'])
  })

  it('is worked by a real touch, and a note is none', async () => {
    lead = (await rep.touch(lead, 'note', { note: '先看资料' })).body
    expect(lead.state).toBe('accepted')
    lead = (await rep.touch(lead, 'call', { seconds: 180, note: '约了下周演示' })).body
    expect(lead.state).toBe('working')
  })

  it('goes back to nurture when returned, with a date, and is not offered again', async () => {
    const back = await rep.post<LeadBody>(`/api/staff/leads/${lead.id}/return`, {
      version: lead.version,
      reason: 'timing',
      note: '年后再说',
      revisitOn: '2099-01-01',
    })
    expect([back.status, back.body.state]).toEqual([200, 'nurturing'])
    expect(back.body.transitions.map(({ transition }) => transition)).toEqual([1, 4, 6, 10, 13])
    await house.drain()
    const { last } = itsBehaviour(new Date(), await itsContents(await house.api()))
    await reader.behave(last)
    await house.drain()
    expect(await myLeads()).toEqual([])
    const { body } = await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=closed')
    expect(body.items.map(({ id }) => id)).toEqual([lead.id])
  })

  it('makes a new lead at once when the person asks, whatever the cool-down', async () => {
    await reader.behave({
      eventId: '6f1c2d3e-0000-4000-8000-000000000001',
      type: 'enquiry.sent',
      occurredAt: new Date().toISOString(),
    })
    await house.drain()
    const leads = [...(await myLeads()), ...(await myLeads(await house.staff('rep-two', 'rep')))]
    expect(leads).toMatchObject([{ heat: 'hot', handRaise: true, whyNow: { code: 'hand-raise' } }])
  })
})
