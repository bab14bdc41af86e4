import { inspect } from 'node:util'
import { ApiTokens } from '../../src/access/index.js'
import { NurtureDoor } from '../../src/nurture/index.js'
import { Models } from '../../src/nurture/models/models.service.js'
import { Ledgers } from '../../src/nurture/scores/ledgers.service.js'
import { Scoring } from '../../src/nurture/scores/scoring.service.js'
import { newTouch, type Touch } from '../../src/nurture/scores/touch.js'
import { MINUTE } from '../../src/kernel/time.js'
import { Db } from '../../src/platform/database/db.js'
import { TrafficPoolDoor } from '../../src/traffic-pool/index.js'
import { Api, event, startHouse, type House } from '../setup/house.js'
import { startBeside, type TestApp } from '../setup/start-app.js'

const CONSENT = {
  purposes: ['analytics', 'profiling', 'contact'],
  basis: 'test',
  at: '2026-01-01T00:00:00.000Z',
}

/** What a process remembers of ledgers is what the table holds, however many processes write it (ADR 15). */
describe('a ledger that is remembered', () => {
  let house: House
  let other: TestApp
  let api: Api
  let papers: string[]
  let serial = 0

  beforeAll(async () => {
    house = await startHouse()
    other = await startBeside()
    api = new Api(house, await house.get(ApiTokens).add('both', ['events', 'contents', 'models']))
    papers = await api.publish(
      ...Array.from({ length: 12 }, (_, n) => ({ title: `白皮书 ${n}`, purpose: 'product' })),
    )
  })
  afterAll(async () => {
    await other.close()
    await house.close()
  })
  afterEach(async () => {
    await house.drain()
    expect((await house.get(NurtureDoor).verify()).differences).toEqual([])
  })

  const rows = <R>(sql: string, values: unknown[] = []): Promise<R[]> => house.get(Db).query(sql, values)

  const take = async (touch: Touch) => house.get(Scoring).take([touch], await house.get(Models).currentHeld())

  /** A new person, who has downloaded nothing yet. */
  function somebody() {
    const identities = [{ kind: 'custom', value: `reader-${++serial}` }]
    let downloads = 0
    return {
      /** The person downloads another paper, which is scored by this process. Answers how often it read ledgers. */
      async downloads(app: TestApp): Promise<number> {
        const contentId = papers[downloads++]
        const at = new Date(Date.now() - MINUTE)
        await api.events(event('file.downloaded', at, { identities, contentId, consent: CONSENT }))
        const query = jest.spyOn(app.get(Db), 'query')
        await app.drain()
        const reads = query.mock.calls.filter(([sql]) => sql.includes('FROM nurture_award')).length
        query.mockRestore()
        return reads
      },
      async contactId(): Promise<string> {
        const [row] = await rows<{ id: string }>('SELECT MAX(id) id FROM pool_contact')
        return row?.id ?? ''
      },
    }
  }

  it('is read by who has not written it last, and by nobody else', async () => {
    const reader = somebody()
    const reads = []
    for (const app of [house, house, house, other, other, house, house, other])
      reads.push(await reader.downloads(app))
    expect(reads).toEqual([1, 0, 0, 1, 0, 1, 0, 1])
    const [score] = await rows<{ total_milli: number }>(
      'SELECT total_milli FROM nurture_score WHERE contact_id = ?',
      [await reader.contactId()],
    )
    // 80 points, of which the group lets 40 through.
    expect(score?.total_milli).toBe(40_000)
  })

  it('is not the one of before, when the score was forgotten and made anew elsewhere', async () => {
    const reader = somebody()
    for (const app of [house, house]) await reader.downloads(app)
    const contactId = await reader.contactId()
    await other.get(Db).inTransaction(() => other.get(Scoring).forget([contactId]))
    for (const app of [other, other]) await reader.downloads(app)
    expect(await reader.downloads(house)).toBe(1)
  })

  it('stays as it was when a transaction fails, or runs again after a deadlock', async () => {
    const reader = somebody()
    for (const app of [house, house]) await reader.downloads(app)
    const contactId = await reader.contactId()
    const contact = (await house.get(TrafficPoolDoor).standings([contactId])).get(contactId)
    if (!contact) throw new Error('there is no such contact')
    let attempts = 0
    const invented = {
      ruleKey: 'download',
      eventKey: 'ab'.repeat(16),
      objectId: null,
      occurredAt: Date.now(),
      pointsMilli: 10_000,
    }
    await house.get(Db).inTransaction(async () => {
      if (++attempts > 1) return
      await take({ ...newTouch(contact, 'test'), awards: [invented] })
      throw Object.assign(new Error('a deadlock'), { code: 'ER_LOCK_DEADLOCK' })
    })
    expect(attempts).toBe(2)
    expect(await reader.downloads(house)).toBe(0)
  })

  it('is not kept where two made the first score at once: one has not seen the awards of the other', async () => {
    const reader = somebody()
    await reader.downloads(house)
    const contactId = await reader.contactId()
    await house.get(Db).inTransaction(() => house.get(Scoring).forget([contactId]))
    const contact = (await house.get(TrafficPoolDoor).standings([contactId])).get(contactId)
    if (!contact) throw new Error('there is no such contact')
    const pool = house.get(TrafficPoolDoor)
    const scorable = pool.scorable.bind(pool)
    jest.spyOn(pool, 'scorable').mockImplementationOnce(async (ids) => {
      const seen = await scorable(ids)
      await house.get(Db).detached(() => reader.downloads(other))
      return seen
    })
    await house.get(Db).inTransaction(() => take({ ...newTouch(contact, 'test'), rebuild: true }))
    expect(await reader.downloads(house)).toBe(1)
  })

  it('that only weighs more takes no more writing than total, instant and revision', async () => {
    const reader = somebody()
    const written = async (): Promise<string[]> => {
      const execute = jest.spyOn(house.get(Db), 'execute')
      await reader.downloads(house)
      const found = execute.mock.calls.flatMap(
        ([sql]) => /INSERT INTO nurture_score \(([^)]+)\)/.exec(sql)?.[1] ?? [],
      )
      execute.mockRestore()
      return found.map((columns) => columns.split(',').length.toString())
    }
    // 10 points; then 20, which are another band; then 30.
    expect([await written(), await written(), await written()]).toEqual([['18'], ['18'], ['4']])
  })

  it('is gone from the process with the person', async () => {
    const visitor = await house.visitor('林晓')
    await visitor.consent('analytics', 'profiling')
    const [paper = ''] = papers
    await visitor.behave(event('file.downloaded', new Date(), { contentId: paper }))
    await house.drain()
    const [award] = await rows<{ k: Buffer }>(
      'SELECT event_key k FROM nurture_award ORDER BY contact_id DESC LIMIT 1',
    )
    const key = award?.k.toString('hex') ?? ''
    const remembered = () =>
      inspect(Reflect.get(house.get(Ledgers), 'memory'), { depth: 9, maxArrayLength: null })
    expect(remembered()).toContain(key)
    expect((await visitor.send('POST', '/api/visitor/erasure')).status).toBeLessThan(300)
    await house.drain()
    expect(remembered()).not.toContain(key)
  })
})
