import { asId, newId } from '../../src/kernel/ids.js'
import { DAY, HOUR, MINUTE, sqlTime } from '../../src/kernel/time.js'
import { Db } from '../../src/platform/database/db.js'
import { SellingDoor } from '../../src/selling/index.js'
import { itsBehaviour, itsContents, type ItsContents } from '../builders/a-mature-reader.js'
import { event, startHouse, type House, type LeadBody, type Staff, type Visitor } from '../setup/house.js'

interface Why {
  guard: string
  contactId: string
  merged: boolean
  totalMilli: number
  bar: { missingMilli: number; actions: { times: number }[] } | null
  coolDownUntil: string | null
  newPoints: { haveMilli: number; needMilli: number } | null
  lead: { queueReason: string } | null
  onNextEvent: { qualifies: boolean; waiting: string | null }
}
interface Totals {
  contacts: number
  guards: { guard: string; contacts: number }[]
  waitingFor: { reason: string | null; contacts: number }[]
  merged: number
}
interface Listed {
  items: { contactId: string; queueReason: string | null }[]
  next: string | null
}

/** "Why no lead?": what the page says is what the engine does. */
describe('why no lead', () => {
  let house: House
  let ops: Staff
  let rep: Staff
  let contents: ItsContents
  const contactOf = new Map<string, string>()

  const db = () => house.get(Db)
  const why = async (contactId: string) =>
    (await ops.get<Why>(`/api/staff/contacts/${contactId}/why-no-lead`)).body
  const leadsOf = async (contactId: string) =>
    (
      await db().query<{ n: string }>('SELECT COUNT(*) n FROM selling_lead WHERE contact_id = ?', [contactId])
    )[0]?.n
  const shift = (onShift: boolean) =>
    house.get(SellingDoor).putRep({ staffId: asId(rep.id), weight: 1, capacity: 50, onShift })

  /** A person of the sandbox; answers who that is to us. */
  async function person(name: string, make: (visitor: Visitor) => Promise<unknown>): Promise<string> {
    const visitor = await house.visitor(name)
    await make(visitor)
    await house.drain()
    const [row] = await db().query<{ id: string }>('SELECT MAX(id) id FROM pool_contact')
    contactOf.set(name, row?.id ?? '')
    return row?.id ?? ''
  }
  const matures = async (visitor: Visitor) => {
    const { before, last } = itsBehaviour(new Date(), contents)
    await visitor.behave(...before, last)
  }

  beforeAll(async () => {
    house = await startHouse()
    ops = await house.staff('ops-one', 'ops')
    rep = await house.staff('rep-one', 'rep')
    contents = await itsContents(await house.api())
  })
  afterAll(() => house.close())

  it('names the guard of each of five people, and the engine does as the page says', async () => {
    await person('同意', async (one) => {
      await one.consent('analytics', 'profiling')
      await one.bindPhone()
      await matures(one)
    })
    await person('触达', async (one) => {
      await one.consent('analytics', 'profiling', 'contact')
      await matures(one)
    })
    await person('分数', async (one) => {
      await one.consent('analytics', 'profiling', 'contact')
      await one.bindPhone()
      await one.behave(event('content.viewed', new Date(), { contentId: contents.pages[0] }))
    })
    const cooling = await person('冷却', async (one) => {
      await one.consent('analytics', 'profiling', 'contact')
      await one.bindPhone()
      await matures(one)
    })
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
    await shift(false)
    await person('无人在班', async (one) => {
      await one.consent('analytics', 'profiling', 'contact')
      await one.bindPhone()
      await matures(one)
    })

    const said = new Map<string, Why>()
    for (const [name, id] of contactOf) said.set(name, await why(id))
    expect(Object.fromEntries([...said].map(([name, { guard }]) => [name, guard]))).toEqual({
      同意: 'no-contact',
      触达: 'unreachable',
      分数: 'score',
      冷却: 'cool-down',
      无人在班: 'no-rep',
    })
    expect(said.get('无人在班')?.lead?.queueReason).toBe('no-rep-on-shift')
    const days = (Date.parse(said.get('冷却')?.coolDownUntil ?? '') - Date.now()) / DAY
    expect(Math.round(days)).toBe(30)
    const { totalMilli = 0, bar } = said.get('分数') ?? {}
    expect((bar?.missingMilli ?? 0) + totalMilli).toBe(60_000)
    expect(bar?.actions.length).toBeGreaterThan(0)
    for (const [name, { guard, onNextEvent }] of said) {
      if (guard === 'no-rep') continue
      const before = await leadsOf(contactOf.get(name) ?? '')
      const visitor = await house.visitor(name)
      await visitor.behave(event('search.made', new Date()))
      await house.drain()
      expect([name, onNextEvent.qualifies, await leadsOf(contactOf.get(name) ?? '')]).toEqual([
        name,
        false,
        before,
      ])
    }
    expect((await why(cooling)).guard).toBe('cool-down')
  })

  it('says what is still missing once the cool-down is over, and that nothing is once it has happened', async () => {
    const cooling = contactOf.get('冷却') ?? ''
    await db().execute(
      `UPDATE nurture_score SET cool_down_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND, next_eval_due_at = UTC_TIMESTAMP(3)
        WHERE contact_id = ?`,
      [cooling],
    )
    await house.runDue()
    expect(await why(cooling)).toMatchObject({
      guard: 'cool-down',
      newPoints: { haveMilli: 0, needMilli: 20_000 },
      onNextEvent: { qualifies: false, waiting: 'new-points' },
    })
    // As if those points had come with events that a handover did not follow yet: the next one makes it.
    await db().execute(
      `UPDATE nurture_score SET returned_at = returned_at - INTERVAL 5 DAY, waiting = 'cool-down' WHERE contact_id = ?`,
      [cooling],
    )
    const before = await leadsOf(cooling)
    expect(await why(cooling)).toMatchObject({ guard: 'next-event', onNextEvent: { qualifies: true } })
    await (await house.visitor('冷却')).behave(event('search.made', new Date()))
    await house.drain()
    expect(Number(await leadsOf(cooling))).toBe(Number(before) + 1)
    expect((await why(cooling)).guard).toBe('no-rep')
  })

  it('says in total what it says of each, for any population', async () => {
    const random = sequence(7)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const [model] = await db().query<{ id: string }>(
      `SELECT id FROM nurture_model WHERE status = 'published'`,
    )
    const at = (ms: number) => sqlTime(new Date(ms))
    const now = Date.now()
    const contacts: unknown[][] = []
    const scores: unknown[][] = []
    const leads: unknown[][] = []
    const enquiries: unknown[][] = []
    for (let n = 0; n < 400; n++) {
      const id = newId<'contact'>()
      const consents = Math.floor(random() * 16)
      contacts.push([id, 'visitor', consents, pick([0, 0, 1, 2]), 'direct', at(now), at(now - n * MINUTE)])
      if (consents & 4 && random() < 0.8) {
        const band = pick([1, 2, 3, 4])
        scores.push([
          id,
          model?.id,
          Math.floor(random() * 80_000),
          at(now),
          band,
          'U',
          at(now),
          pick(['mql', 'mql', 'mql-hot', 'review', 'nurture', 'idle', 'no-sales']),
          random() < 0.1,
          pick([null, null, at(now - HOUR)]),
          pick([null, 'reachable', 'reachable', 'cool-down', 'cool-down', 'new-points']),
          pick([null, at(now - HOUR), at(now + DAY)]),
        ])
      }
      if (random() < 0.15) enquiries.push([id, at(now - pick([1, 89, 91]) * DAY + HOUR)])
      if (random() < 0.2) leads.push([id, pick(LEADS), at(now - pick([1, 50]) * DAY)])
    }
    await db().execute(
      'INSERT INTO pool_contact (id, stage, consents, reachable_by, first_channel, first_at, created_at) VALUES ?',
      [contacts],
    )
    await db().execute(
      `INSERT INTO nurture_score (contact_id, model_id, total_milli, as_of, engagement_band, fit_band, band_entered_at,
         verdict, lead_open, hand_raised_at, waiting, cool_down_until) VALUES ?`,
      [scores],
    )
    for (const [contactId, when] of enquiries)
      await db().execute(
        `INSERT INTO pool_behaviour (contact_id, occurred_at, event_key, type, channel, facts, scored, received_at)
         VALUES (?, ?, UNHEX(MD5(?)), 'enquiry.sent', 'direct', '{}', 1, ?)`,
        [contactId, when, contactId, when],
      )
    for (const [contactId, [state, reason], mqlAt] of leads as [string, [string, string | null], string][])
      await db().execute(
        `INSERT INTO selling_lead (id, contact_id, product_line, state, version, heat, hand_raise, manual, band, score_milli,
           model_version, cause_key, source_channel, why_now, attempts, queue_reason, mql_at, queued_at)
         VALUES (?, ?, 'default', ?, 1, 'warm', 0, 0, 'U1', 0, 1, ?, 'direct', '{"code":"score"}', 0, ?, ?, ?)`,
        [newId<'lead'>(), contactId, state, contactId, reason, mqlAt, mqlAt],
      )

    const { contacts: all, guards, waitingFor } = (await ops.get<Totals>('/api/staff/why-no-lead')).body
    expect(all).toBe(contactOf.size + 400)
    expect(guards.reduce((sum, each) => sum + each.contacts, 0)).toBe(all)
    expect(guards.length).toBe(12)
    const wrong: string[] = []
    for (const { guard, contacts: number } of guards) {
      const listed = await everyPage(guard)
      if (listed.length !== number) wrong.push(`${guard}: ${number} counted, ${listed.length} listed`)
      for (const { contactId } of listed) {
        const one = await why(contactId)
        if (one.guard !== guard) wrong.push(`${contactId}: ${guard} in the list, ${one.guard} by itself`)
      }
    }
    expect(waitingFor.length).toBeGreaterThan(2)
    for (const { reason, contacts: number } of waitingFor) {
      const listed = await everyPage('no-rep', reason ?? 'waiting')
      if (listed.length !== number) wrong.push(`${reason}: ${number} counted, ${listed.length} listed`)
    }
    expect(wrong).toEqual([])
  })

  it('is for those who may read contacts, the numbers like their lists', async () => {
    const manager = await house.staff('manager-one', 'manager')
    const id = contactOf.get('触达') ?? ''
    const statuses = async (who: Staff) => [
      (await who.get('/api/staff/why-no-lead')).status,
      (await who.get('/api/staff/why-no-lead/contacts?guard=score')).status,
      (await who.get(`/api/staff/contacts/${id}/why-no-lead`)).status,
    ]
    expect(await statuses(ops)).toEqual([200, 200, 200])
    expect(await statuses(manager)).toEqual([403, 403, 403])
    expect(await statuses(rep)).toEqual([403, 403, 403])
  })

  it('answers for a merged id as whom it has become, and not for one that nobody has', async () => {
    const id = contactOf.get('触达') ?? ''
    const other = contactOf.get('分数') ?? ''
    await db().execute('UPDATE pool_contact SET survivor_id = ? WHERE id = ?', [id, other])
    expect(await why(other)).toMatchObject({ contactId: id, merged: true, guard: 'unreachable' })
    const missing = await ops.get('/api/staff/contacts/999/why-no-lead')
    expect([missing.status, missing.body.code]).toEqual([404, 'insight.contact-not-found'])
  })

  async function everyPage(guard: string, reason?: string): Promise<Listed['items']> {
    const items: Listed['items'] = []
    for (let after = ''; ;) {
      const { body } = await ops.get<Listed>(
        `/api/staff/why-no-lead/contacts?guard=${guard}${reason === undefined ? '' : `&reason=${reason}`}&limit=50${after && `&after=${after}`}`,
      )
      items.push(...body.items)
      if (body.next === null) return items
      after = body.next
    }
  }
})

const LEADS = [
  ['assigned', null],
  ['queued', 'no-capacity'],
  ['queued', 'suppressed'],
  ['queued', null],
  ['nurturing', null],
] as const

/** Numbers from 0 to 1 that are the same every time. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
