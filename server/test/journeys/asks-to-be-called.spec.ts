import { Clock } from '../../src/platform/clock/clock.js'
import { Db } from '../../src/platform/database/db.js'
import { DAY, MINUTE } from '../../src/kernel/time.js'
import { itsBehaviour, itsContents } from '../builders/a-mature-reader.js'
import { event, startHouse, type House, type LeadBody, type Staff } from '../setup/house.js'

describe('who asks to be called', () => {
  let house: House
  let rep: Staff

  beforeAll(async () => {
    house = await startHouse()
    rep = await house.staff('rep-one', 'rep')
  })
  afterAll(() => house.close())
  afterEach(() => jest.restoreAllMocks())

  const enquiry = (at = new Date()) => event('enquiry.sent', at)
  const leads = async () =>
    (await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body.items.length

  it('is handed over also when profiling was withdrawn in the same breath', async () => {
    const visitor = await house.visitor('林晓')
    await visitor.bindPhone()
    await visitor.consent('analytics', 'profiling')
    await house.drain()
    const before = await leads()
    await visitor.behave(enquiry())
    await visitor.send('PUT', '/api/visitor/consent', { purposes: { profiling: false } })
    await house.drain()
    expect(await leads()).toBe(before + 1)
  })

  it('without profiling and unreachable, is handed over once a phone is bound, and once only', async () => {
    const visitor = await house.visitor('王浩')
    await visitor.behave(enquiry(new Date(Date.now() - MINUTE)))
    await house.drain()
    const before = await leads()
    await visitor.bindPhone()
    await house.drain()
    expect(await leads()).toBe(before + 1)
    const causes = await house
      .get(Db)
      .query<{ n: string }>('SELECT COUNT(*) n FROM selling_lead GROUP BY contact_id')
    expect(causes.every(({ n }) => n === '1')).toBe(true)
  })

  it('is handed over when the clock of the worker is behind that of the web process', async () => {
    const visitor = await house.visitor('陈静')
    await visitor.bindPhone()
    await visitor.consent('analytics', 'profiling')
    await house.drain()
    const before = await leads()
    await visitor.behave(enquiry())
    jest.spyOn(house.get(Clock), 'now').mockImplementation(() => new Date(Date.now() - 5_000))
    await house.drain()
    jest.restoreAllMocks()
    expect(await leads()).toBe(before + 1)
  })

  it('has allowed that call and not the next: maturity alone waits for consent', async () => {
    const visitor = await house.visitor('赵磊')
    await visitor.bindPhone()
    await visitor.consent('analytics', 'profiling')
    await visitor.behave(enquiry(new Date(Date.now() - MINUTE)))
    await house.drain()
    const [lead] = (await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body.items
    const accepted = await rep.post<LeadBody>(`/api/staff/leads/${lead?.id}/accept`, {
      version: lead?.version,
    })
    await rep.post(`/api/staff/leads/${lead?.id}/return`, {
      version: accepted.body.version,
      reason: 'timing',
      revisitOn: '2099-01-01',
    })
    await house.drain()
    const score = () =>
      house
        .get(Db)
        .query('SELECT waiting, lead_open FROM nurture_score WHERE contact_id = ?', [lead?.contactId])
    // Long ago: the cool-down is over, and what follows counts as new.
    await house
      .get(Db)
      .execute(
        'UPDATE nurture_score SET returned_at = returned_at - INTERVAL 30 SECOND, cool_down_until = ? WHERE contact_id = ?',
        [new Date(Date.now() - DAY), lead?.contactId],
      )
    const contents = await itsContents(await house.api())
    const { before, last } = itsBehaviour(new Date(), contents)
    await visitor.behave(...before.map((one) => ({ ...one, occurredAt: new Date().toISOString() })), last)
    await house.drain()
    expect(await score()).toEqual([{ waiting: 'reachable', lead_open: 0 }])
  })
})
