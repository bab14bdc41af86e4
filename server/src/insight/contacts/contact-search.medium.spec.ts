import { manyContacts, RARE } from '../../../test/builders/a-million-contacts.js'
import { oneConnection } from '../../../test/setup/one-connection.js'
import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { Db } from '../../platform/database/db.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { CONTACT_SORTS, type ContactFilter, type ContactPlace, type ContactSort } from './contact-filter.js'
import { ContactSearch } from './contact-search.service.js'

const FILTERS: Record<string, ContactFilter> = {
  everybody: {},
  stage: { stage: ['known', 'mql'] },
  'a stage nobody is in': { stage: ['advocate'] },
  band: { band: ['U1', 'U2'] },
  score: { scoreMin: 40, scoreMax: 60 },
  'a high score': { scoreMin: 98 },
  'a low score': { scoreMax: 3 },
  'not reachable': { reach: ['none'] },
  'reachable by phone': { reach: ['phone'] },
  'reachable as nobody is': { reach: ['subscribe'] },
  consent: { consent: ['contact', 'profiling'], noConsent: ['marketing'] },
  channel: { channel: 'fair' },
  'a rare channel': { channel: RARE.channel },
  tag: { tag: [RARE.tagId] },
  'an unknown tag': { tag: ['5'] },
  owner: { owner: RARE.ownerId },
  'an open lead': { lead: 'open' },
  'no open lead': { lead: 'none' },
  'first seen in a month': { firstSeenFrom: '2026-02-01T00:00:00Z', firstSeenTo: '2026-03-01T00:00:00Z' },
  'active in a week': { activeFrom: '2026-05-04T00:00:00Z', activeTo: '2026-05-11T00:00:00Z' },
  'not active since': { activeTo: '2026-04-03T00:00:00Z' },
  'a name': { name: '王芳' },
  'the end of a phone': { phoneEnd: '1234' },
  'several common ones': { stage: ['mql'], reach: ['phone'], channel: 'fair', scoreMin: 30 },
  'common and rare': { stage: ['mql', 'known', 'visitor'], tag: [RARE.tagId], lead: 'open' },
  'what excludes itself': { channel: RARE.channel, stage: ['known'], scoreMin: 99 },
}

/** What should be found, said the plain way: by going through everybody. */
const MEANT: Record<string, string> = {
  everybody: 'TRUE',
  stage: `c.stage IN ('known', 'mql')`,
  'a stage nobody is in': 'FALSE',
  band: 's.engagement_band <= 2',
  score: 's.total_milli >= 39500 AND s.total_milli < 60500',
  'a high score': 's.total_milli >= 97500',
  'a low score': 's.total_milli < 3500',
  'not reachable': 'c.reachable_by = 0',
  'reachable by phone': 'c.reachable_by & 1',
  'reachable as nobody is': 'FALSE',
  consent: 'c.consents & 4 AND c.consents & 8 AND NOT c.consents & 16',
  channel: `c.first_channel = 'fair'`,
  'a rare channel': `c.first_channel = '${RARE.channel}'`,
  tag: `c.id IN (SELECT contact_id FROM pool_contact_tag WHERE tag_id = ${RARE.tagId})`,
  'an unknown tag': 'FALSE',
  owner: `c.id IN (SELECT contact_id FROM selling_lead WHERE owner_id = ${RARE.ownerId})`,
  'an open lead': 'c.id IN (SELECT contact_id FROM selling_lead)',
  'no open lead': 'c.id NOT IN (SELECT contact_id FROM selling_lead)',
  'first seen in a month': `c.created_at >= '2026-02-01' AND c.created_at < '2026-03-01'`,
  'active in a week': `a.last_at >= '2026-05-04' AND a.last_at < '2026-05-11'`,
  'not active since': `a.last_at < '2026-04-03'`,
  'the end of a phone': 'FALSE',
  'a name': `c.name LIKE '王芳%'`,
  'several common ones': `c.stage = 'mql' AND c.reachable_by & 1 AND c.first_channel = 'fair' AND s.total_milli >= 29500`,
  'common and rare': `c.stage IN ('mql', 'known', 'visitor') AND c.first_channel = '${RARE.channel}'`,
  'what excludes itself': 'FALSE',
}
const ORDER: Record<ContactSort, string> = {
  'last-active': 'a.last_at',
  'first-seen': 'c.created_at',
  score: 's.total_milli',
}

let app: TestApp
const meantIds = async (name: string, sort: ContactSort, limit: number): Promise<string[]> =>
  (
    await app.get(Db).query<{ id: string }>(
      `SELECT c.id FROM pool_contact c LEFT JOIN pool_counter a ON a.contact_id = c.id
         LEFT JOIN nurture_score s ON s.contact_id = c.id WHERE ${MEANT[name]}
        ORDER BY ${ORDER[sort]} IS NULL, ${ORDER[sort]} DESC, c.id DESC LIMIT ?`,
      [limit],
    )
  ).map(({ id }) => id)

async function start(count: number): Promise<void> {
  app = await startApp()
  await manyContacts(app.get(Db), count)
}

describe('among a few thousand contacts', () => {
  const COUNT = 3_000
  beforeAll(() => start(COUNT))
  afterAll(() => app.close())

  const PAGES: Record<string, { few: number; lookedAt: number }> = {
    'that are read whole': { few: 10_000, lookedAt: 10_000 },
    'that are walked along': { few: 0, lookedAt: 900 },
    'that are read or walked': { few: 600, lookedAt: 400 },
  }
  describe.each(Object.keys(PAGES))('%s', (how) => {
    it.each(Object.keys(FILTERS))('%s: the pages have each of them once, in every order', async (name) => {
      const search = app.get(ContactSearch)
      Object.assign(search.bounds, PAGES[how])
      for (const sort of CONTACT_SORTS) {
        const found: string[] = []
        let behind: ContactPlace | null = null
        do {
          const page = await search.page(FILTERS[name] ?? {}, { sort, behind, limit: 130 })
          expect(page.places.length).toBeLessThanOrEqual(130)
          found.push(...page.places.map(({ id }) => id))
          behind = page.next
        } while (behind)
        expect(found).toEqual(await meantIds(name, sort, COUNT))
      }
      const everybody: string[] = []
      for await (const ids of search.everybody(FILTERS[name] ?? {})) everybody.push(...ids)
      expect(everybody).toEqual(await meantIds(name, 'first-seen', COUNT))
    })
  })

  it.each(Object.keys(FILTERS))('%s: the count is right, or says that there are more', async (name) => {
    const search = app.get(ContactSearch)
    const n = (await meantIds(name, 'first-seen', COUNT)).length
    Object.assign(search.bounds, { few: 10_000, lookedAt: 10_000 })
    expect(await search.count(FILTERS[name] ?? {})).toEqual({ count: n, more: false })
    Object.assign(search.bounds, { few: 200, lookedAt: 1_000 })
    const { count, more } = await search.count(FILTERS[name] ?? {})
    expect(count).toBeLessThanOrEqual(Math.min(n, 200))
    if (!more) expect(count).toBe(n)
  })
})

describe('among a million contacts', () => {
  const COUNT = 1_000_000
  const LIMIT = 50
  /** Rows and index entries that a page, or a count, may read, whatever it is narrowed by. */
  const MOST_READ = 70_000
  /** The same for a page that is not narrowed. */
  const MOST_READ_OF_ALL = 5 * LIMIT

  const lines: string[] = []
  beforeAll(() => start(COUNT), 300_000)
  afterAll(async () => {
    process.stderr.write(`\nRows read for a page of ${LIMIT} of ${COUNT} contacts:\n${lines.join('\n')}\n`)
    await app.close()
  })

  async function rowsRead<T>(what: string, work: (search: ContactSearch) => Promise<T>) {
    const db = oneConnection(app)
    return db.inTransaction(async () => {
      const sum = async (): Promise<number> =>
        (await db.query<{ Value: string }>(`SHOW SESSION STATUS LIKE 'Handler_read%'`)).reduce(
          (total, { Value }) => total + Number(Value),
          0,
        )
      const before = await sum()
      const from = performance.now()
      const result = await work(new ContactSearch(new ReadingDb(db), app.get(TrafficPoolDoor)))
      const ms = performance.now() - from
      const read = (await sum()) - before
      lines.push(`${what.padEnd(40)} ${String(read).padStart(7)} rows ${ms.toFixed(0).padStart(5)} ms`)
      return { result, read }
    })
  }

  it.each(Object.keys(FILTERS))(
    '%s: a page and a count read so many rows at most, in every order',
    async (name) => {
      const filter = FILTERS[name] ?? {}
      for (const sort of CONTACT_SORTS) {
        const { result, read } = await rowsRead(`${name}, ${sort}`, (search) =>
          search.page(filter, { sort, behind: null, limit: LIMIT }),
        )
        expect([sort, read]).toEqual([
          sort,
          Math.min(read, name === 'everybody' ? MOST_READ_OF_ALL : MOST_READ),
        ])
        if (!result.next) continue
        const further = await rowsRead(`${name}, ${sort}, further`, (search) =>
          search.page(filter, { sort, behind: result.next, limit: LIMIT }),
        )
        expect([sort, further.read]).toEqual([sort, Math.min(further.read, MOST_READ)])
      }
      const { read } = await rowsRead(`${name}, count`, (search) => search.count(filter))
      expect(read).toBeLessThanOrEqual(MOST_READ)
    },
    60_000,
  )
})
