import { MINUTE } from '../../src/kernel/time.js'
import { DEFAULT_MODEL } from '../../src/nurture/scoring/default-model.js'
import { Db } from '../../src/platform/database/db.js'
import { event, startHouse, type House, type Staff, type Visitor } from '../setup/house.js'

interface Detail {
  id: string
  version: number
  status: string
  revision: number
  definition: typeof DEFAULT_MODEL
}
interface Explained {
  total: number
  modelVersion: number
  lines: { ruleKey: string | null; contribution: number }[]
}

/** Ops write a scoring model: a draft, a try on one person, in force, and what its rules do. */
describe('the scoring model editor', () => {
  let house: House
  let ops: Staff
  let reader: Visitor
  let contactId: string
  let inForceId: string

  const MODELS = '/api/staff/scoring-models'
  const draftOf = async (change: (definition: Detail['definition']) => void): Promise<Detail> => {
    const definition = structuredClone((await ops.get<Detail>(`${MODELS}/${inForceId}`)).body.definition)
    change(definition)
    const { body } = await ops.post<{ id: string }>(MODELS, { definition })
    return (await ops.get<Detail>(`${MODELS}/${body.id}`)).body
  }
  const points = (definition: Detail['definition'], key: string, value: number): void => {
    const rule = definition.rules.find((one) => one.key === key)
    if (!rule) throw new Error(key)
    rule.points = value
  }

  beforeAll(async () => {
    house = await startHouse()
    ops = await house.staff('yunying', 'ops')
    const [article = ''] = await (await house.api()).publish({ title: '一篇文章', purpose: 'seeding' })
    reader = await house.visitor('王浩')
    await reader.consent('analytics', 'profiling')
    const at = new Date(Date.now() - 2 * MINUTE)
    const viewId = crypto.randomUUID()
    await reader.behave(
      event('content.viewed', at, { contentId: article }),
      event('content.progressed', at, { contentId: article, props: { viewId, dwellMs: 60_000, depth: 90 } }),
    )
    await house.drain()
    const found = await ops.get<{ items: { id: string; status: string }[] }>(MODELS)
    inForceId = found.body.items.find(({ status }) => status === 'published')?.id ?? ''
    const [row] = await house.get(Db).query<{ contact_id: string }>('SELECT contact_id FROM nurture_score')
    contactId = row?.contact_id ?? ''
  })
  afterAll(() => house.close())

  it('changes a draft, but not what somebody changed meanwhile', async () => {
    const draft = await draftOf((definition) => points(definition, 'read', 4))
    points(draft.definition, 'read', 5)
    const change = { revision: draft.revision, definition: draft.definition }
    const first = await ops.put<Detail>(`${MODELS}/${draft.id}`, change)
    expect(first.body).toMatchObject({ status: 'draft', revision: draft.revision + 1 })
    expect((await ops.put(`${MODELS}/${draft.id}`, change)).body.code).toBe('nurture.model-stale')
    const other = { revision: first.body.revision, definition: { ...draft.definition, key: 'other' } }
    expect((await ops.put(`${MODELS}/${draft.id}`, other)).body.code).toBe('nurture.model-key-fixed')
    expect((await ops.delete(`${MODELS}/${draft.id}`)).status).toBe(204)
    expect((await ops.get(`${MODELS}/${draft.id}`)).status).toBe(404)
  })

  it('never changes or throws away what is or was in force', async () => {
    const { body } = await ops.get<Detail>(`${MODELS}/${inForceId}`)
    const change = { revision: body.revision, definition: body.definition }
    expect((await ops.put(`${MODELS}/${inForceId}`, change)).body.code).toBe('nurture.model-not-draft')
    expect((await ops.delete(`${MODELS}/${inForceId}`)).body.code).toBe('nurture.model-not-draft')
  })

  it('tries a draft on one person and writes nothing; published, the explanation is the tried one', async () => {
    const draft = await draftOf((definition) => points(definition, 'read', 8))
    const trial = () =>
      ops.get<{ inForce: Explained; tried: Explained }>(`${MODELS}/${draft.id}/trial?contactId=${contactId}`)
    const { inForce, tried } = (await trial()).body
    expect([inForce.total, tried.total]).toEqual([3, 8])
    const explained = () => ops.get<Explained>(`/api/staff/contacts/${contactId}/score`)
    expect((await explained()).body.total).toBe(3)

    await ops.post(`${MODELS}/${draft.id}/publish`)
    // One scan makes the scores due, the next looks at them.
    await house.runDue()
    await house.runDue()
    await house.drain()
    expect((await explained()).body).toMatchObject({ total: 8, modelVersion: draft.version })
    expect((await explained()).body.lines).toEqual(tried.lines)
    inForceId = draft.id
  })

  it('says how often each rule fired, and which never did', async () => {
    const { body } = await ops.get<{ rules: { ruleKey: string; times: number; lately: number }[] }>(
      `${MODELS}/${inForceId}/rule-use`,
    )
    expect(body.rules.map(({ ruleKey }) => ruleKey)).toEqual(DEFAULT_MODEL.rules.map(({ key }) => key))
    expect(body.rules.find(({ ruleKey }) => ruleKey === 'read')).toMatchObject({ times: 1, lately: 1 })
    expect(body.rules.find(({ ruleKey }) => ruleKey === 'download')).toMatchObject({ times: 0, lately: 0 })
  })

  it('is not for reps', async () => {
    const rep = await house.staff('lin', 'rep')
    expect((await rep.get(`${MODELS}/${inForceId}`)).status).toBe(403)
    expect((await rep.get(`${MODELS}/${inForceId}/trial?contactId=${contactId}`)).status).toBe(403)
  })

  it('lists versions page by page, newest first, and finds those of one status', async () => {
    type Page = { items: { id: string; version: number; status: string }[]; next: string | null }
    for (let n = 0; n < 3; n += 1) await draftOf((definition) => points(definition, 'read', 7 + n))
    const all = (await ops.get<Page>(`${MODELS}?limit=100`)).body
    expect(all.next).toBeNull()
    const walked: Page['items'] = []
    for (let after: string | null = ''; after !== null;) {
      const { items, next }: Page = (await ops.get<Page>(`${MODELS}?limit=2${after && `&after=${after}`}`))
        .body
      expect(items.length).toBeLessThanOrEqual(2)
      walked.push(...items)
      after = next
    }
    expect(walked).toEqual(all.items)
    const versions = walked.map(({ version }) => version)
    expect(versions).toEqual([...versions].sort((a, b) => b - a))
    const inForce = (await ops.get<Page>(`${MODELS}?status=published&limit=1`)).body
    expect(inForce.items).toEqual(all.items.filter(({ status }) => status === 'published'))
    expect((await ops.get(`${MODELS}?after=nonsense`)).status).toBe(400)
  })
})
