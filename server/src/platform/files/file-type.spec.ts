import { isShownInPlace, sniffPicture } from './file-type.js'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

describe('the type of a picture', () => {
  it.each([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['image/png', bytes([0x89], 'PNG\r\n', [0x1a], '\n')],
    ['image/webp', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 ')],
  ])('is %s by its first bytes', (type, begin) => expect(sniffPicture(begin)?.mediaType).toBe(type))

  it.each([
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['a page', bytes('<!doctype html><script>')],
    ['a PDF', bytes('%PDF-1.7')],
    ['a GIF', bytes('GIF89a')],
    ['sound in a RIFF', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
    ['half a beginning', bytes([0xff, 0xd8])],
    ['nothing', bytes()],
  ])('is none for %s', (_, begin) => expect(sniffPicture(begin)).toBeUndefined())
})

describe('what a browser may show in place', () => {
  it.each(['image/webp', 'image/jpeg', 'audio/mpeg', 'video/mp4'])('is %s', (type) =>
    expect(isShownInPlace(type)).toBe(true),
  )
  it.each(['image/svg+xml', 'image/svg', 'text/html', 'application/pdf', 'image/'])('is not %s', (type) =>
    expect(isShownInPlace(type)).toBe(false),
  )
})
