import { Db } from '../../src/platform/database/db.js'
import { event, send, startHouse, type House, type Staff } from '../setup/house.js'

interface ChannelBody {
  id: string
  key: string
  name: string
  state: string
  contentId: string | null
  contentTitle: string | null
  createdByName: string | null
  code: { url: string; madeAt: string } | null
  link: { url: string; size: number; path: string }
  items: ChannelBody[]
  next: string | null
}

describe('channels', () => {
  let house: House
  let db: Db
  let ops: Staff
  let rep: Staff
  let contentId: string

  beforeAll(async () => {
    house = await startHouse({ PUBLIC_URL: 'https://brand.example' })
    db = house.get(Db)
    ops = await house.staff('ops-one', 'ops')
    rep = await house.staff('rep-one', 'rep')
    ;[contentId = ''] = await (await house.api()).publish({ title: '春季护肤', purpose: 'seeding' })
  })
  afterAll(() => house.close())

  const open = (body: object) => ops.post<ChannelBody & { code?: unknown }>('/api/staff/channels', body)
  const at = async (key: string) => {
    const [row] = await db.query<{ id: string }>('SELECT id FROM pool_channel WHERE channel_key = ?', [key])
    return `/api/staff/channels/${row?.id}`
  }
  const scan = (key: string) =>
    send<{ key: string; contentId: string | null; code?: string }>(
      house,
      'GET',
      `/api/visitor/channels/${key}`,
    )
  const scansOf = async (key: string) =>
    (
      await db.query<{ n: string | null }>(
        'SELECT SUM(scans) n FROM pool_channel_day WHERE channel_key = ?',
        [key],
      )
    )[0]?.n
  const arrive = async (persona: string, channel: string) => {
    const code = await house.sandbox.control.loginCode(persona)
    await send(house, 'POST', '/api/visitor/session', { body: { code, source: { channel } } })
    const [row] = await db.query<{
      first_channel: string
      first_medium: string | null
      first_campaign: string | null
    }>(
      `SELECT first_channel, first_medium, first_campaign FROM pool_contact WHERE id =
         (SELECT contact_id FROM access_visitor_token ORDER BY id DESC LIMIT 1)`,
    )
    return row && Object.values(row)
  }

  it('are opened by ops with a key that fits a code, and are what a client finds', async () => {
    const { status, body } = await open({ name: '春季海报', medium: 'poster', campaign: 'spring', contentId })
    expect([status, body]).toMatchObject([
      201,
      { name: '春季海报', state: 'active', contentTitle: '春季护肤', createdByName: 'ops-one', code: null },
    ])
    expect(body.key).toMatch(/^[0-9a-z]{8}$/)
    expect(body.id).toMatch(/^[1-9]\d+$/)
    expect(body.link.url).toBe(
      `https://brand.example/m/#/packages/reading/article/index?id=${contentId}&ch=${body.key}`,
    )
    expect(body.link.path.length).toBeGreaterThan(body.link.size * 4)
    expect(await scan(body.key)).toMatchObject({ status: 200, body: { key: body.key, contentId } })
    await scan(body.key)
    expect(await scansOf(body.key)).toBe('2')
    expect(await arrive('林晓', body.key)).toEqual([body.key, 'poster', 'spring'])
  })

  it('that are closed still open their content, and the source is unknown; so it is where nobody knows the key', async () => {
    const { body } = await open({ key: 'autumn', name: '秋季', contentId })
    await ops.put(await at('autumn'), { name: '秋季', contentId, state: 'closed' })
    expect(await scan('autumn')).toMatchObject({ status: 200, body: { key: 'unknown', contentId } })
    expect(await scan('nobodys')).toMatchObject({ status: 404, body: { code: 'pool.channel-not-found' } })
    expect(await arrive('周航', 'nobodys')).toEqual(['unknown', null, null])
    expect(body.key).toBe('autumn')
    // As another process sees it, or this one a few seconds later.
    expect(await arrive('何静', 'autumn')).toEqual(['unknown', null, null])
    expect(
      (await ops.get<ChannelBody>('/api/staff/channels?state=closed')).body.items.map(({ key }) => key),
    ).toEqual(['autumn'])
  })

  it('tell the behaviours of who comes, whatever the client says; another system’s words stay its own', async () => {
    const { body } = await open({ name: '展会', medium: 'event' })
    const visitor = await house.visitor('陈默')
    await visitor.consent('analytics')
    for (const channel of [body.key, 'madeup', '公众号菜单'])
      await visitor.behave(event('content.viewed', new Date(), { contentId, source: { channel } }))
    await house.drain()
    const rows = await db.query<{ channel: string }>(
      'SELECT channel FROM pool_behaviour WHERE contact_id = (SELECT MAX(contact_id) FROM access_visitor_token) ORDER BY channel',
    )
    expect(rows.map(({ channel }) => channel).sort()).toEqual([body.key, 'unknown', '公众号菜单'].sort())
    const api = await house.api()
    await api.events(
      event('content.viewed', new Date(), {
        contentId,
        source: { channel: 'crm' },
        identities: [{ kind: 'custom', value: 'c-1' }],
        consent: { purposes: ['analytics'], basis: 'form', at: new Date().toISOString() },
      }),
    )
    await house.drain()
    expect(await db.query("SELECT 1 FROM pool_behaviour WHERE channel = 'crm'")).toHaveLength(1)
  })

  it.each<[string, object, number, string]>([
    ['a key in capitals', { key: 'Spring', name: 'x' }, 400, 'platform.input-invalid'],
    ['a key too long', { key: 'a'.repeat(33), name: 'x' }, 400, 'platform.input-invalid'],
    ['a key that is taken', { key: 'autumn', name: 'x' }, 409, 'pool.channel-key-taken'],
    ['the key of who came by nobody’s code', { key: 'unknown', name: 'x' }, 409, 'pool.channel-key-taken'],
    ['a content that is not there', { name: 'x', contentId: '404' }, 400, 'pool.channel-content-unknown'],
  ])('are refused with %s', async (_, body, status, code) => {
    expect(await open(body)).toMatchObject({ status, body: { code } })
  })

  it('are not for reps, and nobody but staff writes them', async () => {
    expect((await rep.get('/api/staff/channels')).status).toBe(403)
    expect((await rep.post('/api/staff/channels', { name: 'x' })).status).toBe(403)
    expect((await send(house, 'GET', '/api/staff/channels')).status).toBe(401)
  })

  it('are listed newest first, a page at a time, and found by name and key', async () => {
    for (const n of [1, 2, 3]) await open({ key: `listed${n}`, name: `清单 ${n}` })
    const seen: string[] = []
    for (let after = ''; ;) {
      const { body } = await ops.get<ChannelBody>(
        `/api/staff/channels?q=listed&limit=2${after && `&after=${after}`}`,
      )
      seen.push(...body.items.map(({ key }) => key))
      if (!body.next) break
      after = body.next
    }
    expect(seen).toEqual(['listed3', 'listed2', 'listed1'])
    const { body } = await ops.get<ChannelBody>(`/api/staff/channels?q=${encodeURIComponent('清单 2')}`)
    expect(body.items.map(({ key }) => key)).toEqual(['listed2'])
  })

  describe('the code image', () => {
    it('is drawn by WeChat for scene and page, kept, and replaced', async () => {
      const { body } = await open({ key: 'coded', name: '有码', contentId })
      expect(body.code).toBeNull()
      const made = await ops.post<ChannelBody>(`${await at('coded')}/code`)
      expect(made.status).toBe(200)
      const [asked] = await house.sandbox.control.ledger('/wxa/getwxacodeunlimit')
      expect(JSON.parse(asked?.body ?? '')).toEqual({
        scene: 'coded',
        page: 'packages/reading/article/index',
        width: 1280,
      })
      const image = await house.inject({ method: 'GET', url: made.body.code?.url ?? '' })
      expect([image.statusCode, image.headers['content-type']]).toEqual([200, 'image/png'])
      expect(image.rawPayload.readUInt32BE(16)).toBe(1280)
      expect((await ops.get<ChannelBody>(await at('coded'))).body.code?.madeAt).toBe(made.body.code?.madeAt)
      await ops.post(`${await at('coded')}/code`)
      const files = await db.query<{ waits: number }>(
        'SELECT sweep_due_at IS NOT NULL waits FROM sys_file ORDER BY id',
      )
      expect(files.map(({ waits }) => waits)).toEqual([1, 0])
    })

    it.each<[string, number, number, string]>([
      ['before the mini-program is released', 41030, 409, 'wechat.page-unpublished'],
      ['when WeChat finds fault with the scene', 40169, 400, 'wechat.code-image-refused'],
      ['when the quota is used up', 45009, 503, 'wechat.busy'],
    ])('is refused %s, and nothing is kept', async (_, errcode, status, code) => {
      const before = await db.query('SELECT id FROM sys_file')
      await open({ key: `refused${errcode}`, name: '无码' })
      await house.sandbox.control.fault({ path: '/wxa/getwxacodeunlimit', errcode })
      expect(await ops.post(`${await at(`refused${errcode}`)}/code`)).toMatchObject({
        status,
        body: { code },
      })
      await db.execute('DELETE FROM wechat_quiet')
      expect(await db.query('SELECT id FROM sys_file')).toEqual(before)
    })

    it('is not made of a closed channel', async () => {
      expect(await ops.post(`${await at('autumn')}/code`)).toMatchObject({
        status: 409,
        body: { code: 'pool.channel-closed' },
      })
    })

    it('that is a page of a broken gateway is no image', async () => {
      await open({ key: 'broken', name: '坏网关' })
      await house.sandbox.control.fault({
        path: '/wxa/getwxacodeunlimit',
        raw: { status: 200, body: '<h1>Bad Gateway</h1>' },
      })
      expect(await ops.post(`${await at('broken')}/code`)).toMatchObject({
        status: 503,
        body: { code: 'wechat.unavailable' },
      })
    })
  })
})
