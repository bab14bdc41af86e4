import { randomUUID } from 'node:crypto'
import { ApiTokens } from '../../src/access/index.js'
import { HOUR } from '../../src/kernel/time.js'
import { NurtureDoor } from '../../src/nurture/index.js'
import { Db } from '../../src/platform/database/db.js'
import { Consumers } from '../../src/platform/news/consumers.js'
import { WakeUp } from '../../src/platform/news/wake-up.js'
import { SellingDoor } from '../../src/selling/index.js'
import { TrafficPoolDoor } from '../../src/traffic-pool/index.js'
import { Api, event, startHouse, type House, type LeadBody, type Staff } from '../setup/house.js'
import { startBeside, type TestApp } from '../setup/start-app.js'

const CONSENT = {
  purposes: ['analytics', 'profiling', 'contact'],
  basis: 'test',
  at: '2026-01-01T00:00:00.000Z',
}

describe('two contacts that are one person', () => {
  let house: House
  let other: TestApp
  let api: Api
  let otherApi: Api
  let ops: Staff
  let price: string
  let serial = 0

  beforeAll(async () => {
    house = await startHouse()
    other = await startBeside()
    const token = await house.get(ApiTokens).add('both', ['events', 'contents', 'models'])
    api = new Api(house, token)
    otherApi = new Api(other, token)
    ops = await house.staff('ops', 'ops')
    ;[price = ''] = await api.publish({ title: '价格', purpose: 'price' })
  })
  afterAll(async () => {
    await other.close()
    await house.close()
  })
  afterEach(async () => {
    await house.drain()
    const doors = [house.get(TrafficPoolDoor), house.get(NurtureDoor), house.get(SellingDoor)]
    for (const door of doors) expect((await door.verify()).differences).toEqual([])
  })

  const newPhone = (): string => `138${String(++serial).padStart(8, '0')}`
  const by = (phone: string, type: string, more: object = {}): object =>
    event(type, new Date(), {
      identities: [{ kind: 'phone', value: phone, verified: true }],
      consent: CONSENT,
      ...more,
    })
  const rows = <R>(sql: string, values: unknown[] = []): Promise<R[]> => house.get(Db).query(sql, values)
  const count = async (sql: string, values: unknown[]): Promise<number> =>
    Number((await rows<{ n: string }>(sql, values))[0]?.n)
  const behavioursOf = (id: string) =>
    count('SELECT COUNT(*) n FROM pool_behaviour WHERE contact_id = ?', [id])
  const awardsOf = (id: string) => count('SELECT COUNT(*) n FROM nurture_award WHERE contact_id = ?', [id])
  /** A new person that has come once, by its id. */
  async function somebody(phone: string): Promise<string> {
    const channel = randomUUID()
    await api.events(by(phone, 'search.made', { source: { channel } }))
    await house.drain()
    const [row] = await rows<{ id: string }>('SELECT contact_id id FROM pool_behaviour WHERE channel = ?', [
      channel,
    ])
    return row?.id ?? ''
  }
  const merge = (one: string, two: string) =>
    ops.post<{ survivorId: string; loserId: string; code?: string }>(`/api/staff/contacts/${one}/merge`, {
      withId: two,
    })

  it('lose nothing and double nothing of 1,000 events in flight, with consumers of two processes', async () => {
    const [kept, gone] = [newPhone(), newPhone()]
    const survivor = await somebody(kept)
    const loser = await somebody(gone)
    const batches = Array.from({ length: 40 }, () =>
      Array.from({ length: 25 }, () => by(gone, 'content.viewed', { contentId: price })),
    )
    const send = async (list: object[][]): Promise<void> => {
      const answers = await Promise.all(list.map((batch, i) => (i % 2 ? otherApi : api).events(...batch)))
      expect(answers.every(({ body }) => body.accepted === 25)).toBe(true)
    }
    await send(batches.slice(0, 16))
    const workers = [house.get(Consumers), other.get(Consumers)]
    for (const worker of workers) await worker.start()
    const late = Promise.all([send(batches.slice(16)), send(batches.slice(10, 20))])
    const merged = await merge(loser, survivor)
    await late
    await send(batches.slice(30))
    for (const worker of workers) await worker.stop()
    for (const app of [house, other]) app.get(WakeUp).stop()
    await house.drain()

    expect(merged).toMatchObject({ status: 200, body: { survivorId: survivor, loserId: loser } })
    expect([await behavioursOf(survivor), await behavioursOf(loser)]).toEqual([1002, 0])
    expect([await awardsOf(survivor), await awardsOf(loser)]).toEqual([1000, 0])
    const [counter] = await rows<{ behaviours: number }>(
      'SELECT behaviours FROM pool_counter WHERE contact_id IN (?)',
      [[survivor, loser]],
    )
    expect(counter).toEqual({ behaviours: 1002 })
    expect(await rows('SELECT 1 FROM sys_log_dead')).toEqual([])
  })

  it('score as the union of what either did, whichever news came first', async () => {
    const [kept, gone] = [newPhone(), newPhone()]
    const [survivor, loser] = [await somebody(kept), await somebody(gone)]
    const [second = '', third = ''] = await api.publish(
      { title: '价格二', purpose: 'price' },
      { title: '白皮书', purpose: 'product' },
    )
    await api.events(
      by(kept, 'content.viewed', { contentId: price }),
      by(gone, 'content.viewed', { contentId: second }),
    )
    await api.events(by(gone, 'file.downloaded', { contentId: third }))
    await house.drain()
    const preview = await ops.get<{ scores: Record<string, number>; conflicts: string[] }>(
      `/api/staff/contacts/${loser}/merge-preview?with=${survivor}`,
    )
    const { unitedMilli, survivorMilli, loserMilli } = preview.body.scores
    expect(preview.body).toMatchObject({
      survivorId: survivor,
      loserId: loser,
      survivor: { behaviours: 2, identities: 1 },
      loser: { behaviours: 3, identities: 1 },
      conflicts: ['verified-persons', 'first-source'],
      leads: { moving: [], ending: [] },
    })
    // One price page a day counts.
    expect(unitedMilli).toBe(Math.max(survivorMilli ?? 0, loserMilli ?? 0))
    await merge(loser, survivor)
    await house.drain()
    expect(
      await rows('SELECT contact_id c, total_milli t FROM nurture_score WHERE contact_id IN (?)', [
        [survivor, loser],
      ]),
    ).toEqual([{ c: survivor, t: unitedMilli }])
    expect(await awardsOf(survivor)).toBe(3)
    expect((await merge(loser, survivor)).body.code).toBe('pool.contacts-already-one')
  })

  it('with two open leads go on with the one whose rep has really called', async () => {
    const reps = [await house.staff('rep-a', 'rep'), await house.staff('rep-b', 'rep')]
    const [kept, gone] = [newPhone(), newPhone()]
    const [survivor, loser] = [await somebody(kept), await somebody(gone)]
    await api.events(by(kept, 'enquiry.sent'))
    await house.drain()
    await api.events(by(gone, 'enquiry.sent'))
    await house.drain()
    const leadOf = async (contact: string): Promise<{ lead: LeadBody; rep: Staff }> => {
      for (const rep of reps) {
        const { items } = (await rep.get<{ items: LeadBody[] }>('/api/staff/leads?view=mine')).body
        const lead = items.find(({ contactId }) => contactId === contact)
        if (lead) return { lead, rep }
      }
      throw new Error('no lead')
    }
    const [older, newer] = [await leadOf(survivor), await leadOf(loser)]
    expect(older.rep).not.toBe(newer.rep)
    const accepted = await newer.rep.post<LeadBody>(`/api/staff/leads/${newer.lead.id}/accept`, {
      version: newer.lead.version,
    })
    const called = await newer.rep.touch(accepted.body, 'call', { seconds: 60 })
    expect(called.body.state).toBe('working')
    const ending = { id: older.lead.id, state: 'assigned', goesOnAsId: newer.lead.id }
    const preview = await ops.get(`/api/staff/contacts/${loser}/merge-preview?with=${survivor}`)
    expect(preview.body).toMatchObject({ leads: { moving: [{ id: newer.lead.id }], ending: [ending] } })

    await merge(survivor, loser)
    await house.drain()
    const stays = await newer.rep.get<LeadBody>(`/api/staff/leads/${newer.lead.id}`)
    expect(stays.body).toMatchObject({ contactId: survivor, state: 'working', ownerId: newer.rep.id })
    const ended = await older.rep.get<LeadBody>(`/api/staff/leads/${older.lead.id}`)
    expect(ended.body).toMatchObject({ state: 'merged', contactId: survivor })
    expect(ended.body.transitions.map(({ transition }) => transition)).toContain(20)
    // The rep is told, and free for the next.
    const [told] = await rows<{ payload: { previousOwnerId: string } }>(
      `SELECT payload FROM sys_log WHERE name = 'selling.lead-moved' AND JSON_VALUE(payload, '$.to') = 'merged'`,
    )
    expect(told?.payload.previousOwnerId).toBe(older.rep.id)
    expect(await rows('SELECT open_count FROM selling_rep WHERE staff_id = ?', [older.rep.id])).toEqual([
      { open_count: 0 },
    ])

    const back = await newer.rep.post(`/api/staff/leads/${newer.lead.id}/return`, {
      version: stays.body.version,
      reason: 'timing',
      revisitOn: '2099-01-01',
    })
    expect(back.status).toBe(200)
    await house.drain()
    expect(await rows('SELECT lead_open FROM nurture_score WHERE contact_id = ?', [survivor])).toEqual([
      { lead_open: 0 },
    ])
    const card = (await house.get(TrafficPoolDoor).contactCards([loser])).get(loser)
    expect(card).toMatchObject({ id: survivor, stage: 'engaged' })
  })

  it('have an event once, however often and wherever it is sent', async () => {
    const imported = await somebody((await house.sandbox.control.persona('赵磊')).phone.e164)
    const visitor = await house.visitor('赵磊')
    await visitor.consent('analytics', 'profiling')
    const eventId = randomUUID()
    // An hour ahead: it is clamped to the receipt, which is another one each time.
    const once = { ...event('content.viewed', new Date(Date.now() + HOUR), { contentId: price }), eventId }
    const more = () => event('search.made', new Date())
    await visitor.behave(once, once)
    await visitor.behave(more(), once)
    await house.drain()
    const [row] = await rows<{ id: string }>(
      'SELECT contact_id id FROM pool_behaviour WHERE type = ? AND contact_id <> ? ORDER BY received_at DESC LIMIT 1',
      ['search.made', imported],
    )
    const account = row?.id ?? ''
    await visitor.behave(once)
    await visitor.bindPhone()
    await visitor.behave(once)
    await house.drain()
    const resent = await other.inject({
      method: 'POST',
      url: '/api/visitor/behaviours',
      headers: { authorization: `Bearer ${visitor.token}` },
      payload: { events: [more(), { ...once, eventId: eventId.toUpperCase() }] },
    })
    expect(resent.json()).toEqual({ accepted: 2, rejected: [] })
    // The person signs in again: the token is another, its first identity the same.
    await visitor.open()
    await visitor.behave(once)
    await house.drain()
    const ids = [account, imported]
    const survivors = await rows('SELECT COALESCE(survivor_id, id) s FROM pool_contact WHERE id IN (?)', [
      ids,
    ])
    expect(new Set(survivors.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(
      await count(
        `SELECT COUNT(*) n FROM pool_behaviour WHERE type = 'content.viewed' AND contact_id IN (?)`,
        [ids],
      ),
    ).toBe(1)
    expect(await count('SELECT COUNT(*) n FROM nurture_award WHERE contact_id IN (?)', [ids])).toBe(1)
  })

  it('wait for somebody to decide where it is not sure, and stay apart when that is said', async () => {
    const [one, two] = [await somebody(newPhone()), await somebody(newPhone())]
    await house
      .get(Db)
      .execute(
        `INSERT INTO pool_merge_candidate (id, one_id, other_id, reason, found_at) VALUES (1, ?, ?, 'proof', NOW(3)), (2, ?, ?, 'claim', NOW(3))`,
        [one, two, one, one],
      )
    const list = async () =>
      (await ops.get<{ items: { id: string; contacts: { id: string }[] }[] }>('/api/staff/merge-candidates'))
        .body.items
    const pair = (await list()).find(({ id }) => id === '1')
    expect(pair?.contacts.map(({ id }) => id)).toEqual([one, two])
    expect((await ops.post('/api/staff/merge-candidates/2/keep-apart')).status).toBe(200)
    expect((await ops.post<{ code: string }>('/api/staff/merge-candidates/2/keep-apart')).body.code).toBe(
      'pool.merge-candidate-not-found',
    )
    await merge(one, two)
    expect((await list()).filter(({ id }) => id === '1' || id === '2')).toEqual([])
    const rep = await house.staff('rep-c', 'rep')
    expect((await rep.post(`/api/staff/contacts/${one}/merge`, { withId: two })).status).toBe(403)
    expect((await merge(one, '7')).body.code).toBe('pool.contact-not-found')
  })
})
