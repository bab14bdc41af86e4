import { join } from 'node:path'
import sharp from 'sharp'
import { DAY, MINUTE } from '../src/kernel/time.js'
import { CHANNELS } from './channels.js'
import { parseItem, readLibrary } from './library.js'
import { drawPeople, nameOf } from './people.js'
import { pictureOf } from './picture.js'
import { LAST_CALL } from './sales.js'

/** What the demo is drawn from; that it plays is seen by `npm run demo` and `npm run verify`. */
describe('the demo', () => {
  const library = readLibrary(join(__dirname, 'library'))
  const until = new Date('2026-11-22T04:00:00Z')
  const from = new Date(until.getTime() - 90 * DAY)
  const editions = library.map(({ key, purpose, day }) => ({
    key,
    purpose,
    at: new Date(from.getTime() + day * DAY),
  }))
  const people = drawPeople(310, editions, from, until)
  const acts = people.flatMap(({ visits }) =>
    visits.flatMap((visit) => visit.acts.map((act) => ({ act, visit }))),
  )

  it('has thirty articles and more, some for each purpose, whose pictures can be drawn', async () => {
    expect(library.length).toBeGreaterThanOrEqual(30)
    expect(new Set(library.map(({ purpose }) => purpose)).size).toBe(4)
    expect(new Set(library.map(({ title }) => title)).size).toBe(library.length)
    const { width, height } = await sharp(Buffer.from(pictureOf('drops', 3))).metadata()
    expect([width, height]).toEqual([1080, 720])
  })

  it('says which article breaks its form', () => {
    expect(() => parseItem('broken', '# Title\n\n- summary: x\n\ntext')).toThrow('library/broken.md')
  })

  it('draws the same three hundred people in every run, each with a name of their own', () => {
    expect(drawPeople(310, editions, from, until)).toEqual(people)
    expect(people.length).toBeGreaterThanOrEqual(300)
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
    expect(people.map(({ name }) => name)).not.toContain(nameOf(400))
  })

  it('lets everybody come within the ninety days, and read only what is out', () => {
    const out = new Map(editions.map(({ key, at }) => [key, at]))
    for (const { visit } of acts) expect(visit.at.getTime()).toBeLessThan(until.getTime())
    const early = acts.filter(
      ({ act, visit }) => act.kind === 'read' && !((out.get(act.content) ?? until) <= visit.at),
    )
    expect(early).toEqual([])
  })

  it('lets some ask just after the last call, and the last of all in the last minutes', () => {
    const lastCall = until.getTime() - LAST_CALL
    const asked = acts.flatMap(({ act, visit }) => (act.kind === 'enquire' ? [visit.at.getTime()] : []))
    expect(asked.filter((at) => at >= lastCall && at < lastCall + 3 * MINUTE)).toHaveLength(3)
    expect(asked.filter((at) => at > until.getTime() - 9 * MINUTE)).toHaveLength(8)
  })

  it('sends two or three guests to a live session who have left their number before', () => {
    const guests = people.flatMap(({ visits }) => {
      const at = visits.find(({ acts: own }) => own.some((act) => 'asGuest' in act))?.at
      const bound = visits.find(({ acts: own }) => own.some(({ kind }) => kind === 'bind-phone'))?.at
      return at ? [bound !== undefined && bound < at] : []
    })
    expect([2, 3]).toContain(guests.length)
    expect(guests).not.toContain(false)
  })

  it('passes articles on over several hops, and brings the others through every channel', () => {
    const hops = (number: number): number => {
      const via = people[number]?.via
      return via ? 1 + hops(via.sharer) : 0
    }
    expect(Math.max(...people.map((_, number) => hops(number)))).toBeGreaterThanOrEqual(3)
    const channels = new Set(people.map(({ channel }) => channel))
    for (const { key } of CHANNELS) expect(channels).toContain(key)
  })
})
