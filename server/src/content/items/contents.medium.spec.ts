import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { AccessDoor, StaffAccounts } from '../../access/index.js'
import { Db } from '../../platform/database/db.js'
import { ContentDoor } from '../index.js'
import type { ContentView } from './contents.dto.js'

const PASSWORD = 'a long password'
/** WeChat can't be asked here, so a person stands for what is published. */
const STANDS = { reason: '看过了' }
let house: TestApp
let staff: Record<string, string>

beforeAll(async () => {
  house = await startApp()
  await house.get(StaffAccounts).put({ login: 'ops', name: '运营', role: 'ops', password: PASSWORD })
  const answer = await house.inject({
    method: 'POST',
    url: '/api/staff/sign-in',
    headers: { 'x-weir-csrf': '1' },
    payload: { login: 'ops', password: PASSWORD },
  })
  staff = { cookie: `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`, 'x-weir-csrf': '1' }
})
afterAll(() => house.close())

const draft = (change: object = {}) => ({
  title: '敏感肌怎么选',
  summary: '三步看成分',
  category: '护肤',
  tags: ['敏感肌', '成分'],
  purpose: 'seeding',
  body: [{ type: 'paragraph', text: '先看防腐剂。' }],
  ...change,
})
const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) => {
  const answer = await house.inject({
    method,
    url: `/api/staff/contents${path}`,
    headers: staff,
    ...(payload ? { payload } : {}),
  })
  return {
    status: answer.statusCode,
    body: answer.json<ContentView & { code: string; fields: { path: string }[] }>(),
  }
}
const made = async (change?: object): Promise<ContentView> => (await ask('POST', '', draft(change))).body
const published = async (change?: object): Promise<ContentView> =>
  (await ask('POST', `/${(await made(change)).id}/publish`, STANDS)).body
const visit = (id: string) => house.inject({ method: 'GET', url: `/api/visitor/contents/${id}` })
const titleSeen = async (id: string): Promise<string> => (await visit(id)).json<{ title: string }>().title
const newsOf = (id: string) =>
  house
    .get(Db)
    .query<{ name: string; payload: object }>(
      "SELECT name, payload FROM sys_log WHERE name LIKE 'content.%' AND JSON_UNQUOTE(JSON_EXTRACT(payload, '$.contentId')) = ? ORDER BY partition_no, seq",
      [id],
    )

describe('a content', () => {
  it('begins as a draft that visitors don’t see and nobody hears of', async () => {
    const { status, body } = await ask('POST', '', draft())
    expect(status).toBe(201)
    expect(body).toMatchObject({
      ...draft(),
      state: 'draft',
      version: 1,
      latestVersion: 1,
      publishedVersion: null,
      publishedAt: null,
      hasUnpublished: true,
      externalId: null,
      cover: null,
    })
    expect(body.versions).toEqual([
      { version: 1, title: '敏感肌怎么选', savedAt: expect.any(String), savedByName: '运营', check: null },
    ])
    expect((await visit(body.id)).json()).toMatchObject({ status: 404, code: 'content.item-not-found' })
    expect(await newsOf(body.id)).toEqual([])
  })

  it('is seen once it is published, and that is news, once', async () => {
    const { id } = await made()
    const first = await ask('POST', `/${id}/publish`, STANDS)
    expect(first.body).toMatchObject({ state: 'published', publishedVersion: 1, hasUnpublished: false })
    expect(await titleSeen(id)).toBe('敏感肌怎么选')
    expect((await ask('POST', `/${id}/publish`, STANDS)).body.publishedAt).toBe(first.body.publishedAt)
    expect(await newsOf(id)).toEqual([
      { name: 'content.item-published', payload: { contentId: id, version: 1, purpose: 'seeding' } },
    ])
  })

  it('stays as it is for visitors while a new version is in the works', async () => {
    const { id, publishedAt } = await published()
    const edited = await ask('PUT', `/${id}`, {
      version: 1,
      ...draft({ title: '新标题', purpose: 'price', category: '价格' }),
    })
    expect(edited.body).toMatchObject({
      latestVersion: 2,
      publishedVersion: 1,
      hasUnpublished: true,
      title: '新标题',
    })
    expect(await titleSeen(id)).toBe('敏感肌怎么选')
    expect((await house.get(ContentDoor).known([id])).get(id)).toEqual({
      purpose: 'seeding',
      published: true,
    })
    await ask('POST', `/${id}/publish`, STANDS)
    expect(await titleSeen(id)).toBe('新标题')
    expect((await house.get(ContentDoor).known([id])).get(id)).toEqual({ purpose: 'price', published: true })
    expect((await ask('GET', `/${id}`)).body.publishedAt).toBe(publishedAt)
    expect((await newsOf(id)).map(({ payload }) => payload)).toEqual([
      { contentId: id, version: 1, purpose: 'seeding' },
      { contentId: id, version: 2, purpose: 'price' },
    ])
  })

  it('goes back to an older version by publishing it', async () => {
    const { id } = await published()
    await ask('PUT', `/${id}`, { version: 1, ...draft({ title: '更差' }) })
    await ask('POST', `/${id}/publish`, STANDS)
    const back = await ask('POST', `/${id}/publish`, { ...STANDS, version: 1 })
    expect(back.body).toMatchObject({ publishedVersion: 1, latestVersion: 2, hasUnpublished: true })
    expect(await titleSeen(id)).toBe('敏感肌怎么选')
    expect((await ask('POST', `/${id}/publish`, { ...STANDS, version: 3 })).body.code).toBe(
      'content.version-not-found',
    )
  })

  it('never changes a version that was saved', async () => {
    const { id } = await published()
    const versionOne = async () => {
      const [row] = await house
        .get(Db)
        .query('SELECT * FROM content_version WHERE item_id = ? AND version = 1', [id])
      return row
    }
    const before = await versionOne()
    await ask('PUT', `/${id}`, { version: 1, ...draft({ title: '二', body: [] }) })
    await ask('POST', `/${id}/publish`, STANDS)
    await ask('POST', `/${id}/withdraw`, {})
    expect(await versionOne()).toEqual(before)
    expect((await ask('GET', `/${id}?version=1`)).body).toMatchObject({
      version: 1,
      ...draft(),
      latestVersion: 2,
    })
  })

  it('gets no version for saving the same again', async () => {
    const { id } = await made()
    expect((await ask('PUT', `/${id}`, { version: 1, ...draft() })).body).toMatchObject({ latestVersion: 1 })
    const turned = await ask('PUT', `/${id}`, { version: 1, ...draft({ tags: ['成分', '敏感肌', '成分'] }) })
    expect(turned.body).toMatchObject({ latestVersion: 2, tags: ['成分', '敏感肌'] })
  })

  it('is not overwritten by who has not seen the newest version', async () => {
    const { id } = await made()
    const answers = await Promise.all(
      ['甲', '乙'].map((title) => ask('PUT', `/${id}`, { version: 1, ...draft({ title }) })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'content.version-stale',
      latest: 2,
    })
    expect((await ask('GET', `/${id}`)).body.latestVersion).toBe(2)
  })

  it('is out of sight at once when it is withdrawn, and that is news; its card stays for timelines', async () => {
    const { id } = await published()
    expect((await ask('POST', `/${id}/withdraw`, {})).body).toMatchObject({
      state: 'withdrawn',
      publishedAt: null,
    })
    expect((await visit(id)).json()).toMatchObject({ status: 404, code: 'content.item-not-found' })
    expect((await newsOf(id)).map(({ name }) => name)).toEqual([
      'content.item-published',
      'content.item-withdrawn',
    ])
    expect((await house.get(ContentDoor).known([id])).get(id)).toEqual({
      purpose: 'seeding',
      published: false,
    })
    expect((await house.get(ContentDoor).cards([id])).get(id)).toEqual({
      title: '敏感肌怎么选',
      purpose: 'seeding',
      category: '护肤',
    })
    expect((await ask('POST', `/${id}/withdraw`, {})).body.code).toBe('content.item-not-published')
    await ask('POST', `/${id}/publish`, STANDS)
    expect(await titleSeen(id)).toBe('敏感肌怎么选')
  })

  it('can’t be withdrawn before it was published', async () => {
    expect(await ask('POST', `/${(await made()).id}/withdraw`, {})).toMatchObject({
      status: 409,
      body: { code: 'content.item-not-published' },
    })
  })

  it('is refused with the fields at fault, and nothing is kept', async () => {
    const count = async () =>
      (await house.get(Db).query<{ n: string }>('SELECT COUNT(*) n FROM content_item'))[0]?.n
    const before = await count()
    const { status, body } = await ask(
      'POST',
      '',
      draft({ title: '<b>x</b>', purpose: 'fun', body: [{ type: 'html', html: '<p>' }], extra: 1 }),
    )
    expect([status, body.code]).toEqual([400, 'platform.input-invalid'])
    expect(body.fields.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['body.title', 'body.purpose', 'body.body.0.type']),
    )
    expect(await count()).toBe(before)
  })

  it('that nobody made is not found', async () => {
    for (const [method, path, payload] of [
      ['GET', '/7', undefined],
      ['PUT', '/7', { version: 1, ...draft() }],
      ['POST', '/7/publish', {}],
      ['POST', '/7/withdraw', {}],
    ] as const)
      expect(await ask(method, path, payload)).toMatchObject({
        status: 404,
        body: { code: 'content.item-not-found' },
      })
    expect((await ask('GET', '/x')).status).toBe(400)
  })

  it('names who saved a version by the name of now', async () => {
    const { id } = await made()
    expect((await house.get(AccessDoor).repIds()).length).toBe(0)
    await house.get(StaffAccounts).put({ login: 'ops', name: '运营二部', role: 'ops', password: PASSWORD })
    expect((await ask('GET', `/${id}`)).body.versions[0]?.savedByName).toBe('运营二部')
  })
})

describe('the list', () => {
  it('pages through all of a state, lately changed first, each once', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.unshift((await published({ title: `第${i}篇` })).id)
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const answer = await house.inject({
        method: 'GET',
        url: `/api/staff/contents?state=published&limit=2${after ? `&after=${after}` : ''}`,
        headers: staff,
      })
      const page: { items: { id: string; state: string }[]; next: string | null } = answer.json()
      expect(page.items.every(({ state }) => state === 'published')).toBe(true)
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect(seen.slice(0, 5)).toEqual(ids)
    expect(new Set(seen).size).toBe(seen.length)
    const [row] = await house
      .get(Db)
      .query<{ n: string }>("SELECT COUNT(*) n FROM content_item WHERE state = 'published'")
    expect(seen.length).toBe(Number(row?.n))
  })
})
