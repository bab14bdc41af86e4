import { bearerOf } from './bearer.js'
import { isStaffPath, routeProblems } from './route.js'

describe('the routes of a server', () => {
  it('are fine when each declares its audience and lives where that audience does', () =>
    expect(
      routeProblems([
        { name: 'A.a', paths: ['/api/staff/leads'], audience: 'staff' },
        { name: 'B.b', paths: ['/api/visitor/contents'], audience: 'visitor' },
        { name: 'C.c', paths: ['/api/open/events'], audience: 'open' },
        { name: 'D.d', paths: ['/api/health/live', '/api/staff/sign-in'], audience: 'public' },
      ]),
    ).toEqual([]))

  it('are named one by one when they do not', () =>
    expect(
      routeProblems([
        { name: 'A.a', paths: ['/api/staff/leads'], audience: undefined },
        { name: 'B.b', paths: ['/api/staff/leads', '/leads'], audience: 'staff' },
        { name: 'C.c', paths: ['/api/staffing'], audience: 'staff' },
        { name: 'D.d', paths: ['/api/staff/me'], audience: 'visitor' },
      ]),
    ).toEqual([
      'A.a declares no @Endpoint',
      'B.b is for staff but /leads is not under /api/staff',
      'C.c is for staff but /api/staffing is not under /api/staff',
      'D.d is for visitor but /api/staff/me is not under /api/visitor',
    ]))

  it('know a staff path from one that only begins alike', () => {
    expect(isStaffPath('/api/staff/me')).toBe(true)
    expect(isStaffPath('/api/staffing')).toBe(false)
    expect(isStaffPath(undefined)).toBe(false)
  })
})

describe('a bearer token', () => {
  it('is read from its header', () => {
    expect(bearerOf('Bearer weir_abc-DEF_1')).toBe('weir_abc-DEF_1')
    expect(bearerOf('bearer  abc')).toBe('abc')
  })

  it.each([
    [undefined],
    [''],
    ['Bearer'],
    ['Bearer '],
    ['Basic abc'],
    ['Bearer a b'],
    ['xBearer abc'],
    [`Bearer ${'a'.repeat(300)}`],
  ])('is not found in %p', (header) => expect(bearerOf(header)).toBeUndefined())
})
