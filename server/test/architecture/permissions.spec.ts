import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { cellOf, permissionsDoc, table } from '../../src/app/permissions-doc.js'
import { ROLES, type Role } from '../../src/contracts/enums.js'
import { isScoped, PERMISSIONS, ROLE_RIGHTS, TOKEN_SCOPES } from '../../src/contracts/permissions.js'
import { ApiTokens } from '../../src/access/index.js'
import { Db } from '../../src/platform/database/db.js'
import { operations } from '../../src/platform/http/openapi.js'
import { send, startHouse, type Answer, type House, type Staff } from '../setup/house.js'
import {
  HANDS,
  keepTables,
  leadsInHands,
  type Hands,
  type HeldLead,
  type Reps,
} from '../setup/leads-in-hands.js'
import { sampleOf } from '../setup/sample.js'

/** An id that nothing has. */
const MISSING = '999'

type Operation = ReturnType<typeof operations>[number]
type Method = 'POST' | 'PUT' | 'DELETE'

let house: House
let reps: Reps
let leads: Record<Hands, HeldLead>
let restore: () => Promise<void>
const staff = new Map<Role, Staff>()

beforeAll(async () => {
  house = await startHouse()
  const api = await house.api()
  reps = {
    own: await house.staff('east-1', 'rep', { teamName: '华东' }),
    team: await house.staff('east-2', 'rep', { teamName: '华东' }),
    'other team': await house.staff('south-1', 'rep', { teamName: '华南' }),
  }
  leads = await leadsInHands(house, api, reps)
  restore = await keepTables(house.get(Db), 'selling_')
  staff.set('rep', reps.own)
  for (const role of ['ops', 'manager', 'admin'] as const)
    staff.set(role, await house.staff(`east-${role}`, role, { teamName: '华东' }))
})
afterAll(() => house.close())

const nameOf = ({ verb, path }: Operation): string => `${verb.toUpperCase()} ${path}`
const staffRoutes = () => operations().filter(({ options }) => options.audience === 'staff')
/** A stream would not end, and signing out would end all that follows; both have tests of their own. */
const isAskable = ({ path }: Operation): boolean => !/\/(live|sign-out)$/.test(path)
const hasRecord = ({ path }: Operation): boolean => path.includes('/:')

/** Which record is in whose hands, by the first part of a path; a route about others has no test yet. */
const RECORDS: Record<string, (hands: Hands) => string | null> = {
  leads: (hands) => leads[hands].id,
  reps: (hands) => (hands === 'queue' ? null : reps[hands].id),
}
const recordOf = ({ path }: Operation, hands: Hands): string | null => {
  const find = RECORDS[path.split('/')[3] ?? '']
  if (!find) throw new Error(`say in RECORDS whose the records of ${path} are`)
  return find(hands)
}

function ask(role: Role, operation: Operation, id: string, version = 1): Promise<Answer> {
  const one = staff.get(role)
  if (!one) throw new Error(`no ${role}`)
  const { path, verb, options } = operation
  const url = path.replace(/:\w+/g, id)
  if (verb === 'get') return one.get(url)
  const body = options.body && sampleOf(options.body, sampleWith(version))
  return one.change(verb.toUpperCase() as Method, url, body)
}

/** What a schema alone doesn't tell, such as that a call has a length; leads go to a rep whom everybody sees. */
const sampleWith = (version: number) => ({
  version,
  seconds: 30,
  note: 'x',
  hours: null,
  reason: 'no_need',
  to: reps.team.id,
  staffId: reps.team.id,
})

/** A body that is refused for itself would say nothing about the record. */
function requireSample({ path, options: { body } }: Operation): void {
  if (body && !body.safeParse(sampleOf(body, sampleWith(1))).success)
    throw new Error(`add to sampleWith what the body of ${path} needs`)
}

const codeOf = ({ body }: Answer): unknown => body.code
/** What an answer tells; every answer has a request id of its own. */
const told = ({ status, body: { requestId: _, ...body } }: Answer) => ({ status, body })

/** Whether a role with the right sees a record in these hands (design §8: own, team, all). */
function sees(role: Role, hands: Hands): boolean {
  const { scope, permissions } = ROLE_RIGHTS[role]
  if (hands === 'queue') return permissions.includes('lead.queue')
  return scope === 'all' || hands === 'own' || (scope === 'team' && hands === 'team')
}

describe('every route', () => {
  it('of the running application is a declared one, and the other way round', () => {
    const declared = operations().map(({ verb, path }) => `${verb.toUpperCase()} ${path}`)
    expect(servedRoutes(house.app)).toEqual([...new Set(declared)].sort())
  })

  it('of staff lets each role do what docs/permissions.md says, as far as it says', async () => {
    const lines: string[][] = []
    let changes = 0
    for (const operation of staffRoutes().filter(isAskable)) {
      const { permission } = operation.options
      const line = [nameOf(operation)]
      for (const role of ROLES) {
        const may = ROLE_RIGHTS[role].permissions.some((one) => one === permission)
        const missing = await ask(role, operation, MISSING)
        expect([nameOf(operation), role, codeOf(missing) === 'access.permission-missing']).toEqual([
          nameOf(operation),
          role,
          !may,
        ])
        expect(missing.status).toBeLessThan(500)
        const isHeld = PERMISSIONS.some((one) => one === permission && isScoped(one)) && hasRecord(operation)
        if (!isHeld) {
          line.push(String(missing.status))
          continue
        }
        const statuses: number[] = []
        requireSample(operation)
        for (const hands of HANDS) {
          const record = recordOf(operation, hands)
          if (record === null) continue
          const answer = await ask(role, operation, record, leads[hands].version)
          statuses.push(answer.status)
          const expected = !may ? 'refused' : sees(role, hands) ? 'there' : 'not there'
          expect([nameOf(operation), role, hands, seen(answer, missing)]).toEqual([
            nameOf(operation),
            role,
            hands,
            expected,
          ])
          if (operation.verb === 'get' || answer.status >= 300) continue
          changes++
          await restore()
        }
        line.push(statuses.join(' '))
      }
      lines.push(line)
    }
    // The bodies were good enough to change something.
    expect(changes).toBeGreaterThan(10)
    process.stderr.write(
      `\nStatus of every staff route for each role, with an unknown record, or with a record that is\nown, of the team, of another team, in the queue:\n\n${table(['route', ...ROLES], lines)}\n`,
    )
  })

  it('of the open API asks for its own scope', async () => {
    const routes = operations().filter(({ options }) => options.audience === 'open')
    expect(routes.length).toBeGreaterThan(2)
    for (const scope of TOKEN_SCOPES) {
      const token = await house.get(ApiTokens).add(`only ${scope}`, [scope])
      for (const { verb, path, options } of routes) {
        const answer = await send(house, verb.toUpperCase() as Method, path, {
          body: {},
          headers: { authorization: `Bearer ${token}` },
        })
        expect([path, scope, answer.body.code === 'access.scope-missing']).toEqual([
          path,
          scope,
          scope !== options.permission,
        ])
      }
    }
  })

  it('stands in docs/permissions.md (npm run generate)', () => {
    expect(readFileSync(resolve(__dirname, '../../../docs/permissions.md'), 'utf8')).toBe(permissionsDoc())
  })
})

/** How a role finds a record: refused, as one that is not there at all, or there. */
function seen(answer: Answer, missing: Answer): string {
  if (codeOf(answer) === 'access.permission-missing') return 'refused'
  if (answer.status !== 404) return answer.status < 500 ? 'there' : `failed with ${answer.status}`
  expect(told(answer)).toEqual(told(missing))
  return 'not there'
}

describe('a list or count', () => {
  it.each([
    ['rep', { mine: ['own'], queue: null }],
    ['manager', { mine: ['own', 'team'], queue: ['queue'] }],
    ['ops', { mine: ['own', 'team', 'other team'], queue: ['queue'] }],
    ['admin', { mine: ['own', 'team', 'other team'], queue: ['queue'] }],
  ] as const)('of leads holds for a %s what the role sees', async (role, { mine, queue }) => {
    const list = async (view: string): Promise<string[] | null> => {
      const answer = await staff
        .get(role)
        ?.get<{ items?: { id: string }[] }>(`/api/staff/leads?view=${view}&limit=100`)
      const items = answer?.body.items
      return items ? HANDS.filter((hands) => items.some(({ id }) => id === leads[hands].id)) : null
    }
    expect([await list('mine'), await list('queue')]).toEqual([mine, queue])
    const counts = await staff.get(role)?.get<Record<string, number>>('/api/staff/leads/counts')
    expect(counts?.body).toMatchObject({ assigned: mine.length, queued: queue?.length ?? 0 })
  })

  it('of one rep’s leads holds nothing for who does not see that rep', async () => {
    const seen = async (role: Role, hands: Exclude<Hands, 'queue'>): Promise<string[] | undefined> => {
      const answer = await staff
        .get(role)
        ?.get<{ items: { id: string }[] }>(`/api/staff/leads?owner=${reps[hands].id}&limit=100`)
      return answer?.body.items.map(({ id }) => id)
    }
    expect(await seen('manager', 'team')).toEqual([leads.team.id])
    expect(await seen('manager', 'other team')).toEqual([])
    expect(await seen('ops', 'other team')).toEqual([leads['other team'].id])
    expect(await seen('rep', 'team')).toEqual([])
  })

  it.each([
    ['manager', ['own', 'team']],
    ['ops', ['own', 'team', 'other team']],
    ['admin', ['own', 'team', 'other team']],
  ] as const)('of reps holds for a %s what the role sees', async (role, hands) => {
    const answer = await staff.get(role)?.get<{ items: { staffId: string }[] }>('/api/staff/reps')
    const seen = answer?.body.items.map(({ staffId }) => staffId).sort()
    expect(seen).toEqual(hands.map((one) => reps[one].id).sort())
  })

  it('is one of these: another one has its test here too', () => {
    const lists = staffRoutes().filter(
      (operation) =>
        operation.verb === 'get' &&
        !hasRecord(operation) &&
        PERMISSIONS.some((one) => one === operation.options.permission && isScoped(one)),
    )
    expect(lists.map(nameOf).sort()).toEqual([
      // Of the brand, not of anybody: nothing in it is in somebody's hands.
      'GET /api/staff/business-calendar',
      // Only of leads in the asker's own hands (`notices.medium.spec.ts`).
      'GET /api/staff/catch-up',
      'GET /api/staff/leads',
      'GET /api/staff/leads/counts',
      // The brand's, like the business calendar.
      'GET /api/staff/quiet-hours',
      'GET /api/staff/reps',
      'GET /api/staff/service-levels',
    ])
  })
})

describe('a right', () => {
  it('over contacts is only of roles that see all', () => {
    for (const role of ROLES.filter((one) => ROLE_RIGHTS[one].scope !== 'all'))
      expect(ROLE_RIGHTS[role].permissions.filter((one) => one.startsWith('contact.'))).toEqual([])
  })

  it('is needed by some route, and shown as far as it reaches', () => {
    const needed = new Set<string>(staffRoutes().map(({ options }) => options.permission))
    expect(PERMISSIONS.filter((one) => !needed.has(one) && one !== 'lead.queue')).toEqual([])
    expect([
      cellOf('rep', 'lead.read'),
      cellOf('manager', 'lead.read'),
      cellOf('rep', 'lead.create'),
    ]).toEqual(['own', 'team', '-'])
  })
})

/** Verb and path of every route that Fastify serves under /api and /files, from its own printed tree. */
function servedRoutes(app: NestFastifyApplication): string[] {
  const parts: string[] = []
  const routes: string[] = []
  for (const line of app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', verbs = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?/.exec(line) ?? []
    if (!part) continue
    parts.splice(indent.length / 4, Infinity, part)
    const path = parts.join('')
    for (const verb of verbs.split(', ').filter((one) => one !== '' && one !== 'HEAD'))
      if (/^\/(api|files)\//.test(path)) routes.push(`${verb} ${path}`)
  }
  return routes.sort()
}
