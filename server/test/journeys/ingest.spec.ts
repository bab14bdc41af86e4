import { randomUUID } from 'node:crypto'
import { DAY, HOUR, MINUTE } from '../../src/kernel/time.js'
import { Db } from '../../src/platform/database/db.js'
import { Recognition } from '../../src/traffic-pool/contacts/recognition.service.js'
import { event, send, startHouse, type Api, type House, type Visitor } from '../setup/house.js'

describe('the ingest', () => {
  let house: House
  let api: Api
  let contentId: string
  let serial = 0

  beforeAll(async () => {
    house = await startHouse()
    api = await house.api()
    ;[contentId = ''] = await api.publish({ title: '一篇文章', purpose: 'seeding' })
  })
  afterAll(() => house.close())

  const rows = (sql: string, params?: unknown[]) => house.get(Db).query(sql, params)
  const count = async (sql: string, params?: unknown[]): Promise<number> =>
    Number((await rows(sql, params))[0]?.n)
  const ago = (ms: number): Date => new Date(Date.now() - ms)
  /** A person of another system who has agreed. */
  const someone = (more: object = {}) => ({
    identities: [{ kind: 'custom', value: `person-${++serial}` }],
    consent: { purposes: ['analytics', 'profiling'], basis: 'contract', at: ago(HOUR).toISOString() },
    ...more,
  })
  const viewed = (at: Date, person: object, more: object = {}) =>
    event('content.viewed', at, { contentId, ...person, ...more })
  describe('answers each event by itself', () => {
    it('takes the good ones of a mixed batch and says which were not, and why', async () => {
      const person = someone()
      const { status, body } = await api.events(
        viewed(ago(MINUTE), person),
        event('content.eaten', ago(MINUTE), person),
        viewed(ago(MINUTE), person, { contentId: '999' }),
        viewed(new Date(Date.now() + 25 * HOUR), person),
        { ...viewed(ago(MINUTE), person), eventId: 'not-a-uuid' },
        viewed(new Date(Date.now() + HOUR), person),
        event('content.progressed', ago(MINUTE), { ...person, contentId, props: { dwellMs: 3 } }),
        event('content.read', ago(MINUTE), { ...person, contentId }),
        viewed(ago(MINUTE), someone({ identities: [{ kind: 'phone', value: 'letters', verified: true }] })),
        viewed(ago(MINUTE), { ...person, surprise: 1 }),
        { ...viewed(ago(MINUTE), person), occurredAt: '2026-13-45T99:99:99Z' },
        event('custom.demo-booked', ago(MINUTE), person),
      )
      expect(status).toBe(202)
      expect(body).toEqual({
        accepted: 3,
        rejected: [
          { index: 1, code: 'pool.event-type-unknown' },
          { index: 2, code: 'pool.content-unknown' },
          { index: 3, code: 'pool.event-in-future' },
          { index: 4, code: 'pool.event-invalid' },
          { index: 6, code: 'pool.event-invalid' },
          { index: 7, code: 'pool.event-type-unknown' },
          { index: 8, code: 'pool.identity-invalid' },
          { index: 9, code: 'pool.event-invalid' },
          { index: 10, code: 'pool.event-invalid' },
        ],
      })
      await house.drain()
      expect(await count(`SELECT COUNT(*) n FROM pool_behaviour`)).toBe(3)
    })

    it('measures text as the database does', async () => {
      const { body } = await api.events(
        viewed(ago(MINUTE), someone(), { source: { channel: '🐟'.repeat(64) } }),
        viewed(ago(MINUTE), someone({ identities: [{ kind: 'custom', value: '鱼'.repeat(128) }] })),
        viewed(ago(MINUTE), someone({ identities: [{ kind: 'custom', value: '鱼'.repeat(80) }] })),
        { ...viewed(ago(MINUTE), someone()), occurredAt: '0000-01-01T00:00:00+14:00' },
      )
      expect(body).toEqual({
        accepted: 2,
        rejected: [
          { index: 1, code: 'pool.identity-invalid' },
          { index: 3, code: 'pool.event-invalid' },
        ],
      })
    })

    it('clamps what is dated ahead to its receipt and keeps both times', async () => {
      const [row] = await rows(
        `SELECT occurred_at, received_at, JSON_VALUE(facts, '$.clampedMs') clamped FROM pool_behaviour WHERE JSON_VALUE(facts, '$.clampedMs') IS NOT NULL`,
      )
      expect(row?.occurred_at).toEqual(row?.received_at)
      expect(Math.abs(Number(row?.clamped) - HOUR)).toBeLessThan(MINUTE)
    })

    it('keeps but does not score what is older than 30 days', async () => {
      const person = someone()
      await api.events(viewed(ago(40 * DAY), person), viewed(ago(29 * DAY), person))
      await house.drain()
      expect(
        (await rows('SELECT scored FROM pool_behaviour ORDER BY contact_id DESC, occurred_at LIMIT 2')).map(
          ({ scored }) => scored,
        ),
      ).toEqual([0, 1])
    })
  })

  describe('refuses a wrong envelope and stores nothing', () => {
    const before = () => count('SELECT COUNT(*) n FROM sys_log')
    const tooMany = () => ({ events: Array.from({ length: 1001 }, () => viewed(ago(MINUTE), someone())) })

    it.each<[string, () => unknown, number, string]>([
      ['malformed JSON', () => '{"events": [', 400, 'platform.request-malformed'],
      ['1,001 events', tooMany, 400, 'pool.events-malformed'],
      ['no events', () => ({ events: [] }), 400, 'pool.events-malformed'],
      ['a list', () => [viewed(ago(MINUTE), someone())], 400, 'pool.events-malformed'],
      [
        'more than 1 MiB',
        () => ({ events: [{ ...viewed(ago(MINUTE), someone()), name: 'x'.repeat(1_100_000) }] }),
        413,
        'platform.body-too-large',
      ],
    ])('%s', async (_, body, status, code) => {
      const was = await before()
      const answer = await api.send('POST', '/api/open/events', body())
      expect([answer.status, answer.body.code]).toEqual([status, code])
      expect(answer.body.requestId).toEqual(expect.any(String))
      expect(await before()).toBe(was)
    })

    it('without a token, with a wrong one, and with a visitor token', async () => {
      const visitor = await house.visitor('王浩')
      for (const authorization of [undefined, 'Bearer weir_wrong', `Bearer ${visitor.token}`]) {
        const answer = await send(house, 'POST', '/api/open/events', {
          body: { events: [viewed(ago(MINUTE), someone())] },
          headers: authorization ? { authorization } : {},
        })
        expect(answer.status).toBe(401)
      }
    })
  })

  describe('counts each event once', () => {
    it('resent in the same request, in another batch, and after it was clamped', async () => {
      const eventId = randomUUID()
      const person = someone()
      const was = await count('SELECT COUNT(*) n FROM pool_behaviour')
      const one = { ...viewed(new Date(Date.now() + HOUR), person), eventId }
      expect((await api.events(one, one)).body).toEqual({ accepted: 2, rejected: [] })
      await house.drain()
      expect((await api.events(viewed(ago(MINUTE), person), one)).body).toEqual({ accepted: 2, rejected: [] })
      await house.drain()
      expect(await count('SELECT COUNT(*) n FROM pool_behaviour')).toBe(was + 2)
    })

    it('derives one read from a view, whatever the order and number of reports', async () => {
      const person = someone()
      const viewId = randomUUID()
      const report = (dwellMs: number, depth: number) =>
        event('content.progressed', ago(5 * MINUTE), {
          ...person,
          contentId,
          props: { viewId, dwellMs, depth },
        })
      const reports = [report(60_000, 100), report(15_000, 40), report(31_000, 60)]
      const was = await count(`SELECT COUNT(*) n FROM pool_behaviour WHERE type = 'content.read'`)
      await api.events(...reports)
      await house.drain()
      await api.events(...reports.reverse())
      await house.drain()
      expect(await count(`SELECT COUNT(*) n FROM pool_behaviour WHERE type = 'content.read'`)).toBe(was + 1)
    })

    it('dates a read by the start of its view, in whatever order one request reports it', async () => {
      const readAt = async (order: (a: object, b: object) => object[]) => {
        const person = someone()
        const viewId = randomUUID()
        const report = (at: Date, dwellMs: number) =>
          event('content.progressed', at, { ...person, contentId, props: { viewId, dwellMs, depth: 90 } })
        await api.events(...order(report(ago(10 * MINUTE), 5_000), report(ago(5 * MINUTE), 60_000)))
        await house.drain()
        const [read] = await rows(
          `SELECT occurred_at, facts FROM pool_behaviour WHERE type = 'content.read' ORDER BY contact_id DESC LIMIT 1`,
        )
        return [Math.round((read?.occurred_at as Date).getTime() / MINUTE), read?.facts]
      }
      expect(await readAt((a, b) => [b, a])).toEqual(await readAt((a, b) => [a, b]))
    })

    it('recognises one person in 40 parallel first touches', async () => {
      const was = await count('SELECT COUNT(*) n FROM pool_contact')
      const person = someone({ identities: [{ kind: 'unionid', value: 'u-parallel' }] })
      await Promise.all(Array.from({ length: 40 }, () => api.events(viewed(ago(MINUTE), person))))
      expect(await count('SELECT COUNT(*) n FROM pool_contact')).toBe(was + 1)
    })
  })

  describe('asks for consent', () => {
    it('keeps only a counter without identifier before analytics, and still the enquiry that asks for an answer', async () => {
      const person = { identities: [{ kind: 'custom', value: 'refuses' }] }
      const was = await count('SELECT COUNT(*) n FROM sys_log')
      expect((await api.events(viewed(ago(MINUTE), person), viewed(ago(MINUTE), person))).body.accepted).toBe(
        2,
      )
      expect(await count('SELECT COUNT(*) n FROM sys_log')).toBe(was)
      expect(
        await count(
          `SELECT SUM(behaviours) n FROM pool_anonymous_count WHERE type = 'content.viewed' AND content_id = ?`,
          [contentId],
        ),
      ).toBe(2)
      await api.events(event('enquiry.sent', ago(MINUTE), person))
      expect(await count('SELECT COUNT(*) n FROM sys_log')).toBe(was + 1)
    })

    it('follows a withdrawal at once, also for what was taken in before it', async () => {
      const visitor: Visitor = await house.visitor('陈静')
      await visitor.consent('analytics', 'profiling')
      await house.drain()
      await visitor.behave(event('content.viewed', ago(MINUTE), { contentId }))
      await visitor.send('PUT', '/api/visitor/consent', { purposes: { analytics: false } })
      const was = await count('SELECT COUNT(*) n FROM pool_behaviour')
      await house.drain()
      expect(await count('SELECT COUNT(*) n FROM pool_behaviour')).toBe(was)
      const choices = await visitor.send<{ purposes: { purpose: string; granted: boolean }[] }>(
        'GET',
        '/api/visitor/consent',
      )
      expect(choices.body.purposes.filter(({ granted }) => granted).map(({ purpose }) => purpose)).toEqual([
        'profiling',
      ])
    })

    it('does not score without profiling, forgets the score when it is withdrawn, and makes it again when granted', async () => {
      const visitor = await house.visitor('赵磊')
      await visitor.consent('analytics', 'profiling')
      const [price = ''] = await api.publish({ title: '价格', purpose: 'price' })
      await visitor.behave(event('content.viewed', ago(MINUTE), { contentId: price }))
      await house.drain()
      const scores = () => rows('SELECT total_milli FROM nurture_score WHERE total_milli > 0')
      const held = (await scores()).length
      expect(held).toBeGreaterThan(0)
      await visitor.send('PUT', '/api/visitor/consent', { purposes: { profiling: false } })
      await house.drain()
      expect((await scores()).length).toBe(held - 1)
      await visitor.consent('profiling')
      await house.drain()
      expect((await scores()).length).toBe(held)
    })
  })

  it('binds one phone once, when two ask at the same time', async () => {
    const visitor = await house.visitor('周敏')
    const { e164 } = (await house.sandbox.control.persona('周敏')).phone
    const [own] = await rows('SELECT id FROM pool_contact ORDER BY id DESC LIMIT 1')
    let answer: ReturnType<Visitor['bindPhone']> | undefined
    await house.get(Db).inTransaction(async () => {
      await house.get(Recognition).bind(String(own?.id), { kind: 'phone', value: e164, verified: true })
      answer = house.get(Db).detached(() => visitor.bindPhone())
      await new Promise((resolve) => setTimeout(resolve, 300))
    })
    expect((await answer)?.status).toBe(200)
    expect(
      await count(`SELECT COUNT(*) n FROM pool_identity WHERE contact_id = ? AND kind = 'phone'`, [own?.id]),
    ).toBe(1)
  })

  it('takes in a hundred people as cheaply as ten: as many statements, whoever they are', async () => {
    const db = house.get(Db)
    const statements = async (people: number): Promise<number> => {
      const runs = [jest.spyOn(db, 'query'), jest.spyOn(db, 'execute')]
      const events = Array.from({ length: people }, () =>
        viewed(
          ago(MINUTE),
          someone({
            identities: [{ kind: 'unionid', value: `crowd-${++serial}` }],
            source: { channel: '直播' },
          }),
        ),
      )
      expect((await api.events(...events)).body).toEqual({ accepted: people, rejected: [] })
      const count = runs.reduce((sum, run) => sum + run.mock.calls.length, 0)
      for (const run of runs) run.mockRestore()
      return count
    }
    await statements(1)
    const few = await statements(10)
    expect(few).toBeLessThanOrEqual(20)
    expect(await statements(100)).toBe(few)
  })

  it('keeps the first source for ever and follows the last', async () => {
    const identities = [{ kind: 'custom', value: 'travels' }]
    const at = (ms: number, channel: string) =>
      viewed(ago(ms), someone({ identities }), { source: { channel } })
    await api.events(at(3 * HOUR, '展会'))
    await house.drain()
    await api.events(at(HOUR, '公众号'), at(2 * HOUR, '朋友圈'))
    await house.drain()
    const [row] = await rows(
      `SELECT c.first_channel, k.last_channel FROM pool_contact c JOIN pool_counter k ON k.contact_id = c.id WHERE c.first_channel = '展会'`,
    )
    expect(row).toEqual({ first_channel: '展会', last_channel: '公众号' })
  })

  it('writes neither phone nor openid to the log', async () => {
    const visitor = await house.visitor('孙悦')
    await visitor.bindPhone()
    await api.events(
      viewed(
        ago(MINUTE),
        someone({ identities: [{ kind: 'phone', value: '13800138000', verified: true }], name: '张三' }),
      ),
    )
    await house.drain()
    const { openid, unionid, phone } = await house.sandbox.control.persona('孙悦')
    const log = JSON.stringify(await rows('SELECT name, payload FROM sys_log'))
    for (const personal of [openid, unionid, phone.purePhoneNumber, '13800138000', '张三'])
      expect(log).not.toContain(personal)
    const identities = JSON.stringify(await rows('SELECT sealed FROM pool_identity'))
    for (const personal of [openid, unionid, phone.purePhoneNumber, '13800138000'])
      expect(identities).not.toContain(personal)
  })
})
