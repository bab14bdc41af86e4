import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { asId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Contents } from '../items/contents.service.js'
import type { FeedCard } from './feed.dto.js'

let house: TestApp
let clock: jest.SpyInstance<Date, []>
const start = new Date('2026-03-02T01:00:00.000Z')

/** Titles from the latest to the earliest; the third and fourth were published in the same millisecond. */
const NEWEST_FIRST = ['甲', '乙', '丙', '丁', '戊']
const ids = new Map<string, string>()

beforeAll(async () => {
  house = await startApp()
  clock = jest.spyOn(house.get(Clock), 'now')
  const minutes: Record<string, number> = { 戊: 1, 丁: 2, 丙: 2, 乙: 3, 甲: 4 }
  for (const title of [...NEWEST_FIRST].reverse()) {
    clock.mockReturnValue(new Date(+start + (minutes[title] ?? 0) * 60_000))
    await publish(title, {
      category: '甲丙戊'.includes(title) ? '护肤' : '彩妆',
      tags: '乙丙丁'.includes(title) ? ['热门', title] : [],
    })
  }
  clock.mockImplementation(() => new Date())
  const draft = await house
    .get(Contents)
    .create({ ...text('草稿'), category: '草稿箱', tags: ['热门'] }, asId('9'))
  ids.set('草稿', draft.id)
})
afterAll(() => house.close())

const text = (title: string) => ({
  title,
  summary: '摘要',
  cover: 'https://cdn.brand.cn/1.jpg',
  purpose: 'price' as const,
  body: [{ type: 'paragraph' as const, text: `正文${title}` }],
})
async function publish(title: string, place: { category: string; tags: string[] }): Promise<void> {
  const { id } = await house.get(Contents).create({ ...text(title), ...place }, asId('9'))
  await house.get(Contents).publish(id as ReturnType<typeof asId<'content'>>)
  ids.set(title, id)
}
const get = (path: string) => house.inject({ method: 'GET', url: encodeURI(`/api/visitor/${path}`) })
const page = async (query: string) =>
  (await get(`contents?${query}`)).json<{ items: FeedCard[]; next: string | null }>()
const titles = async (query: string): Promise<string[]> => (await page(query)).items.map((card) => card.title)
async function allPages(query: string): Promise<string[]> {
  const seen: string[] = []
  let after = ''
  for (;;) {
    const { items, next } = await page(`${query}${after}`)
    seen.push(...items.map((card) => card.title))
    if (next === null) return seen
    after = `&after=${next}`
  }
}

describe('the feed', () => {
  it('shows cards of what is published, latest first, without bodies and without what they are for', async () => {
    const { items, next } = await page('')
    expect(items.map((card) => card.title)).toEqual(NEWEST_FIRST)
    expect(next).toBeNull()
    expect(items[1]).toEqual({
      id: ids.get('乙'),
      title: '乙',
      summary: '摘要',
      cover: 'https://cdn.brand.cn/1.jpg',
      category: '彩妆',
      tags: ['热门', '乙'],
      publishedAt: '2026-03-02T01:03:00.000Z',
    })
  })

  it.each([1, 2, 3, 4, 5])(
    'pages by %i through everything once, also where two came at the same time',
    async (limit) => {
      expect(await allPages(`limit=${limit}`)).toEqual(NEWEST_FIRST)
      expect(await allPages(`limit=${limit}&tag=热门`)).toEqual(['乙', '丙', '丁'])
      expect(await allPages(`limit=${limit}&category=护肤`)).toEqual(['甲', '丙', '戊'])
    },
  )

  it('goes by category, by tag and by both', async () => {
    expect(await titles('category=彩妆')).toEqual(['乙', '丁'])
    expect(await titles('tag=丁')).toEqual(['丁'])
    expect(await titles('category=护肤&tag=热门')).toEqual(['丙'])
    expect(await titles('category=没有')).toEqual([])
  })

  it('takes one query', async () => {
    const query = jest.spyOn(house.get(Db), 'query')
    await page('limit=2&tag=热门')
    expect(query).toHaveBeenCalledTimes(1)
    query.mockRestore()
  })

  it('refuses a place it did not give out', async () => {
    expect((await get('contents?after=abc')).json()).toMatchObject({
      status: 400,
      code: 'platform.cursor-invalid',
    })
    expect((await get('contents?limit=101')).json()).toMatchObject({
      status: 400,
      code: 'platform.input-invalid',
    })
  })

  it('does not show what was withdrawn, in no list, and shows it again when it is published again', async () => {
    const id = asId<'content'>(ids.get('丁') ?? '')
    await house.get(Contents).withdraw(id)
    expect(await titles('')).toEqual(['甲', '乙', '丙', '戊'])
    expect(await titles('tag=热门')).toEqual(['乙', '丙'])
    expect(await titles('category=彩妆')).toEqual(['乙'])
    await house.get(Contents).publish(id)
    expect(await titles('')).toEqual(['丁', '甲', '乙', '丙', '戊'])
    expect(await titles('tag=热门')).toEqual(['丁', '乙', '丙'])
  })
})

it('a content comes with its body, and without what it is for', async () => {
  const answer = await get(`contents/${ids.get('甲')}`)
  expect(answer.json()).toEqual({
    id: ids.get('甲'),
    title: '甲',
    summary: '摘要',
    cover: 'https://cdn.brand.cn/1.jpg',
    category: '护肤',
    tags: [],
    publishedAt: '2026-03-02T01:04:00.000Z',
    body: [{ type: 'paragraph', text: '正文甲' }],
  })
})

it('a draft, an unknown content and a number no content has are the same to a visitor', async () => {
  for (const id of [ids.get('草稿'), '7', '9223372036854775807'])
    expect((await get(`contents/${id}`)).json()).toMatchObject({
      status: 404,
      code: 'content.item-not-found',
    })
  expect((await get('contents/x')).statusCode).toBe(400)
})

it('categories are those with something to read', async () => {
  const { items } = (await get('content-categories')).json<{ items: { name: string }[] }>()
  expect(items.map(({ name }) => name).sort()).toEqual(['彩妆', '护肤'].sort())
})
