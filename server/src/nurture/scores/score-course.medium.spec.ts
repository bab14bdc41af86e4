import { DAY } from '../../kernel/time.js'
import { event, startHouse, type House, type Staff } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'
import { Models } from '../models/models.service.js'
import { DEFAULT_MODEL } from '../scoring/default-model.js'

interface Course {
  points: { at: string; totalMilli: number }[]
  bands: { band: number; entryMilli: number }[]
  changes: { at: string; version: number }[]
}

let house: House
let ops: Staff
beforeAll(async () => {
  house = await startHouse()
  ops = await house.staff('ops', 'ops')
})
afterAll(() => house.close())

it('the course of a score: nothing before the first event, what is explained at the end, each version in its own time', async () => {
  const api = await house.api()
  const happened = Date.now() - 10 * DAY
  await api.events(
    event('enquiry.sent', new Date(happened), {
      identities: [{ kind: 'custom', value: 'one' }],
      consent: {
        purposes: ['analytics', 'profiling'],
        basis: 'test',
        at: '2026-01-01T00:00:00.000Z',
      },
    }),
  )
  await house.drain()
  const [contact] = await house.get(Db).query<{ id: string }>('SELECT id FROM pool_contact')
  const path = `/api/staff/contacts/${contact?.id}`
  const course = async (): Promise<Course> =>
    (await ops.get<Course & { id: string }>(`${path}/score-course?days=30`)).body
  const before = await course()
  const totals = (from: number, to: number) =>
    before.points.flatMap(({ at, totalMilli }) =>
      Date.parse(at) >= from && Date.parse(at) < to ? [totalMilli] : [],
    )
  expect(totals(0, happened).length).toBeGreaterThan(20)
  expect(new Set(totals(0, happened))).toEqual(new Set([0]))
  expect(before.changes).toEqual([])
  expect(before.bands.map(({ band }) => band)).toEqual([1, 2, 3])
  const { body } = await ops.get<{ totalMilli: number }>(`${path}/score`)
  const last = before.points.at(-1)?.totalMilli ?? 0
  expect(last).toBeGreaterThan(0)
  // A moment later it may have decayed by a little.
  expect(Math.abs(last - body.totalMilli)).toBeLessThan(5)

  const rules = DEFAULT_MODEL.rules.map((rule) => ({ ...rule, points: 0.5 * rule.points }))
  await house.get(Models).put({ ...DEFAULT_MODEL, rules })
  await house.runDue()
  await house.runDue()
  const after = await course()
  expect(after.changes).toMatchObject([{ version: 2 }])
  const changedAt = after.changes[0]?.at ?? ''
  const at = (time: string): number => after.points.find((point) => point.at === time)?.totalMilli ?? -1
  const justBefore = new Date(Date.parse(changedAt) - 1).toISOString()
  expect(at(justBefore)).toBeGreaterThan(at(changedAt))
  expect(at(changedAt)).toBeGreaterThan(0)
  expect((await ops.get('/api/staff/contacts/77/score-course')).body).toMatchObject({
    code: 'nurture.score-not-found',
  })
})
