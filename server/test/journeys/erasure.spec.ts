import { Db } from '../../src/platform/database/db.js'
import { NurtureDoor } from '../../src/nurture/index.js'
import { SellingDoor } from '../../src/selling/index.js'
import { TrafficPoolDoor } from '../../src/traffic-pool/index.js'
import { itsBehaviour, itsContents, type ItsContents } from '../builders/a-mature-reader.js'
import { createApp } from '../../src/app/create-app.js'
import {
  event,
  send,
  startHouse,
  type Api,
  type House,
  type LeadBody,
  type Staff,
  type Visitor,
} from '../setup/house.js'

const NOTE = '她说预算在三月批'
const NAME = '王小满'
const NICKNAME = '小满满'
const PHONE = '+8613912345678'
const EMAIL = 'xiaoman@example.com'

/** Every value of every row of every table, as text; bytes as hex. */
async function everything(db: Db): Promise<{ table: string; row: Record<string, string> }[]> {
  const tables = await db.query<{ name: string }>(
    'SELECT table_name name FROM information_schema.tables WHERE table_schema = DATABASE()',
  )
  const all = []
  for (const { name } of tables)
    for (const row of await db.query<Record<string, unknown>>(`SELECT * FROM ${name}`))
      all.push({
        table: name,
        row: Object.fromEntries(Object.entries(row).map(([column, value]) => [column, asText(value)])),
      })
  return all
}

const asText = (value: unknown): string =>
  Buffer.isBuffer(value) ? value.toString('hex') : typeof value === 'string' ? value : JSON.stringify(value)

/** Rows in which one of the marks stands, as `table.column`, but for those that may keep it. */
async function whereFound(db: Db, marks: ReadonlySet<string>): Promise<string[]> {
  const found = new Set<string>()
  for (const { table, row } of await everything(db)) {
    // Who has not read the news of the erasure yet must know whom to forget: an id that leads nowhere any more.
    if (table === 'sys_log' && row['name'] === 'pool.contact-erased') continue
    // A place up to which a walk through all contacts has come.
    delete row['look_again_behind']
    for (const [column, text] of Object.entries(row))
      for (const mark of marks) if (text.includes(mark)) found.add(`${table}.${column}`)
  }
  return [...found]
}

/** How often each thing was done with each content on each day, by people and by nobody. */
const countsOf = (db: Db): Promise<unknown[]> =>
  db.query(
    `SELECT day, type, content_id, SUM(n) n FROM (
       SELECT DATE(occurred_at) day, type, COALESCE(content_id, 0) content_id, COUNT(*) n FROM pool_behaviour GROUP BY 1, 2, 3
       UNION ALL SELECT day, type, content_id, behaviours FROM pool_anonymous_count
     ) every_count GROUP BY day, type, content_id ORDER BY day, type, content_id`,
  )

describe('a person is forgotten', () => {
  let house: House
  let db: Db
  let rep: Staff
  let admin: Staff
  let api: Api
  let contents: ItsContents

  beforeAll(async () => {
    house = await startHouse()
    db = house.get(Db)
    rep = await house.staff('rep-one', 'rep')
    admin = await house.staff('the-admin', 'admin')
    api = await house.api()
    contents = await itsContents(api)
  })
  afterAll(() => house.close())

  const myLeads = async (view: string) =>
    (await rep.get<{ items: LeadBody[] }>(`/api/staff/leads?view=${view}`)).body.items
  const differences = async () => {
    const found = []
    for (const door of [TrafficPoolDoor, NurtureDoor, SellingDoor])
      found.push(...(await house.get<{ verify: TrafficPoolDoor['verify'] }>(door).verify()).differences)
    return found
  }

  /** A visitor who has become a lead, worked by the rep as far as a touch with a note. */
  async function aWorkedLead(persona: string): Promise<{ visitor: Visitor; lead: LeadBody }> {
    const visitor = await house.visitor(persona)
    await visitor.consent('analytics', 'profiling', 'contact')
    const { before, last } = itsBehaviour(new Date(), contents)
    await visitor.behave(...before, last)
    await visitor.bindPhone()
    await visitor.send('PUT', '/api/visitor/me', { nickname: NICKNAME })
    for (const mark of ['like', 'favourite'])
      await visitor.send('PUT', `/api/visitor/contents/${contents.articles[0]}/${mark}`)
    await visitor.send('POST', '/api/visitor/me/next-step/dismiss', {})
    await visitor.send('POST', '/api/visitor/enquiries', { message: NOTE })
    await house.drain()
    const known = new Set(worked.map(({ id }) => id))
    let lead = (await myLeads('mine')).find(({ id }) => !known.has(id))
    if (!lead) throw new Error('there is no new lead')
    lead = (await rep.post<LeadBody>(`/api/staff/leads/${lead.id}/accept`, { version: lead.version })).body
    lead = (await rep.touch(lead, 'call', { seconds: 60, note: NOTE })).body
    worked.push(lead)
    return { visitor, lead }
  }
  const worked: LeadBody[] = []

  /** Everything by which the contact could be found again. */
  async function marksOf(contactId: string, persona?: string): Promise<Set<string>> {
    const marks = new Set([contactId])
    const keys = await db.query<{ k: Buffer }>(
      `SELECT value_index k FROM pool_identity WHERE contact_id = ? UNION SELECT event_key FROM pool_behaviour WHERE contact_id = ?
       UNION SELECT view_key FROM pool_view WHERE contact_id = ? UNION SELECT token_hash FROM access_visitor_token WHERE contact_id = ?`,
      [contactId, contactId, contactId, contactId],
    )
    for (const { k } of keys) marks.add(k.toString('hex'))
    if (persona) {
      const { openid, unionid, phone } = await house.sandbox.control.persona(persona)
      for (const mark of [openid, unionid, phone.e164.slice(3)]) if (mark) marks.add(mark)
    }
    return marks
  }

  const nicknames = async (): Promise<number> =>
    (await db.query('SELECT 1 FROM pool_contact WHERE nickname = ?', [NICKNAME])).length

  /** As if the time had passed after which no open transaction can still know the person. */
  const later = async () => {
    await db.execute(
      'UPDATE pool_erasure SET asked_at = asked_at - INTERVAL 6 MINUTE, log_due_at = UTC_TIMESTAMP(3)',
    )
    await house.runDue()
  }

  it('by the person: nothing of them is left in any table, others keep everything, counts stay', async () => {
    const kept = await aWorkedLead('陈默')
    const gone = await aWorkedLead('林晓')
    const marks = await marksOf(gone.lead.contactId, '林晓')
    const namesBefore = await nicknames()
    const keptMarks = await marksOf(kept.lead.contactId)
    expect(marks.size).toBeGreaterThan(15)
    // The scanner sees: before, the marks stand in the tables of every room.
    const before = await whereFound(db, marks)
    for (const room of ['access_', 'pool_', 'nurture_', 'selling_', 'sys_log'])
      expect(before.some((place) => place.startsWith(room))).toBe(true)
    const keptBefore = await whereFound(db, keptMarks)
    const counts = await countsOf(db)

    const receipt = await gone.visitor.send('POST', '/api/visitor/erasure')
    expect([receipt.status, Object.keys(receipt.body)]).toEqual([200, ['erasureId', 'askedAt']])
    await house.drain()
    await house.runDue()
    await later()
    await house.drain()

    expect(await whereFound(db, marks)).toEqual([])
    expect(await whereFound(db, keptMarks)).toEqual(keptBefore)
    expect(await countsOf(db)).toEqual(counts)
    expect(await differences()).toEqual([])
    const notes = (await everything(db)).filter(({ row }) =>
      Object.values(row).some((text) => text.includes(NOTE)),
    )
    expect(notes).toHaveLength(1)
    expect([namesBefore, await nicknames()]).toEqual([2, 1])
    const [done] = await db.query(
      'SELECT contact_id, done_at IS NOT NULL done, log_rows > 15 many FROM pool_erasure',
    )
    expect(done).toEqual({ contact_id: null, done: 1, many: 1 })
  })

  it('and the rep sees no lead of nobody, and has a slot more', async () => {
    expect((await myLeads('mine')).map(({ id }) => id)).toEqual([worked[0]?.id])
    expect(await myLeads('closed')).toEqual([])
    const { status, body } = await rep.get(`/api/staff/leads/${worked[1]?.id}`)
    expect([status, body.code]).toEqual([404, 'selling.lead-erased'])
    expect(await db.query('SELECT open_count FROM selling_rep')).toEqual([{ open_count: 1 }])
    const [counts] = await db.query('SELECT COUNT(*) leads, SUM(contact_id = 0) erased FROM selling_lead')
    expect(counts).toEqual({ leads: '2', erased: '1' })
  })

  it('and who comes back is somebody new, with nothing', async () => {
    const visitor = await house.visitor('林晓')
    const choices = await visitor.send<{ purposes: { granted: boolean }[] }>('GET', '/api/visitor/consent')
    expect(choices.body.purposes.some(({ granted }) => granted)).toBe(false)
    await visitor.consent('analytics')
    expect(
      (await visitor.behave(event('content.viewed', new Date(), { contentId: contents.paper }))).status,
    ).toBe(202)
    await house.drain()
    const [row] = await db.query<{ n: string }>(
      'SELECT COUNT(*) n FROM pool_behaviour b JOIN access_visitor_token t ON t.contact_id = b.contact_id WHERE b.content_id = ? AND b.received_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE AND t.id = (SELECT MAX(id) FROM access_visitor_token)',
      [contents.paper],
    )
    expect(row?.n).toBe('1')
  })

  it('by an administrator, for one whom another system brought; others may not', async () => {
    const identities = [
      { kind: 'phone', value: PHONE, verified: true },
      { kind: 'email', value: EMAIL },
    ]
    const consent = {
      purposes: ['analytics', 'profiling'],
      basis: 'form',
      at: new Date().toISOString(),
      proof: 'form 7',
    }
    const report = () =>
      api.events({
        ...event('content.viewed', new Date(), { contentId: contents.paper }),
        identities,
        name: NAME,
        consent,
      })
    await report()
    await house.drain()
    const [person] = await db.query<{ id: string }>('SELECT id FROM pool_contact WHERE name = ?', [NAME])
    if (!person) throw new Error('nobody of that name')
    const marks = await marksOf(person.id)
    for (const mark of [NAME, PHONE, EMAIL, 'form 7']) marks.add(mark)

    expect((await rep.post(`/api/staff/contacts/${person.id}/erasure`)).status).toBe(403)
    expect((await admin.post(`/api/staff/contacts/${person.id}/erasure`)).status).toBe(200)
    const again = await admin.post(`/api/staff/contacts/${person.id}/erasure`)
    expect([again.status, again.body.code]).toEqual([404, 'pool.contact-not-found'])
    await house.drain()
    await later()
    marks.delete(person.id)
    expect(await whereFound(db, marks)).toEqual([])
    // The trail of what staff did names the id that leads nowhere any more, and nothing else does.
    expect(await whereFound(db, new Set([person.id]))).toEqual(['access_audit.record_id'])
    const receipts = async (query: string) =>
      (await admin.get<{ items: object[]; next: string | null }>(`/api/staff/erasures?${query}`)).body
    const first = await receipts('limit=1')
    const second = await receipts(`limit=1&after=${String(first.next)}`)
    const all = await receipts('')
    expect([...first.items, ...second.items]).toEqual(all.items)
    expect(all.items).toMatchObject([
      { askedBy: 'staff', doneAt: expect.any(String) },
      { askedBy: 'visitor', doneAt: expect.any(String) },
    ])
    expect(all.items.map((receipt) => Object.keys(receipt).sort())).toEqual(
      Array(2).fill(['askedAt', 'askedBy', 'doneAt', 'id', 'logRows']),
    )
    expect((await rep.get('/api/staff/erasures')).status).toBe(403)

    await report()
    await house.drain()
    const [back] = await db.query<{ id: string }>('SELECT id FROM pool_contact WHERE name = ?', [NAME])
    expect(back?.id).toMatch(/^\d+$/)
    expect(back?.id).not.toBe(person.id)
    expect(await differences()).toEqual([])
  })

  it('keeps nothing of what was under way in another process when the person was forgotten', async () => {
    const visitor = await house.visitor('沈一')
    await visitor.consent('analytics', 'profiling')
    await visitor.behave(event('content.viewed', new Date(), { contentId: contents.paper }))
    const [{ contact_id: id } = { contact_id: '' }] = await db.query<{ contact_id: string }>(
      'SELECT contact_id FROM access_visitor_token ORDER BY id DESC LIMIT 1',
    )
    const marks = await marksOf(id, '沈一')
    await visitor.send('POST', '/api/visitor/erasure')
    await house.runDue()
    // What a transaction that began before writes after: its news comes behind the erasure's.
    const { News } = await import('../../src/platform/news/news.js')
    const late = {
      eventKey: 'ab'.repeat(16),
      type: 'content.viewed',
      contentId: contents.paper,
      channel: 'direct',
      receivedAt: new Date().toISOString(),
      facts: {},
    }
    await db.inTransaction(async () =>
      house.get(News).tell('pool.behaviour-received', { contactId: id }, late),
    )
    await house.drain()
    await later()
    marks.add(late.eventKey)
    expect(await whereFound(db, marks)).toEqual([])
    expect(await differences()).toEqual([])
  })

  it('is not done with while a group of consumers is behind, for what it will tell', async () => {
    const { visitor, lead } = await aWorkedLead('顾南')
    await visitor.send('POST', '/api/visitor/erasure')
    await house.runDue()
    await later()
    expect(await db.query('SELECT 1 FROM pool_erasure WHERE done_at IS NULL')).toHaveLength(1)
    await house.drain()
    await later()
    expect(await whereFound(db, new Set([lead.contactId]))).toEqual([])
    expect(await db.query('SELECT 1 FROM pool_erasure WHERE done_at IS NULL')).toEqual([])
  })

  it('is met anew by a process that remembers the person', async () => {
    const other = await createApp()
    await other.init()
    try {
      const report = () =>
        send(other, 'POST', '/api/open/events', {
          body: {
            events: [
              {
                ...event('content.viewed', new Date(), { contentId: contents.paper }),
                identities: [{ kind: 'phone', value: '+8613700001234', verified: true }],
                consent: { purposes: ['analytics'], basis: 'form', at: new Date().toISOString() },
                name: '乔木',
              },
            ],
          },
          headers: { authorization: api.authorization },
        })
      const idOf = async () =>
        (await db.query<{ id: string }>("SELECT id FROM pool_contact WHERE name = '乔木'"))[0]?.id ?? ''
      expect(await report()).toMatchObject({ status: 202, body: { accepted: 1 } })
      const first = await idOf()
      expect((await admin.post(`/api/staff/contacts/${first}/erasure`)).status).toBe(200)
      expect((await report()).status).toBe(202)
      const second = await idOf()
      expect(second).toMatch(/^\d+$/)
      expect(second).not.toBe(first)
      await house.drain()
      expect(await db.query('SELECT COUNT(*) n FROM pool_behaviour WHERE contact_id = ?', [second])).toEqual([
        { n: '1' },
      ])
    } finally {
      await other.close()
    }
  })
})
