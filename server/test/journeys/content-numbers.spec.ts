import { randomUUID } from 'node:crypto'
import { DAY, MINUTE } from '../../src/kernel/time.js'
import { dayIn } from '../../src/kernel/zoned.js'
import { Clock } from '../../src/platform/clock/clock.js'
import { Db } from '../../src/platform/database/db.js'
import { resetCursors } from '../../src/platform/news/log.query.js'
import { itsBehaviour, itsContents, type ItsContents } from '../builders/a-mature-reader.js'
import { event, startHouse, type House, type Staff, type Visitor } from '../setup/house.js'
import { comingNoon } from '../setup/noon.js'

const DEEDS = ['opened', 'first', 'read', 'finished', 'liked', 'favourited', 'shared'] as const
type Numbers = Record<(typeof DEEDS)[number] | 'before' | 'leads' | 'won', number> & {
  contentId: string
  title: string
}

/** What contents have brought: sums by the day that the group `insight` keeps as the log comes by. */
describe('the numbers of contents', () => {
  let house: House
  let db: Db
  let ops: Staff
  let contents: ItsContents
  const [first, second, third] = [new Map<string, object[]>(), '林晓', '周航']
  const now = comingNoon().getTime()
  const days = (from = 29, to = 0) => ({
    from: dayIn('Asia/Shanghai', new Date(now - from * DAY)),
    to: dayIn('Asia/Shanghai', new Date(now - to * DAY)),
  })
  const query = (of: Record<string, string>) => new URLSearchParams(of).toString()

  const numbers = async (range = days()) =>
    (await ops.get<{ items: Numbers[] }>(`/api/staff/content-numbers?${query(range)}`)).body.items
  const of = async (contentId: string | undefined, range = days()) =>
    (await numbers(range)).find((each) => each.contentId === contentId)
  const kept = async () => ({
    deeds: await db.query('SELECT * FROM insight_deed ORDER BY contact_id, content_id, deed'),
    days: await db.query(
      'SELECT * FROM insight_content_day WHERE people <> 0 OR forgotten <> 0 ORDER BY content_id, deed, day',
    ),
  })
  /** The sums, summed anew out of the rows. */
  const differing = () =>
    db.query(
      `SELECT content_id, deed, SUM(n) n FROM (
         SELECT content_id, deed, COUNT(*) n FROM insight_deed GROUP BY 1, 2
         UNION ALL SELECT content_id, deed, SUM(forgotten - people) FROM insight_content_day GROUP BY 1, 2) both_ways
        GROUP BY content_id, deed HAVING SUM(n) <> 0`,
    )
  const report = (contentId: string | undefined, at: number, depth: number, dwellMs = 45_000) =>
    event('content.progressed', new Date(at), { contentId, props: { viewId: randomUUID(), dwellMs, depth } })

  async function reader(persona: string): Promise<Visitor> {
    const visitor = await house.visitor(persona)
    await visitor.consent('analytics', 'profiling', 'contact')
    return visitor
  }
  const contactOf = async () =>
    (await db.query<{ id: string }>('SELECT MAX(contact_id) id FROM access_visitor_token'))[0]?.id ?? ''

  beforeAll(async () => {
    house = await startHouse()
    jest.spyOn(house.get(Clock), 'now').mockReturnValue(new Date(now))
    db = house.get(Db)
    ops = await house.staff('ops-one', 'ops')
    await house.staff('rep-one', 'rep')
    contents = await itsContents(await house.api())
    const [one, two] = contents.articles
    // Matures on the same contents, and is a lead.
    const lead = await reader('陈默')
    const { before, last } = itsBehaviour(new Date(now), contents)
    await lead.behave(...before, last)
    await lead.bindPhone()
    await house.drain()
    const linxiao = await reader(second)
    first.set(second, [
      event('content.viewed', new Date(now - 10 * MINUTE), { contentId: two }),
      report(two, now - 9 * MINUTE, 60, 20_000),
      report(one, now - 8 * MINUTE, 95),
      event('content.shared', new Date(now - 7 * MINUTE), { contentId: one }),
    ])
    await linxiao.behave(...(first.get(second) ?? []))
    await linxiao.send('PUT', `/api/visitor/contents/${one}/like`)
    await house.drain()
  }, 120_000)
  afterAll(() => house.close())

  it('are those of the timeline: who opened, read, finished, liked and shared each, and whose first it was', async () => {
    const [one, two] = contents.articles
    expect(await of(one)).toMatchObject({
      opened: 2,
      read: 2,
      finished: 1,
      liked: 1,
      shared: 1,
      leads: 1,
      won: 0,
    })
    expect(await of(two)).toMatchObject({ opened: 2, read: 1, finished: 0, first: 1, liked: 0, leads: 1 })
    const timeline = await db.query(
      `SELECT content_id, COUNT(DISTINCT contact_id) n FROM pool_behaviour
        WHERE type = 'content.read' GROUP BY content_id ORDER BY content_id`,
    )
    const own = await db.query(
      `SELECT content_id, COUNT(*) n FROM insight_deed WHERE deed = 'read' GROUP BY content_id ORDER BY content_id`,
    )
    expect(own).toEqual(timeline)
    expect((await numbers()).reduce((sum, each) => sum + each.first, 0)).toBe(2)
  })

  /** Each number of each content beside the length of the list behind it, and how many numbers there are. */
  async function comparisons(): Promise<{ numbers: number; wrong: string[] }> {
    const wrong: string[] = []
    let compared = 0
    for (const range of [days(), days(2, 1), days(0)])
      for (const item of await numbers(range)) {
        const { contentId } = item
        for (const deed of DEEDS) {
          const { body } = await ops.get<{ items: object[]; forgotten: number }>(
            `/api/staff/content-people?${query({ ...range, contentId, deed, limit: '100' })}`,
          )
          compared++
          if (item[deed] !== body.items.length + body.forgotten)
            wrong.push(`${item.title} ${deed}: ${item[deed]} counted, ${body.items.length} listed`)
        }
        for (const mark of ['leads', 'won'] as const) {
          const { body } = await ops.get<{ items: object[] }>(
            `/api/staff/dashboard/leads?${query({ ...range, contentId, ...(mark === 'won' ? { mark } : {}) })}`,
          )
          compared++
          if (item[mark] !== body.items.length) wrong.push(`${item.title} ${mark}: ${item[mark]}`)
        }
      }
    return { numbers: compared, wrong }
  }

  it('open each a list of exactly as many', async () => {
    const { numbers: compared, wrong } = await comparisons()
    expect(wrong).toEqual([])
    expect(compared).toBeGreaterThan(150)
  })

  it('do not change when everything is sent again, or the log is read again', async () => {
    const before = await kept()
    const linxiao = await reader(second)
    await linxiao.behave(...(first.get(second) ?? []))
    await house.drain()
    expect(await kept()).toEqual(before)
    await resetCursors(db, 'insight')
    await house.drain()
    expect(await kept()).toEqual(before)
  })

  it('are made again out of the log when they are emptied', async () => {
    const before = await kept()
    await db.execute('DELETE FROM insight_deed')
    await db.execute('DELETE FROM insight_content_day')
    await resetCursors(db, 'insight')
    await house.drain()
    expect(await kept()).toEqual(before)
  })

  it('move to the day on which it first happened, as soon as that is heard of', async () => {
    const [, two] = contents.articles
    const [before, today] = [await of(two, days(12, 4)), await of(two, days(0))]
    expect([before, today?.opened, today?.first]).toEqual([undefined, 1, 1])
    const linxiao = await reader(second)
    await linxiao.behave(event('content.viewed', new Date(now - 5 * DAY), { contentId: two }))
    await house.drain()
    expect(await of(two, days(12, 4))).toMatchObject({ opened: 1, first: 1 })
    expect(await of(two, days(0))).toMatchObject({ opened: 0, first: 0 })
    expect(await differing()).toEqual([])
  })

  it('count two contacts that are one person once', async () => {
    const [one, two] = contents.articles
    const survivor = await contactOf()
    const zhou = await reader(third)
    await zhou.behave(
      event('content.viewed', new Date(now - 6 * DAY), { contentId: one }),
      event('content.viewed', new Date(now - MINUTE), { contentId: two }),
    )
    await house.drain()
    const loser = await contactOf()
    expect(await of(two)).toMatchObject({ opened: 3 })
    expect((await ops.post(`/api/staff/contacts/${survivor}/merge`, { withId: loser })).status).toBe(200)
    await house.drain()
    expect(await of(two)).toMatchObject({ opened: 2, first: 0 })
    // Who is a lead had opened it before all others, too.
    expect(await of(one)).toMatchObject({ opened: 2, first: 2 })
    expect(await of(one, days(12, 4))).toMatchObject({ opened: 1, first: 1 })
    expect(await differing()).toEqual([])
    expect((await comparisons()).wrong).toEqual([])
  })

  it('stay when somebody is forgotten, whose list says how many are missing', async () => {
    const [one] = contents.articles
    const zhou = await reader('何静')
    await zhou.behave(report(one, now - MINUTE, 100))
    await house.drain()
    const [gone, before] = [await contactOf(), await of(one)]
    expect((await zhou.send('POST', '/api/visitor/erasure')).status).toBe(200)
    await house.drain()
    expect(await of(one)).toEqual(before)
    expect(await db.query('SELECT 1 FROM insight_deed WHERE contact_id = ?', [gone])).toEqual([])
    expect((await comparisons()).wrong).toEqual([])
    const { body } = await ops.get<{ forgotten: number }>(
      `/api/staff/content-people?${query({ ...days(), contentId: one ?? '', deed: 'finished' })}`,
    )
    expect(body.forgotten).toBe(1)
    await resetCursors(db, 'insight')
    await house.drain()
    expect(await of(one)).toEqual(before)
  })

  describe('of people who agree no longer', () => {
    const withdraw = (visitor: Visitor) =>
      visitor.send('PUT', '/api/visitor/consent', { purposes: { analytics: false } })
    const opened = async () => (await of(contents.articles[0]))?.opened ?? 0
    const look = (visitor: Visitor) =>
      visitor.behave(report(contents.articles[0], now - MINUTE, 95), report(contents.articles[0], now, 95))

    it('leave out what was told before they withdrew and not yet read', async () => {
      const was = await kept()
      const visitor = await reader('吴敏')
      expect((await look(visitor)).body.accepted).toBe(2)
      await withdraw(visitor)
      await house.drain()
      expect(await kept()).toEqual(was)
    })

    it('keep what was counted before, also when the log is read again; made from nothing, they are without it', async () => {
      const [was, before] = [await opened(), await kept()]
      const visitor = await reader('郑凯')
      await look(visitor)
      await house.drain()
      expect(await opened()).toBe(was + 1)
      const counted = await kept()
      await withdraw(visitor)
      await house.drain()
      await resetCursors(db, 'insight')
      await house.drain()
      expect(await kept()).toEqual(counted)
      expect((await comparisons()).wrong).toEqual([])
      await db.execute('DELETE FROM insight_deed')
      await db.execute('UPDATE insight_content_day SET people = forgotten')
      await resetCursors(db, 'insight')
      await house.drain()
      expect(await kept()).toEqual(before)
    })
  })

  it('are summed over a year at the most, from one day to a later one', async () => {
    for (const range of [
      { from: '2025-01-01', to: '2026-01-02' },
      { from: '2026-01-02', to: '2026-01-01' },
    ]) {
      const { status, body } = await ops.get<{ code: string }>(`/api/staff/content-numbers?${query(range)}`)
      expect([status, body.code]).toEqual([400, 'platform.input-invalid'])
    }
  })

  it('are for those who may read contacts', async () => {
    const manager = await house.staff('manager-one', 'manager')
    for (const url of ['content-numbers', 'content-people'])
      expect((await manager.get(`/api/staff/${url}?${query(days())}&contentId=1`)).status).toBe(403)
  })
})
