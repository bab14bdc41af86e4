import { randomUUID } from 'node:crypto'
import { Clock } from '../../src/platform/clock/clock.js'
import { Db } from '../../src/platform/database/db.js'
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.js'
import { event, send, startHouse, type Api, type House, type LeadBody, type Staff } from '../setup/house.js'

/** Text that a careless server would run, in a statement or in a page. */
const HOSTILE = `'"; DROP TABLE pool_contact; -- \\ <script>alert(1)</script> %_ \u0000 🐟`
const PLAIN = HOSTILE.replaceAll('\u0000', '')

describe('bad input', () => {
  let house: House
  let api: Api
  let contentId = ''
  let serial = 0

  beforeAll(async () => {
    house = await startHouse({ RATE_LIMIT_SCALE: '0' })
    api = await house.api()
    ;[contentId = ''] = await api.publish({ title: '一篇文章', purpose: 'seeding', tags: ['护肤'] })
  })
  afterAll(() => house.close())

  const rows = <R = Record<string, unknown>>(sql: string, params?: unknown[]) =>
    house.get(Db).query<R>(sql, params)
  const ago = (ms: number): Date => new Date(Date.now() - ms)
  const someone = (more: object = {}) => ({
    identities: [{ kind: 'custom', value: `somebody-${++serial}` }],
    consent: { purposes: ['analytics', 'profiling'], basis: 'contract', at: ago(HOUR).toISOString() },
    ...more,
  })
  const viewed = (at: Date, more: object = {}) =>
    event('content.viewed', at, { contentId, ...someone(), ...more })

  /** How many rows every table has, but for the audit trail and counted tries. */
  const counts = async (): Promise<Record<string, number>> => {
    await house.drain()
    const tables = await rows<{ t: string }>(
      `SELECT table_name t FROM information_schema.tables WHERE table_schema = DATABASE()
          AND table_name NOT IN ('access_audit', 'access_sign_in_attempt', 'wechat_token') ORDER BY t`,
    )
    const found: Record<string, number> = {}
    for (const { t } of tables) found[t] = Number((await rows(`SELECT COUNT(*) n FROM ${t}`))[0]?.n)
    return found
  }
  /** Runs something that must leave every table as long as it was. */
  const leavingNothing = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = await counts()
    const result = await work()
    expect(await counts()).toEqual(before)
    return result
  }

  describe('in a whole request of events is refused, and nothing is stored', () => {
    it.each<[string, () => unknown, number, string]>([
      ['malformed JSON', () => '{"events": [{]', 400, 'platform.request-malformed'],
      [
        '1,001 events',
        () => ({ events: Array.from({ length: 1001 }, () => viewed(ago(MINUTE))) }),
        400,
        'pool.events-malformed',
      ],
      [
        '5 MB of props',
        () => ({ events: [viewed(ago(MINUTE), { props: { viewId: 'x'.repeat(5_000_000) } })] }),
        413,
        'platform.body-too-large',
      ],
      ['a text instead of events', () => ({ events: 'all of them' }), 400, 'pool.events-malformed'],
      ['a number', () => 7, 400, 'pool.events-malformed'],
      ['null', () => 'null', 400, 'pool.events-malformed'],
    ])('%s', async (_, body, status, code) => {
      const answer = await leavingNothing(() => api.send('POST', '/api/open/events', body()))
      expect([answer.status, answer.body.code]).toEqual([status, code])
    })

    it.each([
      ['a forged token of a visitor', () => 'Bearer Zm9yZ2Vk.not-ours'],
      ['no token', () => ''],
    ])('%s', async (_, authorization) => {
      const answer = await leavingNothing(() =>
        send(house, 'POST', '/api/visitor/behaviours', {
          body: event('search.made', ago(MINUTE)),
          headers: authorization() ? { authorization: authorization() } : {},
        }),
      )
      expect([answer.status, answer.body.code]).toEqual([401, 'access.visitor-token-invalid'])
    })

    it('an expired token of a visitor', async () => {
      const visitor = await house.visitor('陈静')
      await visitor.consent('analytics')
      const answer = await leavingNothing(() => {
        jest.spyOn(house.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + 31 * DAY))
        return visitor.behave(event('search.made', ago(MINUTE))).finally(() => jest.restoreAllMocks())
      })
      expect([answer.status, answer.body]).toMatchObject([401, { code: 'access.visitor-token-invalid' }])
    })
  })

  describe('in one event rejects that event, and nothing of it is stored', () => {
    it.each<[string, () => object, string]>([
      ['of an unknown type', () => event('content.eaten', ago(MINUTE), someone()), 'pool.event-type-unknown'],
      ['25 hours ahead', () => viewed(new Date(Date.now() + 25 * HOUR)), 'pool.event-in-future'],
      ['with an unknown content', () => viewed(ago(MINUTE), { contentId: '404' }), 'pool.content-unknown'],
      [
        'with a foreign share token',
        () => viewed(ago(MINUTE), { shareToken: randomUUID() }),
        'pool.event-invalid',
      ],
      ['with a number as its type', () => ({ ...viewed(ago(MINUTE)), type: 7 }), 'pool.event-invalid'],
      [
        'with a text as a number',
        () => viewed(ago(MINUTE), { props: { dwellMs: '3' } }),
        'pool.event-invalid',
      ],
      ['with a list as its props', () => viewed(ago(MINUTE), { props: [] }), 'pool.event-invalid'],
      ['with its id as a number', () => viewed(ago(MINUTE), { contentId: 1 }), 'pool.event-invalid'],
      ['without anybody', () => viewed(ago(MINUTE), { identities: [] }), 'pool.event-invalid'],
    ])('%s', async (_, bad, code) => {
      const { status, body } = await leavingNothing(() => api.events(bad()))
      expect([status, body]).toEqual([202, { accepted: 0, rejected: [{ index: 0, code }] }])
    })

    it('beside good ones, which are stored', async () => {
      const before = await counts()
      const { body } = await api.events(
        event('content.eaten', ago(MINUTE), someone()),
        viewed(ago(MINUTE)),
        viewed(ago(MINUTE), { contentId: '404' }),
        viewed(ago(MINUTE)),
      )
      expect(body).toEqual({
        accepted: 2,
        rejected: [
          { index: 0, code: 'pool.event-type-unknown' },
          { index: 2, code: 'pool.content-unknown' },
        ],
      })
      const after = await counts()
      for (const table of ['pool_contact', 'pool_identity', 'pool_behaviour'])
        expect([table, (after[table] ?? 0) - (before[table] ?? 0)]).toEqual([table, 2])
    })
  })

  it('clamps an event one hour ahead, and keeps but does not score one of 40 days ago', async () => {
    const read = (at: Date, person: object) =>
      event('content.progressed', at, {
        ...person,
        contentId,
        props: { viewId: randomUUID(), dwellMs: 60_000, depth: 90 },
      })
    const awards = async () => Number((await rows('SELECT COUNT(*) n FROM nurture_award'))[0]?.n)
    const known = someone()
    const none = await awards()
    await api.events(read(ago(DAY), known))
    await house.drain()
    const before = await awards()
    expect(before).toBe(none + 1)
    const asked = Date.now()
    // Whoever has a score gets awards from what comes in; of a newcomer they are made from the timeline.
    const { body } = await api.events(
      viewed(new Date(asked + HOUR)),
      read(ago(40 * DAY), known),
      read(ago(40 * DAY), someone()),
    )
    expect(body.rejected).toEqual([])
    await house.drain()
    const latest = await rows<{ occurred_at: Date; scored: number }>(
      `SELECT occurred_at, scored FROM pool_behaviour WHERE type <> 'content.progressed' ORDER BY received_at DESC, occurred_at DESC LIMIT 3`,
    )
    expect(latest.map(({ scored }) => scored)).toEqual([1, 0, 0])
    expect(Math.abs((latest[0]?.occurred_at.getTime() ?? 0) - asked)).toBeLessThan(MINUTE)
    expect(await awards()).toBe(before)
  })

  it('does not take a login code twice', async () => {
    const code = await house.sandbox.control.loginCode('赵磊')
    expect((await send(house, 'POST', '/api/visitor/session', { body: { code } })).status).toBe(200)
    const { status, body } = await leavingNothing(() =>
      send(house, 'POST', '/api/visitor/session', { body: { code } }),
    )
    expect([status, body.code]).toEqual([400, 'wechat.code-invalid'])
    expect(body.token).toBeUndefined()
  })

  describe('as SQL and HTML in texts', () => {
    let admin: Staff

    beforeAll(async () => {
      admin = await house.staff('one-admin', 'admin')
    })

    it('is stored and answered as the text that it is', async () => {
      const before = await counts()
      const person = someone({
        identities: [{ kind: 'custom', value: PLAIN }],
        name: PLAIN.slice(0, 80),
        source: { channel: PLAIN.slice(0, 64), medium: PLAIN.slice(0, 64), campaign: PLAIN.slice(0, 64) },
      })
      const consent = {
        purposes: ['analytics'],
        basis: 'contract',
        at: ago(HOUR).toISOString(),
        proof: PLAIN,
      }
      const { body } = await api.events(viewed(ago(MINUTE), { ...person, consent }))
      expect(body).toEqual({ accepted: 1, rejected: [] })
      expect((await counts()).pool_contact).toBe((before.pool_contact ?? 0) + 1)
      const [contact] = await rows('SELECT * FROM pool_contact ORDER BY id DESC LIMIT 1')
      expect(contact).toMatchObject({
        name: PLAIN.slice(0, 80),
        first_channel: PLAIN.slice(0, 64),
        first_campaign: PLAIN.slice(0, 64),
      })
      const [kept] = await rows(
        'SELECT proof FROM pool_consent ORDER BY recorded_at DESC, contact_id DESC LIMIT 1',
      )
      expect(kept?.proof).toBe(PLAIN)
      expect((await api.events(viewed(ago(MINUTE), person))).body.accepted).toBe(1)
      await house.drain()
      expect((await counts()).pool_contact).toBe((before.pool_contact ?? 0) + 1)
    })

    it('is a title, a team and a name like any other, in answers that no browser takes for a page', async () => {
      const title = PLAIN.replace(/<.*>/, '')
      const html = await leavingNothing(() =>
        api.send('PUT', '/api/open/contents', {
          contents: [{ externalId: 'html', category: 'test', purpose: 'seeding', title: PLAIN }],
        }),
      )
      expect([html.status, html.body.code]).toEqual([400, 'platform.input-invalid'])
      const [id = ''] = await api.publish({ title, purpose: 'seeding' })
      const shown = await send(house, 'GET', `/api/visitor/contents/${id}`)
      expect([shown.status, shown.body.title]).toEqual([200, title])
      expect(shown.headers['content-type']).toMatch(/^application\/json/)
      expect(shown.headers['x-content-type-options']).toBe('nosniff')
      const team = await admin.post('/api/staff/teams', { name: PLAIN.slice(0, 60) })
      expect(team.status).toBe(201)
      const teams = await admin.get<{ items: { name: string }[] }>('/api/staff/teams')
      expect(teams.body.items.map(({ name }) => name)).toContain(PLAIN.slice(0, 60).trim())
    })

    it('finds and changes nothing where it is asked for', async () => {
      const evil = [`' OR 1=1 -- `, `%`, `_`, `1; DROP TABLE pool_contact`, `<script>`, `\\`]
      for (const text of evil.map(encodeURIComponent)) {
        const answers = await leavingNothing(() =>
          Promise.all([
            send<{ items?: unknown[] }>(house, 'GET', `/api/visitor/contents?category=${text}`),
            send<{ items?: unknown[] }>(house, 'GET', `/api/visitor/contents?tag=${text}`),
            send<{ items?: unknown[] }>(house, 'GET', `/api/visitor/contents?after=${text}`),
            send<{ items?: unknown[] }>(house, 'GET', `/api/visitor/contents/${text}`),
            admin.get<{ items?: unknown[] }>(`/api/staff/leads?view=${text}`),
            admin.get<{ items?: unknown[] }>(`/api/staff/contents?state=${text}&category=${text}`),
          ]),
        )
        for (const { status, body } of answers) {
          expect(status).toBeLessThan(500)
          expect(body.items ?? []).toEqual([])
        }
      }
    })
  })

  describe('about leads', () => {
    let owner: Staff
    let other: Staff
    let admin: Staff

    beforeAll(async () => {
      owner = await house.staff('owner', 'rep')
      admin = await house.staff('second-admin', 'admin')
    })

    /** A lead that was just handed to the owner. */
    const aLead = async (): Promise<LeadBody> => {
      const phone = `+86137${String(10_000_000 + ++serial)}`
      await api.events(
        event('enquiry.sent', ago(1000), {
          identities: [{ kind: 'phone', value: phone, verified: true }],
          consent: { purposes: ['analytics', 'contact'], basis: 'contract', at: ago(HOUR).toISOString() },
        }),
      )
      await house.drain()
      const [lead] = await rows<{ id: string }>('SELECT id FROM selling_lead ORDER BY id DESC LIMIT 1')
      const { status, body } = await owner.get<LeadBody>(`/api/staff/leads/${lead?.id}`)
      expect([status, body.state]).toEqual([200, 'assigned'])
      return body
    }
    const standing = async (id: string) =>
      (
        await rows<{ state: string; version: number; owner_id: string | null }>(
          'SELECT state, version, owner_id FROM selling_lead WHERE id = ?',
          [id],
        )
      )[0]

    it('another rep’s lead is not there, for reading as for acting', async () => {
      const lead = await aLead()
      other = await house.staff('other', 'rep')
      const before = await standing(lead.id)
      const { version } = lead
      const tried = await leavingNothing(() =>
        Promise.all([
          other.get(`/api/staff/leads/${lead.id}`),
          other.get(`/api/staff/leads/${lead.id}/timeline`),
          other.get(`/api/staff/leads/${lead.id}/score`),
          other.post(`/api/staff/leads/${lead.id}/accept`, { version }),
          other.post(`/api/staff/leads/${lead.id}/reject`, { version, reason: 'other', note: 'mine now' }),
          other.post(`/api/staff/leads/${lead.id}/return`, {
            version,
            reason: 'timing',
            revisitOn: '2099-01-01',
          }),
          other.post(`/api/staff/leads/${lead.id}/touches`, { version, kind: 'call', seconds: 60 }),
          other.post(`/api/staff/leads/${lead.id}/phone`),
        ]),
      )
      expect(tried.map(({ status }) => status)).toEqual(tried.map(() => 404))
      expect(tried.map(({ body }) => body.code)).toEqual(tried.map(() => 'selling.lead-not-found'))
      expect(await standing(lead.id)).toEqual(before)
      await admin.post(`/api/staff/accounts/${other.id}/disable`)
    })

    it('of two accepts at once one counts', async () => {
      const lead = await aLead()
      const both = await Promise.all(
        [1, 2].map(() => owner.post(`/api/staff/leads/${lead.id}/accept`, { version: lead.version })),
      )
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      expect(both.find(({ status }) => status === 409)?.body.code).toBe('selling.version-stale')
      expect(
        (
          await rows(`SELECT 1 FROM selling_lead_transition WHERE lead_id = ? AND to_state = 'accepted'`, [
            lead.id,
          ])
        ).length,
      ).toBe(1)
    })

    it('what was decided on an older version changes nothing', async () => {
      const lead = await aLead()
      await owner.post(`/api/staff/leads/${lead.id}/accept`, { version: lead.version })
      const before = await standing(lead.id)
      const stale = await leavingNothing(() =>
        owner.post(`/api/staff/leads/${lead.id}/return`, {
          version: lead.version,
          reason: 'timing',
          revisitOn: '2099-01-01',
        }),
      )
      expect([stale.status, stale.body.code]).toEqual([409, 'selling.version-stale'])
      expect(await standing(lead.id)).toEqual(before)
    })

    it('a rep who is disabled while accepting keeps nothing', async () => {
      const lead = await aLead()
      const [accepted, disabled] = await Promise.all([
        owner.post(`/api/staff/leads/${lead.id}/accept`, { version: lead.version }),
        admin.post(`/api/staff/accounts/${owner.id}/disable`),
      ])
      expect(disabled.status).toBe(200)
      expect([200, 401, 403, 409]).toContain(accepted.status)
      await house.drain()
      await house.runDue()
      await house.drain()
      const open = await rows(
        `SELECT id, state FROM selling_lead WHERE owner_id = ? AND state IN ('assigned', 'accepted', 'working')`,
        [owner.id],
      )
      expect(open).toEqual([])
      expect((await owner.get('/api/staff/leads')).status).toBe(401)
    })
  })
})
