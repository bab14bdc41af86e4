import { networkOf, RateLimiter } from './rate-limiter.js'

describe('a rate limiter', () => {
  it('lets as many through at once as a minute allows, and then one after another', () => {
    const limiter = new RateLimiter()
    const take = (now: number) => limiter.take('a', 60, now)
    expect(Array.from({ length: 60 }, () => take(0))).toEqual(Array.from({ length: 60 }, () => null))
    expect(take(0)).toBe(1)
    expect(take(999)).toBe(1)
    expect(take(1_000)).toBeNull()
    expect(take(1_000)).toBe(1)
  })

  it('does not let who knocks early wait longer', () => {
    const limiter = new RateLimiter()
    expect(limiter.take('a', 1, 0)).toBeNull()
    for (let now = 0; now < 60_000; now += 1_000) expect(limiter.take('a', 1, now)).toBe(60 - now / 1_000)
    expect(limiter.take('a', 1, 60_000)).toBeNull()
  })

  it('counts each key by itself', () => {
    const limiter = new RateLimiter()
    expect(limiter.take('a', 1, 0)).toBeNull()
    expect(limiter.take('b', 1, 0)).toBeNull()
    expect(limiter.take('a', 1, 0)).toBe(60)
  })
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:db8:1:2::9', '2001:db8:1:2::'],
  ['2001:db8::9', '2001:db8:0:0::'],
  ['::1', '0:0:0:0::'],
])('the network of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network))
