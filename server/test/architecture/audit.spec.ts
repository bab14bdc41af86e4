import { table } from '../../src/app/permissions-doc.js'
import { Db } from '../../src/platform/database/db.js'
import { operations } from '../../src/platform/http/openapi.js'
import { startHouse, type House, type Staff } from '../setup/house.js'
import { sampleOf } from '../setup/sample.js'

interface AuditRow {
  staffId: string | null
  route: string
  recordId: string | null
  status: number
  requestId: string
}

let house: House
beforeAll(async () => {
  // It signs in more often than a flood may.
  house = await startHouse({ RATE_LIMIT_SCALE: '0' })
})
afterAll(() => house.close())

/** Found by asking the house: a new route is in this test by itself. Signing in and links are public, and lie here too. */
const mutating = () =>
  operations().filter(({ path, verb }) => path.startsWith('/api/staff/') && verb !== 'get')

async function rowsOf(staff: Staff, { path, verb, options }: ReturnType<typeof mutating>[number]) {
  await house.get(Db).execute('DELETE FROM access_audit')
  const answer = await staff.change(
    verb.toUpperCase() as 'POST',
    path.replace(/:\w+/g, '77'),
    options.body && sampleOf(options.body, { seconds: 30, note: 'x' }),
  )
  const rows = await house
    .get(Db)
    .query<AuditRow>(
      'SELECT staff_id staffId, route, record_id recordId, status, request_id requestId FROM access_audit',
    )
  return { answer, rows }
}

/** What was made is named, as nothing in the request does. */
const madeBy = ({ status }: { status: number }): unknown =>
  status === 201 ? expect.stringMatching(/^\d+$/) : null

it('every mutating staff route leaves one audit row, whatever came of it: done, wrong or not allowed', async () => {
  const lines: string[][] = []
  let made = 0
  const [boss, rep] = [await house.staff('boss', 'admin'), await house.staff('rep', 'rep')]
  expect(mutating().length).toBeGreaterThan(30)
  for (const operation of mutating()) {
    const line = [`${operation.verb.toUpperCase()} ${operation.path}`]
    for (const [login, one] of Object.entries({ boss, rep })) {
      // The route before may have ended the session.
      await one.signIn(login)
      const { answer, rows } = await rowsOf(one, operation)
      expect(rows).toEqual([
        {
          staffId: operation.options.audience === 'public' ? null : one.id,
          route: line[0],
          recordId: operation.path.includes('/:') ? '77' : madeBy(answer),
          status: answer.status,
          requestId: answer.headers['x-request-id'],
        },
      ])
      line.push(String(answer.status))
      if (answer.status === 201) made++
    }
    lines.push(line)
  }
  expect(made).toBeGreaterThan(2)
  process.stderr.write(
    `\nOne audit row each, with the status of the answer:\n\n${table(['route', 'admin', 'rep'], lines)}\n`,
  )
})

it('reading leaves none, and neither does who has no session', async () => {
  const boss = await house.staff('boss', 'admin')
  await house.get(Db).execute('DELETE FROM access_audit')
  await boss.get('/api/staff/accounts')
  boss.cookie = ''
  expect((await boss.post('/api/staff/teams', { name: 'x' })).status).toBe(401)
  expect(await house.get(Db).query('SELECT 1 FROM access_audit')).toEqual([])
})
