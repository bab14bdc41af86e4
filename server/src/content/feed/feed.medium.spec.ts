import sharp from 'sharp'
import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { asId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Files } from '../../platform/files/files.service.js'
import { ContentDoor } from '../content.door.js'
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

const COVER = 'https://cdn.brand.cn/1.jpg'
/** Nobody has measured a picture that stands elsewhere. */
const elsewhere = { small: COVER, large: COVER, width: null, height: null }

const text = (title: string) => ({
  title,
  summary: `摘要，说${title}`,
  cover: COVER,
  purpose: 'price' as const,
  body: [{ type: 'paragraph' as const, text: `正文${title}` }],
})
async function publish(title: string, place: { category: string; tags: string[] }): Promise<void> {
  const { id } = await house.get(Contents).create({ ...text(title), ...place }, asId('9'))
  await house.get(Contents).publish(id as ReturnType<typeof asId<'content'>>)
  ids.set(title, id)
}
const get = (path: string, headers: Record<string, string> = {}) =>
  house.inject({ method: 'GET', url: encodeURI(`/api/visitor/${path}`), headers })
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
      summary: '摘要，说乙',
      cover: elsewhere,
      category: '彩妆',
      tags: ['热门', '乙'],
      minutes: 1,
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

it('words find titles, summaries and tags, whatever they are made of', async () => {
  expect(await titles('q=说甲')).toEqual(['甲'])
  expect(await titles('q=热门')).toEqual(expect.arrayContaining(['乙', '丙', '丁']))
  expect(await titles('q=说甲&category=彩妆')).toEqual([])
  expect((await get('contents?q=甲')).json()).toMatchObject({ code: 'platform.input-invalid' })
  expect([await titles('q=摘_'), await titles('q=%%')]).toEqual([[], []])
})

it('a content comes with its body and what to read next, and without what it is for', async () => {
  const answer = (await get(`contents/${ids.get('甲')}`)).json<{ related: FeedCard[] }>()
  const { related, ...article } = answer
  expect(article).toEqual({
    id: ids.get('甲'),
    title: '甲',
    summary: '摘要，说甲',
    cover: elsewhere,
    category: '护肤',
    tags: [],
    publishedAt: '2026-03-02T01:04:00.000Z',
    minutes: 1,
    body: [{ type: 'paragraph', text: '正文甲' }],
    likes: 0,
    mine: null,
    // Added by the traffic pool: nobody's, to hand on.
    shareToken: expect.stringMatching(/^[\w-]{56}$/),
  })
  expect(related.map((card) => card.title)).toEqual(['丙', '戊'])
})

it('what to read next shares tags first, then the category, and is never what is being read', async () => {
  const { related } = (await get(`contents/${ids.get('丙')}`)).json<{ related: FeedCard[] }>()
  expect(related).toHaveLength(3)
  expect(related.map((card) => card.title).sort()).toEqual(['丁', '乙', '甲'].sort())
  expect(related[2]?.title).toBe('甲')
})

it('rooms to the right add to an article what they know of its reader', async () => {
  const readings: unknown[] = []
  house.get(ContentDoor).addToArticles(async (reading) => {
    readings.push(reading)
    return { likes: 7 }
  })
  house.get(ContentDoor).addToArticles(async ({ via }) => ({ shareToken: `of ${via}` }))
  const { likes, mine, shareToken } = (await get(`contents/${ids.get('甲')}?via=abc`)).json()
  expect([likes, mine, shareToken]).toEqual([7, null, 'of abc'])
  expect(readings).toEqual([{ contentId: ids.get('甲'), visitor: null, via: 'abc' }])
})

it('the first screen comes in one request, small, and not again while nothing has changed', async () => {
  const answer = await get('home')
  const { brandName, categories, feed } = answer.json()
  expect([brandName, feed.next]).toEqual(['Weir', null])
  expect(categories).toEqual([{ name: '彩妆' }, { name: '护肤' }])
  expect(feed.items.map((card: FeedCard) => card.title)).toEqual(await titles(''))
  const etag = String(answer.headers.etag)
  expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'authorization' })
  const again = await get('home', { 'if-none-match': `"other", W/${etag}` })
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
  expect((await get('home', { 'if-none-match': '"other"' })).statusCode).toBe(200)
  await publish('新', { category: '护肤', tags: [] })
  expect((await get('home', { 'if-none-match': etag })).statusCode).toBe(200)
  await house.get(Contents).withdraw(asId<'content'>(ids.get('新') ?? ''))
})

it('a cover and pictures of our own come with their sizes, and stay', async () => {
  const files = house.get(Files)
  const drawn = sharp({ create: { width: 800, height: 450, channels: 3, background: '#246' } })
  const meant = { owner: { kind: 'system' }, visibility: 'public' } as const
  const { id: file, picture } = await files.savePicture(await drawn.jpeg().toBuffer(), meant)
  const draft = {
    ...text('有图'),
    ...{ category: '图', tags: [], cover: picture.large },
    body: [{ type: 'image' as const, url: picture.large, alt: '一张图' }],
  }
  const { id } = await house.get(Contents).create(draft, asId('9'))
  await house.get(Contents).publish(asId<'content'>(id))
  const { cover, body } = (await get(`contents/${id}`)).json()
  expect(cover).toEqual({ ...picture, width: 800, height: 450 })
  expect(body).toEqual([{ type: 'image', url: picture.large, alt: '一张图', width: 800, height: 450 }])
  const [row] = await house.get(Db).query('SELECT sweep_due_at FROM sys_file WHERE id = ?', [file])
  expect(row).toEqual({ sweep_due_at: null })
  await house.get(Contents).withdraw(asId<'content'>(id))
  const untouched = await house.get(Contents).edit(asId<'content'>(id), 1, draft, asId('9'))
  expect(untouched.latestVersion).toBe(1)
  const strange = { ...draft, cover: '/files/public/12-0123456789abcdef-large.webp' }
  await expect(house.get(Contents).create(strange, asId('9'))).rejects.toMatchObject({
    code: 'content.picture-unknown',
  })
  await files.remove(file)
  await expect(house.get(Contents).create(draft, asId('9'))).rejects.toMatchObject({
    code: 'platform.file-gone',
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
