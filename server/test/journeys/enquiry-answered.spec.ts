import { TEMPLATE } from '../../sandbox/testing.js'
import { HOUR, MINUTE } from '../../src/kernel/time.js'
import { Clock } from '../../src/platform/clock/clock.js'
import { Db } from '../../src/platform/database/db.js'
import { Deliveries } from '../../src/nurture/deliveries/deliveries.service.js'
import { send, startHouse, Visitor, type House, type LeadBody, type Staff } from '../setup/house.js'
import { comingNoon } from '../setup/noon.js'

const SEND = '/cgi-bin/message/subscribe/send'

describe('who has asked is told that an advisor is there', () => {
  let house: House
  let rep: Staff
  const noon = comingNoon()
  let clock: jest.SpyInstance<Date, []>
  beforeAll(async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: '0' })
    clock = jest.spyOn(house.get(Clock), 'now').mockReturnValue(noon)
    rep = await house.staff('advisor-li', 'rep')
  })
  afterAll(() => house.close())
  beforeEach(async () => {
    clock.mockReturnValue(noon)
    await house.sandbox.control.clearFaults()
    await house.sandbox.control.clearLedger()
  })

  /** Runs what is due, and waits until the calls that it began are settled. */
  const runDue = async (): Promise<void> => {
    await house.runDue()
    await house.get(Deliveries).idle()
  }
  const sends = async (): Promise<{ body: string; outcome: unknown }[]> => house.sandbox.control.ledger(SEND)
  const deliveries = (): Promise<{ state: string; attempts: number; error_code: number | null }[]> =>
    house.get(Db).query('SELECT state, attempts, error_code FROM nurture_delivery ORDER BY id')
  const last = async () => (await deliveries()).at(-1)
  const remaining = async (visitor: Visitor): Promise<number | undefined> =>
    (await visitor.send<{ templates: { remaining: number }[] }>('GET', '/api/visitor/subscriptions')).body
      .templates[0]?.remaining
  /** On the panel, as the sandbox and our server hear of it. */
  async function allow(visitor: Visitor): Promise<void> {
    await house.sandbox.control.subscribe(visitor.persona, TEMPLATE, 'accept')
    await visitor.send('POST', '/api/visitor/subscriptions', {
      results: [{ templateId: TEMPLATE, status: 'accept' }],
    })
  }
  /** Asks, allows one message, and is accepted by the rep. */
  async function asked(persona: string): Promise<Visitor> {
    await rep.signIn('advisor-li')
    const visitor = await house.visitor(persona)
    await visitor.send('POST', '/api/visitor/enquiries', { message: '想了解价格' })
    await allow(visitor)
    await house.drain()
    const leads = (await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body.items
    const lead = leads.find(({ state }) => state === 'assigned')
    const accepted = await rep.post(`/api/staff/leads/${lead?.id}/accept`, { version: lead?.version })
    expect(accepted.status).toBe(200)
    await house.drain()
    return visitor
  }

  it('from sign-in in a browser to one message: like, enquiry, lead with the words, acceptance', async () => {
    const browser = new Visitor(house, house.sandbox, '林晓')
    await browser.openH5()
    const [content = ''] = await (await house.api()).publish({ title: '净水器怎么选', purpose: 'price' })
    await browser.send('PUT', `/api/visitor/contents/${content}/like`)
    await browser.send('POST', '/api/visitor/enquiries', { message: '想了解价格', contentId: content })
    await house.drain()
    // Nobody can reach who has only come in a browser; the allowed message is the first way.
    expect((await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body.items).toEqual([])
    const visitor = await house.visitor('林晓')
    await allow(visitor)
    expect(await remaining(visitor)).toBe(1)
    await house.drain()
    const [lead] = (await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body.items
    const page = (
      await rep.get<LeadBody & { enquiries: { message: string }[] }>(`/api/staff/leads/${lead?.id}`)
    ).body
    expect(page.enquiries).toMatchObject([{ message: '想了解价格' }])
    expect(page.package.reach?.channel).toBe('subscribe')
    await runDue()
    expect(await sends()).toEqual([])

    await rep.post(`/api/staff/leads/${lead?.id}/accept`, { version: lead?.version })
    await house.drain()
    await runDue()
    await runDue()
    const [message, ...more] = await sends()
    expect(more).toEqual([])
    const { openid } = await house.sandbox.control.persona('林晓')
    expect(JSON.parse(message?.body ?? '{}')).toMatchObject({
      touser: openid,
      template_id: TEMPLATE,
      page: 'packages/advisor/index',
      data: { thing1: { value: '您的咨询已有顾问接手' }, name2: { value: 'advisor-li' } },
    })
    expect(await last()).toEqual({ state: 'sent', attempts: 1, error_code: null })
    expect(await remaining(visitor)).toBe(0)
    const [reach] = await house
      .get(Db)
      .query('SELECT reachable_by FROM pool_contact WHERE id = ?', [page.contactId])
    expect(reach).toEqual({ reachable_by: 0 })
  })

  it('in the morning, when the advisor accepts at night', async () => {
    const night = new Date(noon.getTime() + 10 * HOUR)
    clock.mockReturnValue(night)
    await asked('王浩')
    await runDue()
    expect(await sends()).toEqual([])
    clock.mockReturnValue(new Date(noon.getTime() + 21 * HOUR - 1))
    await runDue()
    expect(await sends()).toEqual([])
    clock.mockReturnValue(new Date(noon.getTime() + 21 * HOUR))
    await runDue()
    expect(await sends()).toHaveLength(1)
  })

  it('again when WeChat was busy, and once all the same', async () => {
    await house.sandbox.control.fault({ path: SEND, errcode: -1, times: 3 })
    await asked('陈静')
    await runDue()
    expect(await last()).toMatchObject({ state: 'waiting', attempts: 1, error_code: -1 })
    clock.mockReturnValue(new Date(noon.getTime() + 2 * MINUTE))
    await runDue()
    expect(await last()).toMatchObject({ state: 'sent', attempts: 2 })
    expect((await sends()).filter(({ outcome }) => outcome === 0)).toHaveLength(1)
  })

  it('not a second time where nobody knows whether it went out', async () => {
    await house.sandbox.control.fault({ path: SEND, drop: 'answer' })
    await asked('赵磊')
    await runDue()
    expect(await last()).toMatchObject({ state: 'unknown', attempts: 1 })
    clock.mockReturnValue(new Date(noon.getTime() + HOUR))
    await runDue()
    expect(await sends()).toHaveLength(1)
  })

  it('not a second time by who comes after a process that died in the middle', async () => {
    await asked('孙悦')
    const db = house.get(Db)
    await db.execute(
      "UPDATE nurture_delivery SET state = 'sending', attempts = 1, send_due_at = ? WHERE state = 'waiting'",
      [noon],
    )
    await runDue()
    expect(await last()).toMatchObject({ state: 'unknown' })
    expect(await sends()).toEqual([])
  })

  it('not when WeChat says that nothing is allowed, and is believed', async () => {
    const visitor = await house.visitor('周婷')
    await visitor.bindPhone()
    // Our ledger has heard of a grant that WeChat does not know.
    await visitor.send('POST', '/api/visitor/subscriptions', {
      results: [{ templateId: TEMPLATE, status: 'accept' }],
    })
    await visitor.send('POST', '/api/visitor/enquiries', {})
    await house.drain()
    const leads = (await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body.items
    const lead = leads.find(({ state }) => state === 'assigned')
    await rep.post(`/api/staff/leads/${lead?.id}/accept`, { version: lead?.version })
    await house.drain()
    await runDue()
    expect(await last()).toMatchObject({ state: 'no-grant', error_code: 43101 })
    expect(await remaining(visitor)).toBe(0)
  })

  it('counts one “accept” once, though both the client and WeChat tell of it; others count nothing', async () => {
    const visitor = await house.visitor('吴凡')
    const say = (status: string, templateId = TEMPLATE) =>
      visitor.send('POST', '/api/visitor/subscriptions', { results: [{ templateId, status }] })
    await say('accept')
    const heard = async (name: string, status: string) => {
      const { openid } = await house.sandbox.control.persona('吴凡')
      const [row] = await house
        .get(Db)
        .query<{ id: string }>(
          'SELECT contact_id id FROM access_visitor_token WHERE source_identity LIKE ?',
          [`%:${openid}`],
        )
      const { Subscriptions } = await import('../../src/nurture/subscriptions/subscriptions.service.js')
      await house.get(Db).inTransaction(() =>
        house.get(Subscriptions).heard(row?.id ?? '', {
          kind: 'subscribe-answered',
          asked: name === 'panel' ? 'panel' : 'settings',
          answers: [{ templateId: TEMPLATE, accepted: status === 'accept' }],
        }),
      )
    }
    await heard('panel', 'accept')
    expect(await remaining(visitor)).toBe(1)
    await heard('panel', 'accept')
    expect(await remaining(visitor)).toBe(2)
    for (const status of ['reject', 'ban', 'filter']) await say(status)
    await say('accept', 'another-template')
    expect(await remaining(visitor)).toBe(2)
    await heard('settings', 'accept')
    expect(await remaining(visitor)).toBe(2)
    await heard('settings', 'reject')
    expect(await remaining(visitor)).toBe(0)
  })

  it('in the hours that the administrator has set, and nobody else may', async () => {
    const QUIET = '/api/staff/quiet-hours'
    const [ops, admin] = [await house.staff('ops-quiet', 'ops'), await house.staff('admin-quiet', 'admin')]
    expect((await ops.get(QUIET)).body).toEqual({ from: '21:00', to: '09:00' })
    expect((await ops.put(QUIET, { from: '23:00', to: '09:00' })).status).toBe(403)
    for (const wrong of [{ from: '24:00', to: '09:00' }, { from: '9:00', to: '21:00' }, { from: '21:00' }])
      expect((await admin.put(QUIET, wrong)).status).toBe(400)
    expect((await admin.put(QUIET, { from: '23:00', to: '10:00' })).body).toEqual({
      from: '23:00',
      to: '10:00',
    })
    const trail = await admin.get<{ items: { staffName: string; status: number }[] }>(
      `/api/staff/audit?route=${encodeURIComponent(`PUT ${QUIET}`)}`,
    )
    expect(trail.body.items.map(({ staffName, status }) => [staffName, status])).toContainEqual([
      'admin-quiet',
      200,
    ])
    // Half past nine in the morning: quiet now, as it was not before.
    clock.mockReturnValue(new Date(noon.getTime() + 21.5 * HOUR))
    await asked('何静')
    await runDue()
    expect(await sends()).toEqual([])
    // It is due at ten; by eleven at night, quiet until now, it may go.
    await admin.signIn('admin-quiet')
    expect((await admin.put(QUIET, { from: '23:30', to: '09:00' })).status).toBe(200)
    clock.mockReturnValue(new Date(noon.getTime() + 35 * HOUR))
    await runDue()
    expect(await sends()).toHaveLength(1)
  })

  it('only who is signed in may allow anything', async () => {
    expect((await send(house, 'GET', '/api/visitor/subscriptions')).status).toBe(401)
    expect((await send(house, 'POST', '/api/visitor/subscriptions', { body: {} })).status).toBe(401)
  })
})
