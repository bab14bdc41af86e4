import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { ROLES, type Role } from '../../contracts/enums.js'
import { ROLE_RIGHTS, type Permission } from '../../contracts/permissions.js'
import { operations } from '../../platform/http/openapi.js'
import { StaffAccounts } from '../index.js'

const PASSWORD = 'a long password'
let house: TestApp
beforeAll(async () => {
  house = await startApp()
})
afterAll(() => house.close())

const call = (verb: string, path: string, headers: Record<string, string>) =>
  house.inject({
    method: verb.toUpperCase() as 'POST',
    url: path.replace(/:\w+/g, '7'),
    headers: { 'x-weir-csrf': '1', ...headers },
    ...(verb === 'get' ? {} : { payload: {} }),
  })

async function signIn(role: Role): Promise<{ cookie: string }> {
  await house.get(StaffAccounts).put({ login: `the-${role}`, name: role, role, password: PASSWORD })
  const answer = await house.inject({
    method: 'POST',
    url: '/api/staff/sign-in',
    headers: { 'x-weir-csrf': '1' },
    payload: { login: `the-${role}`, password: PASSWORD },
  })
  return { cookie: `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}` }
}

/** Every route of an audience, found by asking the house: a new one is in these tests by itself. */
const routesFor = (audience: string) => operations().filter(({ options }) => options.audience === audience)

it('no route for staff serves nobody', async () => {
  const routes = routesFor('staff')
  expect(routes.length).toBeGreaterThan(8)
  for (const { path, verb } of routes) {
    const answer = await call(verb, path, {})
    expect([verb, path, answer.json<{ code: string }>().code]).toEqual([
      verb,
      path,
      'access.session-required',
    ])
  }
})

it.each(ROLES)('a %s gets no further than its rights', async (role) => {
  const rights: readonly Permission[] = ROLE_RIGHTS[role].permissions
  const headers = await signIn(role)
  for (const { path, verb, options } of routesFor('staff')) {
    // A stream would not end, and signing out would end all that follows; both need what every role has.
    if (options.permission === 'session.own') continue
    const answer = await call(verb, path, headers)
    const code = answer.statusCode < 400 ? undefined : answer.json<{ code: string }>().code
    const mayCome = rights.some((right) => right === options.permission)
    expect([verb, path, code === 'access.permission-missing']).toEqual([verb, path, !mayCome])
    expect([verb, path, answer.statusCode >= 500, answer.statusCode === 401]).toEqual([
      verb,
      path,
      false,
      false,
    ])
  }
})

it('no route of the open API and none for signed-in visitors serves nobody', async () => {
  const routes = [
    ...routesFor('open'),
    ...routesFor('visitor').filter(({ options }) => options.permission === 'signed-in'),
  ]
  expect(routes.length).toBeGreaterThan(3)
  for (const { path, verb } of routes)
    expect([verb, path, (await call(verb, path, {})).statusCode]).toEqual([verb, path, 401])
})
