import { randomUUID } from 'node:crypto'
import { manyContacts } from '../../../test/builders/a-million-contacts.js'
import { event, startHouse, type Api, type House, type Staff } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'

interface Line {
  id: string
  name: string | null
  phoneMasked: string | null
  tags: { name: string }[]
  openLead: { state: string; ownerName: string | null } | null
  score: { total: number; band: string } | null
}
interface List {
  items: Line[]
  next: string | null
}

let house: House
let api: Api
let ops: Staff
let boss: Staff
let rep: Staff
beforeAll(async () => {
  house = await startHouse()
  api = await house.api()
  ops = await house.staff('ops', 'ops')
  boss = await house.staff('boss', 'admin')
  rep = await house.staff('rep', 'rep')
})
afterAll(() => house.close())

/** Somebody with a name and a phone who asks to be called. */
async function caller(name: string, phone: string, channel: string): Promise<void> {
  const { body } = await api.events(
    event('enquiry.sent', new Date(), {
      name,
      identities: [
        { kind: 'custom', value: randomUUID() },
        { kind: 'phone', value: phone, verified: true },
      ],
      consent: {
        purposes: ['analytics', 'profiling', 'contact'],
        basis: 'test',
        at: '2026-01-01T00:00:00.000Z',
      },
      source: { channel },
    }),
  )
  expect(body).toEqual({ accepted: 1, rejected: [] })
  await house.drain()
}
const list = async (query: string): Promise<List> =>
  (await ops.get<List & Record<string, unknown>>(`/api/staff/contacts?${query}`)).body
const names = async (query: string): Promise<(string | null)[]> =>
  (await list(query)).items.map(({ name }) => name)
const fileOf = async (who: Staff, body: object = {}): Promise<{ status: number; text: string }> => {
  const reply = await house.inject({
    method: 'POST',
    url: '/api/staff/contacts/export',
    headers: {
      'content-type': 'application/json',
      cookie: who.cookie,
      'x-weir-csrf': '1',
      origin: 'http://weir.test',
      host: 'weir.test',
    },
    payload: JSON.stringify(body),
  })
  return { status: reply.statusCode, text: reply.body }
}

describe('the list', () => {
  beforeAll(async () => {
    await caller('王小满', '13812345678', 'fair')
    await caller('=HYPERLINK("http://evil.test")', '13900001111', 'store')
  })

  it('shows of everybody what each room knows', async () => {
    const { items, next } = await list('sort=first-seen')
    expect(next).toBeNull()
    expect(items).toHaveLength(2)
    expect(items[1]).toMatchObject({
      name: '王小满',
      phoneMasked: '138****5678',
      stage: 'mql',
      firstChannel: 'fair',
      reachableBy: ['phone'],
      consents: ['analytics', 'contact', 'profiling'],
      openLead: { state: 'assigned', ownerName: 'rep' },
    })
    expect(items[1]?.score?.band).toMatch(/^U[1-4]$/)
  })

  it('is narrowed, page by page, and says in the address what was meant', async () => {
    expect(await names('channel=fair')).toEqual(['王小满'])
    expect(await names('name=王')).toEqual(['王小满'])
    expect(await names('name=%25')).toEqual([])
    expect(await names('phoneEnd=5678')).toEqual(['王小满'])
    expect(await names(`owner=${rep.id}&lead=open&stage=mql,sal`)).toHaveLength(2)
    const first = await list('limit=1')
    const second = await list(`limit=1&after=${String(first.next)}`)
    expect([...first.items, ...second.items].map(({ name }) => name).sort()).toEqual((await names('')).sort())
    expect(second.next).toBeNull()
    expect((await ops.get('/api/staff/contacts/count?channel=fair')).body).toEqual({ count: 1, more: false })
  })

  it('says what a channel is called, on the list, in a file and on the page of a contact', async () => {
    expect((await list('channel=store')).items).toMatchObject([{ firstChannelName: null }])
    const opened = await ops.post('/api/staff/channels', { key: 'store', name: '静安门店' })
    expect(opened.status).toBe(201)
    const { items } = await list('channel=store')
    expect(items).toMatchObject([{ firstChannel: 'store', firstChannelName: '静安门店' }])
    expect((await fileOf(ops, { filter: { channel: 'store' } })).text).toContain(',静安门店,')
    expect(
      (await fileOf(ops, { filter: { channel: 'fair' }, words: { 'channel.fair': '集市' } })).text,
    ).toContain(',集市,')
    const page = `/api/staff/contacts/${items[0]?.id}`
    expect((await ops.get(page)).body).toMatchObject({ channelNames: { store: '静安门店' } })
    expect((await ops.get(`${page}/timeline`)).body).toMatchObject({
      items: [{ channel: 'store', channelName: '静安门店' }],
    })
  })

  it.each([
    'stage=nobody',
    'band=X1',
    'tag=abc',
    'reach=phone,pigeon',
    'firstSeenFrom=yesterday',
    'sort=name',
    'after=xyz',
    'after=WyI5OTk5OTk5OTk5OTk5OTk5IiwiMSJd',
    'after=WyItNSIsIngiXQ',
  ])('refuses %s', async (query) => {
    expect((await ops.get(`/api/staff/contacts?${query}`)).status).toBe(400)
  })

  it('has no contact that was merged into another', async () => {
    await caller('甲', '13700000001', 'twin')
    await caller('乙', '13700000002', 'twin')
    const [one, other] = (await list('channel=twin&sort=first-seen')).items.map(({ id }) => id)
    await ops.post(`/api/staff/contacts/${one}/merge`, { withId: other })
    await house.drain()
    expect((await list('channel=twin')).items).toHaveLength(1)
    expect((await ops.get('/api/staff/contacts/count?channel=twin')).body).toEqual({ count: 1, more: false })
  })
})

describe('an export', () => {
  it('is CSV whose every line says who took it and when, and in which no cell is a formula', async () => {
    const { status, text } = await fileOf(ops, {
      filter: { channel: 'store' },
      words: { 'column.name': '姓名' },
    })
    expect(status).toBe(200)
    const [head, line, end] = text.split('\r\n')
    expect(head).toMatch(/^\uFEFFcolumn\.id,姓名,/)
    expect(line).toContain(`"'=HYPERLINK(""http://evil.test"")"`)
    expect(line).toContain('139****1111')
    expect(line).toMatch(/,ops \(ops\) \d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(end).toBe('')
    expect(text).not.toContain('13900001111')
  })

  it('has numbers in clear only for who has that right, and none for who may not export', async () => {
    expect((await fileOf(boss, { phones: 'clear' })).text).toContain(`'+8613900001111`)
    const refused = await fileOf(ops, { phones: 'clear' })
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
      403,
      { code: 'insight.phones-not-allowed' },
    ])
    expect((await fileOf(rep)).status).toBe(403)
  })

  it('stands on the audit trail', async () => {
    await house.get(Db).execute('DELETE FROM access_audit')
    await fileOf(boss, {})
    expect(await house.get(Db).query('SELECT staff_id staffId, route, status FROM access_audit')).toEqual([
      { staffId: boss.id, route: 'POST /api/staff/contacts/export', status: 200 },
    ])
  })

  it('writes everybody, of many as of few, and keeps little of it in memory', async () => {
    await manyContacts(house.get(Db), 20_000)
    // By a server: what is injected is collected whole before anybody sees it.
    const address = await house.app.listen(0, '127.0.0.1').then(() => house.app.getUrl())
    const response = await fetch(`${address}/api/staff/contacts/export`, {
      method: 'POST',
      headers: {
        cookie: boss.cookie,
        'x-weir-csrf': '1',
        origin: address,
        'content-type': 'application/json',
      },
      body: '{}',
    })
    expect(response.status).toBe(200)
    let [lines, most] = [0, 0]
    for await (const part of response.body ?? []) {
      const bytes = Buffer.from(part as Uint8Array)
      most = Math.max(most, bytes.length)
      lines += bytes.filter((byte) => byte === 10).length
    }
    const [all] = await house
      .get(Db)
      .query<{ n: string }>('SELECT COUNT(*) n FROM pool_contact WHERE survivor_id IS NULL')
    expect(lines).toBe(Number(all?.n) + 1)
    expect(most).toBeLessThan(256 * 1024)
  })
})

describe('saved views', () => {
  const state = { query: { stage: 'known', sort: 'score' }, columns: ['name', 'score'] }

  it('are one’s own, or shared with everybody who sees contacts; others cannot change them', async () => {
    const mine = await ops.post<{ id: string }>('/api/staff/contact-views', { name: '熟客', state })
    expect([mine.status, mine.body]).toMatchObject([201, { name: '熟客', mine: true, shared: false, state }])
    expect((await ops.post('/api/staff/contact-views', { name: '熟客', state })).body.code).toBe(
      'insight.view-name-taken',
    )
    const seen = async (who: Staff) =>
      (
        await who.get<{ items: { name: string; mine: boolean; ownerName: string }[] }>(
          '/api/staff/contact-views',
        )
      ).body.items
    expect(await seen(boss)).toEqual([])
    await ops.put(`/api/staff/contact-views/${mine.body.id}`, { name: '熟客', shared: true, state })
    expect(await seen(boss)).toMatchObject([{ name: '熟客', mine: false, ownerName: 'ops', state }])
    for (const change of [
      await boss.put(`/api/staff/contact-views/${mine.body.id}`, { name: 'x', state }),
      await boss.delete(`/api/staff/contact-views/${mine.body.id}`),
    ])
      expect(change.body.code).toBe('insight.view-not-found')
    expect((await ops.delete(`/api/staff/contact-views/${mine.body.id}`)).status).toBe(204)
    expect(await seen(ops)).toEqual([])
  })

  it('leave each the choice of columns', async () => {
    expect((await ops.get('/api/staff/contact-columns')).body).toEqual({ columns: null })
    await ops.put('/api/staff/contact-columns', { columns: ['name', 'tags'] })
    expect((await ops.get('/api/staff/contact-columns')).body).toEqual({ columns: ['name', 'tags'] })
    expect((await boss.get('/api/staff/contact-columns')).body).toEqual({ columns: null })
  })
})
