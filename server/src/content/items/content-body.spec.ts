import { contentBody, pictureUrl, plainText, readingMinutes, textsOf } from './content-body.js'

const accepts = (text: string): boolean => plainText(5_000).safeParse(text).success

describe('plain text', () => {
  it.each(['价格说明', '3 < 5 and 7 > 6', 'a <- b', 'Q&A, R&D', '1<2', '“quoted” & more'])(
    'may be %p',
    (text) => expect(accepts(text)).toBe(true),
  )
  it.each([
    '<b>bold</b>',
    '</p>',
    '<script>alert(1)</script>',
    'text <IMG src=x onerror=alert(1)> text',
    '<!-- note -->',
    '<!DOCTYPE html>',
    '<?xml?>',
    '<a\nhref="x">',
    'a&nbsp;b',
    '&#x3c;script',
    '&#60;',
    '',
    '   ',
  ])('may not be %p', (text) => expect(accepts(text)).toBe(false))

  it('is refused or taken in no time, whatever it is', () => {
    const start = performance.now()
    for (let i = 0; i < 200; i++) accepts('<a'.repeat(2_500))
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('is trimmed', () => expect(plainText(10).parse('  abc ')).toBe('abc'))
})

describe('a picture', () => {
  it.each(['https://cdn.brand.cn/a/b.jpg?x=1', '/files/public/2026/03/1.jpg'])('may be %p', (url) =>
    expect(pictureUrl.safeParse(url).success).toBe(true),
  )
  it.each([
    'http://brand.cn/a.jpg',
    'javascript:alert(1)',
    '//evil.test/a.jpg',
    'data:image/png;base64,AA',
    '/files/signed/1',
    'https://a b',
  ])('may not be %p', (url) => expect(pictureUrl.safeParse(url).success).toBe(false))
})

describe('a body', () => {
  it('is a list of known blocks', () => {
    const body = [
      { type: 'heading', level: 2, text: '为什么' },
      { type: 'paragraph', text: '因为。' },
      { type: 'image', url: 'https://cdn.brand.cn/1.jpg', alt: '图', width: 800, height: 600 },
      { type: 'list', ordered: true, items: ['一', '二'] },
    ]
    expect(contentBody.parse(body)).toEqual(body)
  })
  it.each([
    [{ type: 'html', html: '<p>x</p>' }],
    [{ type: 'paragraph', text: 'x', onclick: 'x' }],
    [{ type: 'heading', level: 1, text: 'x' }],
    [{ type: 'list', ordered: false, items: [] }],
    ['<p>x</p>'],
    [{ type: 'quote', text: '<b>x</b>' }],
    [{ type: 'heading', level: 2, text: 'abc', marks: [] }],
  ])('refuses %p', (block) => expect(contentBody.safeParse([block]).success).toBe(false))
})

describe('marks', () => {
  const paragraph = (text: string, ...marks: object[]) => [{ type: 'paragraph', text, marks }]
  it.each([
    [paragraph('重点在这里', { from: 0, to: 2, kind: 'bold' }, { from: 1, to: 5, kind: 'italic' })],
    [paragraph('看🐟看', { from: 1, to: 3, kind: 'link', href: 'https://brand.cn/a?b=1#c' })],
    [
      [
        {
          type: 'list',
          ordered: false,
          items: ['一', { text: '二', marks: [{ from: 0, to: 1, kind: 'bold' }] }],
        },
      ],
    ],
    [[{ type: 'quote', text: '好用', by: '林女士' }]],
  ])('may be %j', (body) => expect(contentBody.parse(body)).toEqual(body))

  it.each([
    ['beyond the text', { from: 0, to: 4, kind: 'bold' }],
    ['of nothing', { from: 1, to: 1, kind: 'bold' }],
    ['backwards', { from: 2, to: 1, kind: 'bold' }],
    ['through a character', { from: 0, to: 2, kind: 'bold' }, 'a🐟'],
    ['to a script', { from: 0, to: 1, kind: 'link', href: 'javascript:alert(1)' }],
    ['to plain http', { from: 0, to: 1, kind: 'link', href: 'http://brand.cn' }],
    [
      'with an address that ends its attribute',
      { from: 0, to: 1, kind: 'link', href: 'https://a"onclick=x' },
    ],
    ['that are unknown', { from: 0, to: 1, kind: 'blink' }],
    ['that carry more', { from: 0, to: 1, kind: 'bold', style: 'x' }],
  ])('may not be %s', (_, mark, text = 'abc') =>
    expect(contentBody.safeParse(paragraph(text, mark)).success).toBe(false),
  )
})

describe('what a body says', () => {
  const body = contentBody.parse([
    { type: 'heading', level: 2, text: '题' },
    { type: 'paragraph', text: '段' },
    { type: 'image', url: 'https://cdn.brand.cn/1.jpg', alt: '图' },
    { type: 'image', url: 'https://cdn.brand.cn/2.jpg' },
    { type: 'list', ordered: false, items: ['一', { text: '二' }] },
    { type: 'quote', text: '引', by: '谁' },
  ])

  it('is all its texts', () => expect(textsOf(body)).toEqual(['题', '段', '图', '一', '二', '引', '谁']))

  it('takes at least a minute to read, and longer with more text and pictures', () => {
    expect(readingMinutes([])).toBe(1)
    expect(readingMinutes(body)).toBe(1)
    expect(readingMinutes([{ type: 'paragraph', text: '字'.repeat(2_000) }])).toBe(5)
    expect(
      readingMinutes(Array.from({ length: 12 }, () => ({ type: 'image', url: 'https://a.cn/1.jpg' }))),
    ).toBe(2)
  })
})
