import fc from 'fast-check'
import { deedsIn, once, type Did } from './deed.js'

const a = (contentId: string, deed: Did['deed'], at: number): Did => ({
  contactId: '7',
  contentId,
  deed,
  at: new Date(at),
})
const onceOf = (...all: Did[]) => [...once(all).values()]

describe('what somebody does with a content', () => {
  it('is opened by looking at it, read and finished by time and depth', () => {
    expect(deedsIn('content.viewed', {})).toEqual(['opened', 'first'])
    expect(deedsIn('content.progressed', { dwellMs: 29_999, depth: 100 })).toEqual(['opened', 'first'])
    expect(deedsIn('content.progressed', { dwellMs: 30_000, depth: 50 })).toEqual(['opened', 'first', 'read'])
    expect(deedsIn('content.progressed', { dwellMs: 30_000, depth: 90 })).toEqual([
      'opened',
      'first',
      'read',
      'finished',
    ])
    expect([deedsIn('content.liked', {}), deedsIn('phone.bound', {})]).toEqual([['liked'], []])
  })

  it('counts once, at its first time; the first content of all is the one opened before the others', () => {
    expect(
      onceOf(
        a('2', 'opened', 20),
        a('2', 'first', 20),
        a('1', 'opened', 30),
        a('1', 'first', 30),
        a('2', 'opened', 10),
        a('2', 'first', 10),
        a('1', 'liked', 5),
      ),
    ).toEqual([a('2', 'opened', 10), a('2', 'first', 10), a('1', 'opened', 30), a('1', 'liked', 5)])
    expect(onceOf(a('10', 'first', 1), a('9', 'first', 1))).toEqual([a('9', 'first', 1)])
    const another = { ...a('2', 'opened', 20), contactId: '8' }
    expect(onceOf(a('2', 'opened', 10), another)).toHaveLength(2)
  })

  it('is the same in any order, in any portions, and told any number of times', () => {
    const did = fc.record({
      contactId: fc.constantFrom('7', '8'),
      contentId: fc.constantFrom('1', '2', '3'),
      deed: fc.constantFrom('opened' as const, 'first' as const, 'liked' as const),
      at: fc.integer({ min: 0, max: 9 }).map((ms) => new Date(ms)),
    })
    const sorted = (all: Did[]) => all.map((each) => JSON.stringify(each)).sort()
    fc.assert(
      fc.property(fc.array(did), fc.array(did), (some, more) => {
        const atOnce = sorted(onceOf(...some, ...more))
        expect(sorted(onceOf(...onceOf(...some), ...more, ...more))).toEqual(atOnce)
        expect(sorted(onceOf(...more, ...some))).toEqual(atOnce)
      }),
    )
  })
})
