import fc from 'fast-check'
import { READ_DWELL_MS } from '../../contracts/pool.news.js'
import { progressed, readTime, type Progress, type View } from './view.js'

const start = new Date('2026-03-01T02:00:00Z')
const report = (dwellMs: number, depth: number, afterMs = 0): Progress => ({
  at: new Date(start.getTime() + afterMs),
  dwellMs,
  depth,
})
const follow = (reports: readonly Progress[]): View => {
  const [first, ...rest] = reports
  if (!first) throw new Error('no report')
  return rest.reduce(progressed, progressed(undefined, first))
}

describe('a view', () => {
  it('becomes a read at 30 s and half of the page, 30 s after its start', () => {
    expect(readTime(follow([report(29_999, 100)]))).toBeNull()
    expect(readTime(follow([report(90_000, 49)]))).toBeNull()
    expect(readTime(follow([report(30_000, 50)]))).toEqual(new Date(start.getTime() + READ_DWELL_MS))
  })

  it('keeps the longest dwell and the greatest depth of any order and number of reports', () => {
    const reports = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 600_000 }),
        dwellMs: fc.integer({ min: 0, max: 90_000 }),
        depth: fc.integer({ min: 0, max: 100 }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.integer()), (list, noise) => {
        const progress = list.map(({ at, dwellMs, depth }) => report(dwellMs, depth, at))
        const shuffled = progress
          .map((item) => ({ item, place: noise.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ item }) => item)
        const view = follow(progress)
        expect(follow([...shuffled, ...shuffled])).toEqual(view)
        expect(readTime(view) !== null).toBe(view.dwellMs >= 30_000 && view.depth >= 50)
      }),
      { numRuns: 500 },
    )
  })
})
