import fc from 'fast-check'
import { deedsIn, once, type Did } from './deed.js'

const a = (contentId: string, deed: Did['deed'], at: number): Did => ({ contentId, deed, at: new Date(at) })

describe('what somebody does with a content', () => {
  it('is opened by looking at it, read and finished by time and depth', () => {
    expect(deedsIn('content.viewed', {})).toEqual(['opened'])
    expect(deedsIn('content.progressed', { dwellMs: 29_999, depth: 100 })).toEqual(['opened'])
    expect(deedsIn('content.progressed', { dwellMs: 30_000, depth: 50 })).toEqual(['opened', 'read'])
    expect(deedsIn('content.progressed', { dwellMs: 30_000, depth: 90 })).toEqual([
      'opened',
      'read',
      'finished',
    ])
    expect([deedsIn('content.liked', {}), deedsIn('phone.bound', {})]).toEqual([['liked'], []])
  })

  it('counts once, at its first time; the first content of all is the one opened before the others', () => {
    expect(
      once([a('2', 'opened', 20), a('1', 'opened', 30), a('2', 'opened', 10), a('1', 'liked', 5)]),
    ).toEqual([a('2', 'opened', 10), a('1', 'opened', 30), a('1', 'liked', 5), a('2', 'first', 10)])
    expect(once([a('10', 'opened', 1), a('9', 'opened', 1)]).at(-1)).toEqual(a('9', 'first', 1))
  })

  it('is the same in any order, in any portions, and told any number of times', () => {
    const did = fc.record({
      contentId: fc.constantFrom('1', '2', '3'),
      deed: fc.constantFrom('opened' as const, 'read' as const, 'liked' as const),
      at: fc.integer({ min: 0, max: 9 }).map((ms) => new Date(ms)),
    })
    const sorted = (all: Did[]) => all.map((each) => JSON.stringify(each)).sort()
    fc.assert(
      fc.property(fc.array(did), fc.array(did), (some, more) => {
        const atOnce = once([...some, ...more])
        expect(sorted(once([...once(some), ...more, ...more]))).toEqual(sorted(atOnce))
        expect(sorted(once([...more, ...some]))).toEqual(sorted(atOnce))
      }),
    )
  })
})
