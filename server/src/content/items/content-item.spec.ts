import {
  digestOf,
  hasUnpublished,
  isShown,
  verdictOnPut,
  type ContentDraft,
  type Standing,
} from './content-item.js'

const draft: ContentDraft = {
  title: '标题',
  summary: '',
  cover: null,
  category: '护肤',
  tags: ['a', 'b'],
  purpose: 'seeding',
  body: [{ type: 'image', url: 'https://cdn.brand.cn/1.jpg', alt: '图' }],
}

describe('the digest of a version', () => {
  it('is the same whatever the order of keys, and whether what is not there is named', () => {
    const { title, ...rest } = draft
    const turned = {
      ...rest,
      body: [{ alt: '图', width: undefined, url: 'https://cdn.brand.cn/1.jpg', type: 'image' as const }],
      title,
    }
    expect(digestOf(turned)).toEqual(digestOf(draft))
  })

  it.each<[keyof ContentDraft, Partial<ContentDraft>]>([
    ['title', { title: '标题 2' }],
    ['summary', { summary: '摘要' }],
    ['cover', { cover: 'https://cdn.brand.cn/2.jpg' }],
    ['category', { category: '彩妆' }],
    ['tags', { tags: ['b', 'a'] }],
    ['purpose', { purpose: 'price' }],
    ['body', { body: [] }],
  ])('tells another %s', (_, change) =>
    expect(digestOf({ ...draft, ...change })).not.toEqual(digestOf(draft)),
  )
})

const item = (
  state: Standing['state'],
  latestVersion: number,
  publishedVersion: number | null,
): Standing => ({
  state,
  latestVersion,
  publishedVersion,
})

it('visitors see the published version of a published item only', () => {
  expect(isShown(item('published', 2, 1), 1)).toBe(true)
  expect(isShown(item('published', 2, 1), 2)).toBe(false)
  expect(isShown(item('withdrawn', 1, 1), 1)).toBe(false)
})

it('a draft and an edited item have something to publish', () => {
  expect(hasUnpublished(item('draft', 1, null))).toBe(true)
  expect(hasUnpublished(item('published', 2, 1))).toBe(true)
  expect(hasUnpublished(item('published', 2, 2))).toBe(false)
})

describe('a put', () => {
  it.each([
    ['of a new item publishes its first version', item('draft', 0, null), false, false, 'publish-new'],
    ['of what visitors see changes nothing', item('published', 1, 1), true, true, 'unchanged'],
    ['of what visitors see leaves a draft of staff alone', item('published', 2, 1), false, true, 'unchanged'],
    ['of something else publishes a new version', item('published', 1, 1), false, false, 'publish-new'],
    ['of a saved draft publishes it', item('published', 2, 1), true, false, 'publish-latest'],
    [
      'of a withdrawn item changes nothing when it reads the same',
      item('withdrawn', 1, 1),
      true,
      true,
      'unchanged',
    ],
    ['of a withdrawn item is saved but not published', item('withdrawn', 1, 1), false, false, 'save-new'],
  ])('%s', (_, standing, asLatest, asShown, verdict) =>
    expect(verdictOnPut(standing, { asLatest, asShown })).toBe(verdict),
  )
})
