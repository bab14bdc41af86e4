import { originalNameOf, publicNameOf, publicNameOfUrl, publicUrl } from './file-name.js'

const name = { id: '812345678901234567', tag: '0123456789abcdef', variant: 'small' } as const

describe('the name of a public file', () => {
  it('is read as it was written', () => {
    expect(publicUrl(name)).toBe('/files/public/812345678901234567-0123456789abcdef-small.webp')
    expect(publicNameOfUrl(publicUrl(name))).toEqual(name)
  })

  it.each([
    '../../etc/passwd',
    '1-0123456789abcdef-small.webp/../../x',
    '1-0123456789abcdef-huge.webp',
    '1-0123456789ABCDEF-small.webp',
    '0-0123456789abcdef-small.webp',
    '1-0123456789abcdef-small.png',
    '99999999999999999999-0123456789abcdef-small.webp',
    '',
  ])('is nothing else: %p', (text) => expect(publicNameOf(text)).toBeUndefined())

  it('is not read from an address elsewhere', () => {
    expect(publicNameOfUrl('https://cdn.brand.cn/files/public/1-0123456789abcdef-small.webp')).toBeUndefined()
  })
})

describe('the name of an original', () => {
  it('is an id and an ending', () => expect(originalNameOf('12.jpg')).toEqual({ id: '12', ending: 'jpg' }))
  it.each(['12', '../12.jpg', '12.jpg/x', '12.', '012.jpg'])('is not %p', (text) =>
    expect(originalNameOf(text)).toBeUndefined(),
  )
})
