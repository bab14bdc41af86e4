import { DAY } from '../../src/kernel/time.js'
import { dayIn } from '../../src/kernel/zoned.js'
import { Db } from '../../src/platform/database/db.js'
import { itsBehaviour, itsContents, type ItsContents } from '../builders/a-mature-reader.js'
import { event, send, startHouse, type House, type LeadBody, type Staff } from '../setup/house.js'

interface Numbers {
  from: string
  to: string
  items: ({ key: string; name: string | null; daily: number[] } & Record<string, unknown>)[]
}
interface Node {
  id: string
  parentId: string | null
  depth: number
  sharerName: string | null
  contentTitle: string | null
  opened: number
  contacts: number
  leads: number
}
interface Tree {
  contentTitle: string
  hops: ({ depth: number } & Record<string, number>)[] | null
  items: Node[]
  next: string | null
  code?: string
}
type Lead = LeadBody & {
  sharerName: string | null
  package: { share: { depth: number; contentTitle: string } | null }
}

/** Consumers who come by a channel and through shares, until one of them is a lead. */
describe('what channels and shares have brought', () => {
  let house: House
  let db: Db
  let ops: Staff
  let rep: Staff
  let contents: ItsContents
  let article: string
  let tokens: string[]
  const zone = 'Asia/Shanghai'

  const contactOf = async () =>
    (
      await db.query<{ id: string }>(
        'SELECT contact_id id FROM access_visitor_token ORDER BY id DESC LIMIT 1',
      )
    )[0]?.id ?? ''

  /** Opens a card as the client does: the article first, then the session; answers the reader and the own token. */
  async function comes(persona: string, by: { via?: string; channel?: string }) {
    const seen = await send<{ shareToken: string }>(
      house,
      'GET',
      `/api/visitor/contents/${article}${by.via ? `?via=${by.via}` : ''}`,
    )
    expect(seen.body.shareToken).toMatch(/^[\w-]{56}$/)
    const code = await house.sandbox.control.loginCode(persona)
    const session = await send<{ token: string }>(house, 'POST', '/api/visitor/session', {
      body: {
        code,
        ...(by.channel ? { source: { channel: by.channel } } : {}),
        ...(by.via ? { shareToken: by.via } : {}),
      },
    })
    const visitor = await house.visitor(persona)
    visitor.token = session.body.token
    await visitor.consent('analytics', 'profiling', 'contact')
    if (by.via)
      await visitor.behave(
        event('share.opened', new Date(), { contentId: article, shareToken: by.via }),
        event('content.viewed', new Date(), { contentId: article, shareToken: by.via }),
      )
    const own = await visitor.send<{ shareToken: string }>(
      'GET',
      `/api/visitor/contents/${article}${by.via ? `?via=${by.via}` : ''}`,
    )
    await house.drain()
    return { visitor, contactId: await contactOf(), token: own.body.shareToken }
  }

  beforeAll(async () => {
    house = await startHouse()
    db = house.get(Db)
    ops = await house.staff('ops-one', 'ops')
    rep = await house.staff('rep-one', 'rep')
    contents = await itsContents(await house.api())
    article = contents.articles[0] ?? ''
    await ops.post('/api/staff/channels', { key: 'poster1', name: '春季海报', contentId: article })
    await send(house, 'GET', '/api/visitor/channels/poster1')
    const first = await comes('林晓', { channel: 'poster1' })
    await db.execute("UPDATE pool_contact SET name = '林晓' WHERE id = ?", [first.contactId])
    const second = await comes('周航', { via: first.token })
    const third = await comes('何静', { via: second.token })
    tokens = [first.token, second.token]
    const { before, last } = itsBehaviour(new Date(), contents)
    await third.visitor.behave(...before, last)
    await third.visitor.bindPhone()
    await house.drain()
    const fourth = await comes('陈默', { via: first.token })
    await fourth.visitor.behave(
      event('content.shared', new Date(), { contentId: article, shareToken: fourth.token }),
    )
    await house.drain()
  }, 120_000)
  afterAll(() => house.close())

  const tree = (query = '') => ops.get<Tree>(`/api/staff/contents/${article}/shares${query}`)

  it('is the lead’s story: who had shared, how many hops from us, and what', async () => {
    const { body } = await rep.get<{ items: Lead[] }>('/api/staff/leads?view=mine')
    const lead = (await rep.get<Lead>(`/api/staff/leads/${body.items[0]?.id}`)).body
    expect(lead.package.share).toMatchObject({ depth: 2, contentTitle: '文章 1' })
    expect(lead.sharerName).toBeNull()
    await db.execute(
      "UPDATE pool_contact SET name = '周航' WHERE id = (SELECT contact_id FROM pool_share WHERE depth = 2 AND opened > 0)",
    )
    expect((await rep.get<Lead>(`/api/staff/leads/${lead.id}`)).body.sharerName).toBe('周航')
    expect(JSON.stringify(await db.query('SELECT package FROM selling_handoff'))).not.toContain('周航')
  })

  it('is a content’s tree by hops, with whom each share brought', async () => {
    const { body } = await tree()
    expect(body.contentTitle).toBe('文章 1')
    expect(body.hops).toEqual([
      { depth: 1, shares: 1, shared: 0, opened: 2, viewed: 2, contacts: 2, leads: 0 },
      { depth: 2, shares: 2, shared: 1, opened: 1, viewed: 1, contacts: 1, leads: 1 },
    ])
    const [root, ...children] = body.items
    expect(root).toMatchObject({
      depth: 1,
      parentId: null,
      sharerName: '林晓',
      opened: 2,
      contacts: 2,
      leads: 0,
    })
    expect(children.map(({ parentId, opened, leads }) => [parentId, opened, leads])).toEqual([
      [root?.id, 1, 1],
      [root?.id, 0, 0],
    ])
  })

  it('is read a page at a time, each share once, parents before children', async () => {
    const seen: Node[] = []
    for (let after = ''; ;) {
      const { body } = await tree(`?limit=1${after && `&after=${after}`}`)
      expect(body.hops === null).toBe(after !== '')
      seen.push(...body.items)
      if (!body.next) break
      after = body.next
    }
    expect(seen.map(({ id }) => id)).toEqual((await tree()).body.items.map(({ id }) => id))
  })

  it('is what a person shared, under any id, and the people behind each number', async () => {
    const [{ id, contact_id: contactId } = { id: '', contact_id: '' }] = await db.query<{
      id: string
      contact_id: string
    }>('SELECT id, contact_id FROM pool_share WHERE depth = 1')
    const { body } = await ops.get<Tree>(`/api/staff/contacts/${contactId}/shares`)
    expect(body.items).toEqual([
      expect.objectContaining({ id, contentTitle: '文章 1', opened: 2, contacts: 2 }),
    ])
    const people = await ops.get<{ items: { leadId: string | null }[] }>(`/api/staff/shares/${id}/contacts`)
    expect(people.body.items).toHaveLength(2)
    const deeper = (await tree()).body.items.find(({ leads }) => leads === 1)
    const found = await ops.get<{ items: { leadId: string | null }[] }>(
      `/api/staff/shares/${deeper?.id}/contacts`,
    )
    expect(found.body.items).toEqual([expect.objectContaining({ leadId: expect.stringMatching(/^\d+$/) })])
    expect((await ops.get<Tree>('/api/staff/contacts/404/shares')).body.code).toBe(
      'insight.contact-not-found',
    )
    expect((await ops.get<Tree>('/api/staff/contents/404/shares')).body.code).toBe(
      'insight.content-not-found',
    )
  })

  it('is what each channel brought, of our own and of other systems', async () => {
    const api = await house.api()
    await api.events(
      event('enquiry.sent', new Date(), {
        identities: [{ kind: 'phone', value: '+8613700009999', verified: true }],
        source: { channel: '展会' },
        consent: {
          purposes: ['analytics', 'profiling', 'contact'],
          basis: 'form',
          at: new Date().toISOString(),
        },
      }),
    )
    await house.drain()
    const { body } = await ops.get<Numbers>('/api/staff/channel-numbers')
    const of = (key: string) => body.items.find((item) => item.key === key)
    expect(of('poster1')).toMatchObject({
      name: '春季海报',
      scans: 1,
      visitors: 1,
      contacts: 1,
      mature: 0,
      leads: 0,
    })
    expect(of('展会')).toMatchObject({
      name: null,
      scans: 0,
      visitors: 1,
      contacts: 1,
      mature: 1,
      leads: 1,
      won: 0,
    })
    expect(of('direct')).toMatchObject({ visitors: 3, mature: 1, leads: 1 })
    expect(of('direct')?.daily).toHaveLength(30)
    expect(of('direct')?.daily.at(-1)).toBe(3)
    const { from, to } = body
    const listed = async (mark: string) =>
      (
        await ops.get<{ items: object[] }>(
          `/api/staff/dashboard/leads?from=${from}&to=${to}&channel=${encodeURIComponent('展会')}${mark}`,
        )
      ).body.items.length
    expect([await listed(''), await listed('&mark=won')]).toEqual([1, 0])
  })

  it('gives a manager the numbers of the team’s leads with their lists, and none of people', async () => {
    const manager = await house.staff('manager-one', 'manager', { teamName: '华东' })
    const numbers = async () =>
      (await manager.get<Numbers>('/api/staff/channel-numbers')).body.items.find(({ key }) => key === '展会')
    expect(await numbers()).toBeUndefined()
    await house.staff('rep-one', 'rep', { teamName: '华东' })
    expect(await numbers()).toMatchObject({
      visitors: null,
      contacts: null,
      mature: null,
      leads: 1,
      daily: [],
    })
    const { from, to } = (await manager.get<Numbers>('/api/staff/channel-numbers')).body
    const { body } = await manager.get<{ items: object[] }>(
      `/api/staff/dashboard/leads?from=${from}&to=${to}&channel=${encodeURIComponent('展会')}`,
    )
    expect(body.items).toHaveLength(1)
  })

  it('counts the days that are asked for, and no others', async () => {
    const before = dayIn(zone, new Date(Date.now() - 40 * DAY))
    const until = dayIn(zone, new Date(Date.now() - 2 * DAY))
    const { body } = await ops.get<Numbers>(`/api/staff/channel-numbers?from=${before}&to=${until}`)
    expect([body.from, body.to]).toEqual([before, until])
    expect(body.items.map(({ key, visitors, scans }) => [key, visitors, scans])).toEqual([['poster1', 0, 0]])
    const wrong = await ops.get<{ code: string }>(`/api/staff/channel-numbers?from=${until}&to=${before}`)
    expect([wrong.status, wrong.body.code]).toEqual([400, 'insight.days-wrong'])
  })

  it('is not for reps', async () => {
    for (const url of [`/api/staff/contents/${article}/shares`, '/api/staff/channel-numbers'])
      expect((await rep.get(url)).status).toBe(403)
    expect(tokens).toHaveLength(2)
  })
})
