import { contentBody, pictureUrl, plainText } from './content-body.js'

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
  ])('refuses %p', (block) => expect(contentBody.safeParse([block]).success).toBe(false))
})
