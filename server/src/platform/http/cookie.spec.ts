import { readCookie, writeCookie } from './cookie.js'

describe('reading a cookie', () => {
  it.each([
    ['weir=abc', 'abc'],
    ['other=1; weir=abc', 'abc'],
    [' other=1 ;  weir = abc ; more=2', 'abc'],
    ['weir=first; weir=second', 'first'],
    ['weir=a=b', 'a=b'],
    ['weir=', ''],
  ])('finds it in %p', (header, value) => expect(readCookie(header, 'weir')).toBe(value))

  it.each([[undefined], [''], ['weir'], ['weirdo=abc'], ['=weir'], ['other="weir=abc"']])(
    'finds none in %p',
    (header) => expect(readCookie(header, 'weir')).toBeUndefined(),
  )
})

describe('writing a cookie', () => {
  it('hides it from scripts and from other sites', () =>
    expect(
      writeCookie('weir', 'abc', { path: '/api/staff', secure: true, sameSite: 'Strict', maxAgeSeconds: 60 }),
    ).toBe('weir=abc; Path=/api/staff; Max-Age=60; HttpOnly; SameSite=Strict; Secure'))

  it('leaves Secure out over plain http, where the browser would drop the cookie', () =>
    expect(
      writeCookie('weir', '', { path: '/', secure: false, sameSite: 'Lax', maxAgeSeconds: 0 }),
    ).not.toContain('Secure'))
})
