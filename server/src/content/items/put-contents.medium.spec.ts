import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { ApiTokens } from '../../access/index.js'
import { asId } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { ContentDoor } from '../index.js'
import { Contents } from './contents.service.js'

let house: TestApp
let token: string
beforeAll(async () => {
  house = await startApp()
  token = await house.get(ApiTokens).add('cms', ['contents'])
})
afterAll(() => house.close())

const content = (externalId: string, change: object = {}) => ({
  externalId,
  title: `文章 ${externalId}`,
  category: '护肤',
  purpose: 'seeding',
  tags: ['新'],
  ...change,
})
interface Line {
  externalId: string
  contentId: string
  version: number
  state: string
}
const put = async (contents: object[]) => {
  const answer = await house.inject({
    method: 'PUT',
    url: '/api/open/contents',
    headers: { authorization: `Bearer ${token}` },
    payload: { contents },
  })
  return { status: answer.statusCode, body: answer.json<{ contents: Line[]; code: string }>() }
}
const one = async (item: object): Promise<Line> => {
  const [line] = (await put([item])).body.contents
  if (!line) throw new Error('no line')
  return line
}
const count = async (table: string): Promise<number> => {
  const [row] = await house.get(Db).query<{ n: string }>(`SELECT COUNT(*) n FROM ${table}`)
  return Number(row?.n)
}
const everything = async () => {
  const tables = ['content_item', 'content_version', 'content_tag', 'sys_log']
  return Promise.all(tables.map((table) => count(table)))
}
const titleSeen = async (id: string): Promise<string | undefined> => {
  const answer = await house.inject({ method: 'GET', url: `/api/visitor/contents/${id}` })
  return answer.statusCode === 200 ? answer.json<{ title: string }>().title : undefined
}

it('makes and publishes contents, and answers in their order', async () => {
  const { status, body } = await put(['b', 'a', 'c'].map((id) => content(id)))
  expect(status).toBe(200)
  expect(body.contents.map(({ externalId, version, state }) => [externalId, version, state])).toEqual([
    ['b', 1, 'published'],
    ['a', 1, 'published'],
    ['c', 1, 'published'],
  ])
  for (const { contentId, externalId } of body.contents)
    expect(await titleSeen(contentId)).toBe(`文章 ${externalId}`)
})

it('changes nothing when the same is put again', async () => {
  const items = Array.from({ length: 50 }, (_, i) =>
    content(`again-${i}`, { body: [{ type: 'paragraph', text: '正文' }] }),
  )
  const first = await put(items)
  const before = await everything()
  const rows = await house.get(Db).query('SELECT * FROM content_item ORDER BY id')
  expect((await put(items)).body).toEqual(first.body)
  expect(await everything()).toEqual(before)
  expect(await house.get(Db).query('SELECT * FROM content_item ORDER BY id')).toEqual(rows)
})

it('makes a new version of what changed, and of nothing else', async () => {
  const [kept, changed] = (await put([content('kept'), content('changed')])).body.contents
  const [, versions, , news] = await everything()
  const answer = await put([
    content('kept'),
    content('changed', { title: '改了', purpose: 'price', tags: [] }),
  ])
  expect(answer.body.contents).toEqual([kept, { ...changed, version: 2 }])
  const [, versionsNow, , newsNow] = await everything()
  expect([versionsNow, newsNow]).toEqual([(versions ?? 0) + 1, (news ?? 0) + 1])
  expect(await titleSeen(changed?.contentId ?? '')).toBe('改了')
  expect(
    await house.get(Db).query('SELECT * FROM content_tag WHERE item_id = ?', [changed?.contentId]),
  ).toEqual([])
})

it('tells its news in the same transaction, keyed by the content', async () => {
  const { contentId } = await one(content('news', { purpose: 'case' }))
  const rows = await house
    .get(Db)
    .query(
      "SELECT name, contact_id, payload FROM sys_log WHERE JSON_UNQUOTE(JSON_EXTRACT(payload, '$.contentId')) = ?",
      [contentId],
    )
  expect(rows).toEqual([
    { name: 'content.item-published', contact_id: null, payload: { contentId, version: 1, purpose: 'case' } },
  ])
})

it('keeps what staff have withdrawn out of sight, but saves what comes', async () => {
  const { contentId } = await one(content('withdrawn'))
  await house.get(Contents).withdraw(asId(contentId))
  expect(await one(content('withdrawn'))).toMatchObject({ version: 1, state: 'withdrawn' })
  expect(await one(content('withdrawn', { title: '新的' }))).toMatchObject({ version: 2, state: 'withdrawn' })
  expect(await titleSeen(contentId)).toBeUndefined()
  await house.get(Contents).publish(asId(contentId))
  expect(await titleSeen(contentId)).toBe('新的')
})

it('leaves a draft that staff are writing alone while the system says the same', async () => {
  const { contentId } = await one(content('edited'))
  const { version, ...seen } = await house.get(Contents).view(asId(contentId))
  const { title: _, summary, cover, category, tags, purpose, body } = seen
  await house
    .get(Contents)
    .edit(
      asId(contentId),
      version,
      { title: '草稿', summary, cover, category, tags, purpose, body },
      asId('9'),
    )
  expect(await one(content('edited'))).toMatchObject({ version: 2, state: 'published' })
  expect(await titleSeen(contentId)).toBe('文章 edited')
})

it('does all or nothing', async () => {
  const before = await everything()
  for (const contents of [
    [content('x1'), content('x2', { title: '<script>' })],
    [content('x1'), content('x2', { purpose: 'fun' })],
    [content('x1'), content('x1')],
    [
      content('x1'),
      content('x2', {
        tags: Array(11)
          .fill('t')
          .map((t, i) => `${t}${i}`),
      }),
    ],
    [],
    Array.from({ length: 501 }, (_, i) => content(`many-${i}`)),
  ])
    expect((await put(contents)).status).toBe(400)
  expect((await put([content('x1'), content('x1')])).body).toMatchObject({
    code: 'content.external-id-repeated',
    externalIds: ['x1'],
  })
  expect(await everything()).toEqual(before)
})

it('makes one item of a new content that comes twice at once', async () => {
  const items = Array.from({ length: 20 }, (_, i) => content(`race-${i}`))
  const answers = await Promise.all([put(items), put([...items].reverse()), put(items), put(items)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const ids = (lines: Line[]) =>
    new Map(lines.map(({ externalId, contentId, version }) => [externalId, `${contentId} ${version}`]))
  for (const { body } of answers) expect(ids(body.contents)).toEqual(ids(answers[0]?.body.contents ?? []))
  const rows = await house.get(Db).query("SELECT id FROM content_item WHERE external_id LIKE 'race-%'")
  const orphans = await house
    .get(Db)
    .query('SELECT * FROM content_version v LEFT JOIN content_item i ON i.id = v.item_id WHERE i.id IS NULL')
  expect([rows.length, orphans.length]).toEqual([20, 0])
})

it('takes as many statements for 500 contents as for five', async () => {
  const db = house.get(Db)
  const statementsOf = async (n: number, prefix: string) => {
    const spies = [jest.spyOn(db, 'query'), jest.spyOn(db, 'execute')]
    expect((await put(Array.from({ length: n }, (_, i) => content(`${prefix}-${i}`)))).status).toBe(200)
    const calls = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
    for (const spy of spies) spy.mockRestore()
    return calls
  }
  await statementsOf(1, 'warm')
  const few = await statementsOf(5, 'few')
  expect(await statementsOf(500, 'many')).toBe(few)
  expect(few).toBeLessThanOrEqual(10)
})

it('is known to the ingest at once', async () => {
  await house.get(ContentDoor).known()
  const { contentId } = await one(content('known', { purpose: 'price' }))
  expect((await house.get(ContentDoor).known()).get(contentId)).toEqual({ purpose: 'price', published: true })
})
