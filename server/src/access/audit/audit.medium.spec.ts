import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { Db } from '../../platform/database/db.js'
import { operations } from '../../platform/http/openapi.js'
import { StaffAccounts } from '../index.js'

const PASSWORD = 'a long password'
let house: TestApp

const signIn = async (): Promise<string> => {
  const answer = await house.inject({
    method: 'POST',
    url: '/api/staff/sign-in',
    headers: { 'x-weir-csrf': '1' },
    payload: { login: 'admin', password: PASSWORD },
  })
  return `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`
}

beforeAll(async () => {
  house = await startApp()
  await house.get(StaffAccounts).put({ login: 'admin', name: 'Admin', role: 'admin', password: PASSWORD })
})
afterAll(() => house.close())

/** Every mutating staff route of the whole house, found by asking it: a new one is in this test by itself. */
it('has one row for every mutating staff route, whatever came of it', async () => {
  const routes = operations().filter(({ path, verb }) => path.startsWith('/api/staff/') && verb !== 'get')
  expect(routes.map(({ path, verb }) => `${verb} ${path}`)).toEqual(
    expect.arrayContaining([
      'post /api/staff/sign-in',
      'post /api/staff/sign-out',
      'put /api/staff/contents/:id',
    ]),
  )
  for (const { path, verb } of routes) {
    const cookie = await signIn()
    await house.get(Db).execute('DELETE FROM access_audit')
    const answer = await house.inject({
      method: verb.toUpperCase() as 'POST',
      url: path.replace(/:\w+/g, '7'),
      headers: { cookie, 'x-weir-csrf': '1' },
      payload: {},
    })
    const rows = await house.get(Db).query('SELECT route, status, request_id request FROM access_audit')
    expect(rows).toEqual([
      {
        route: `${verb.toUpperCase()} ${path}`,
        status: answer.statusCode,
        request: answer.headers['x-request-id'],
      },
    ])
  }
})
