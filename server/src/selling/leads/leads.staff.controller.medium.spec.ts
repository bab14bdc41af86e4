import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { startApp, type TestApp } from '../../../test/setup/start-app.js'
import { ApiTokens, StaffAccounts } from '../../access/index.js'
import type { Role } from '../../contracts/enums.js'
import { SellingDoor } from '../index.js'
import {
  countsAnswer,
  leadPageAnswer,
  leadView,
  phoneAnswer,
  timelineAnswer,
  type LeadDetail,
} from './leads.dto.js'
import { explanationAnswer } from '../../nurture/index.js'

const PASSWORD = 'a long password'
const PHONE = '13800001234'

let house: TestApp
let token: string
let ann: string
let bob: string
let ops: string

beforeAll(async () => {
  house = await startApp()
  token = await house.get(ApiTokens).add('events', ['events'])
  ann = await signIn('ann', 'rep')
  bob = await signIn('bob', 'rep')
  ops = await signIn('ops', 'ops')
})
afterAll(() => house.close())

/** Makes an account and signs it in; returns its cookie. Only Ann is set up to get leads. */
async function signIn(login: string, role: Role): Promise<string> {
  const { id } = await house
    .get(StaffAccounts)
    .put({ login, name: login, role, password: PASSWORD, teamName: 'East' })
  if (login === 'ann')
    await house.get(SellingDoor).putRep({ staffId: id, capacity: 50, weight: 1, onShift: true })
  const answer = await call('POST', '/api/staff/sign-in', '', { login, password: PASSWORD })
  expect(answer.statusCode).toBe(200)
  const [cookie] = answer.cookies
  return `${cookie?.name}=${cookie?.value}`
}

function call(method: 'GET' | 'POST', url: string, cookie: string, payload?: object) {
  const headers = { cookie, 'x-weir-csrf': '1' }
  return house.inject({ method, url, headers, ...(payload ? { payload } : {}) })
}

/** Calls and checks the answer against the route's own schema, which must name every field. */
async function ask<S extends z.ZodRawShape>(
  schema: z.ZodObject<S>,
  method: 'GET' | 'POST',
  url: string,
  cookie: string,
  payload?: object,
) {
  const answer = await call(method, url, cookie, payload)
  if (answer.statusCode >= 300) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
  return z.strictObject(schema.shape).parse(answer.json())
}

const problem = async (...args: Parameters<typeof call>): Promise<string> => {
  const answer = await call(...args)
  return `${answer.statusCode} ${answer.json<{ code: string }>().code}`
}

/** Somebody asks to be called; returns the lead that Ann gets. */
async function anEnquiry(): Promise<LeadDetail> {
  // What happened to an earlier lead of this person reaches the other rooms first.
  await house.drain()
  const now = new Date().toISOString()
  const sent = await house.inject({
    method: 'POST',
    url: '/api/open/events',
    headers: { authorization: `Bearer ${token}` },
    payload: {
      events: [
        {
          eventId: randomUUID(),
          type: 'enquiry.sent',
          occurredAt: now,
          identities: [
            { kind: 'custom', value: randomUUID() },
            { kind: 'phone', value: PHONE, verified: true },
          ],
          name: '张三',
          consent: { purposes: ['service', 'analytics', 'profiling', 'contact'], basis: 'form', at: now },
          source: { channel: '展会' },
        },
      ],
    },
  })
  expect(sent.statusCode).toBe(202)
  await house.drain()
  const { items } = await ask(leadPageAnswer, 'GET', '/api/staff/leads?view=mine', ann)
  const lead = items.find(({ state }) => state === 'assigned')
  if (!lead) throw new Error('no lead came')
  return ask(leadView, 'GET', `/api/staff/leads/${lead.id}`, ann)
}

describe('/api/staff/leads', () => {
  it('takes a rep from the enquiry to the return', async () => {
    const lead = await anEnquiry()
    expect(lead).toMatchObject({
      name: '张三',
      heat: 'hot',
      handRaise: true,
      whyNow: { code: 'hand-raise' },
      sourceChannel: '展会',
      sourceChannelName: null,
      phoneMasked: '138****1234',
      allowed: ['accept', 'reject', 'disqualify'],
      package: {
        reach: { channel: 'phone' },
        opener: { code: 'enquiry' },
        source: { first: { channel: '展会' } },
      },
    })
    expect(lead.package.score.lines.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(
      lead.package.score.total,
    )
    const at = `/api/staff/leads/${lead.id}`
    expect(await ask(explanationAnswer, 'GET', `${at}/score`, ann)).toMatchObject({
      contactId: lead.contactId,
    })
    expect(
      (await ask(timelineAnswer, 'GET', `${at}/timeline?limit=5`, ann)).items.map(({ type }) => type),
    ).toContain('enquiry.sent')
    expect(await problem('POST', `${at}/phone`, ann)).toBe('403 selling.phone-hidden')

    const rejected = await ask(leadView, 'POST', `${at}/reject`, ann, {
      version: lead.version,
      reason: 'no_need',
    })
    expect(rejected.pendingReject?.reason).toBe('no_need')
    const undone = await ask(leadView, 'POST', `${at}/reject/undo`, ann)
    const accepted = await ask(leadView, 'POST', `${at}/accept`, ann, { version: undone.version })
    expect(await problem('POST', `${at}/accept`, ann, { version: undone.version })).toBe(
      '409 selling.version-stale',
    )
    expect((await ask(phoneAnswer, 'POST', `${at}/phone`, ann)).phone).toContain(PHONE)

    const called = { version: accepted.version, kind: 'call', seconds: 42, note: 'wants a price' }
    const working = await ask(leadView, 'POST', `${at}/touches`, ann, called)
    expect(working).toMatchObject({
      state: 'working',
      touches: [{ kind: 'call', seconds: 42, byName: 'ann' }],
    })
    const bant = { need: 'yes', budget: 'no', authority: 'yes', timeline: 'unknown' }
    const little = { version: working.version, bant: { ...bant, authority: 'unknown' } }
    expect(await problem('POST', `${at}/qualify`, ann, little)).toBe('400 selling.bant-missing')
    const qualified = await ask(leadView, 'POST', `${at}/qualify`, ann, { ...little, bant })
    expect(qualified).toMatchObject({ state: 'qualified', touches: [{ kind: 'call' }] })
    expect(qualified.qualifiedAt).not.toBeNull()
    expect(qualified.allowed).not.toContain('qualify')
    expect(await problem('POST', `${at}/qualify`, ann, { version: qualified.version, bant })).toBe(
      '409 selling.transition-refused',
    )

    const returned = await ask(leadView, 'POST', `${at}/return`, ann, {
      version: qualified.version,
      reason: 'timing',
      note: 'next quarter',
      revisitOn: '2999-01-31',
    })
    expect(returned).toMatchObject({
      state: 'nurturing',
      closeReason: 'timing',
      revisitOn: '2999-01-31',
      reveal: false,
    })
    expect(returned.transitions.map(({ transition }) => transition)).toEqual([2, 4, 6, 10, 11, 13])
    expect(returned.transitions.find(({ transition }) => transition === 11)).toMatchObject({
      bant,
      byName: 'ann',
    })
    expect(await ask(countsAnswer, 'GET', '/api/staff/leads/counts', ann)).toMatchObject({
      working: 0,
      closed: 1,
    })
  })

  it("answers 404 for another rep's lead and 403 for the queue", async () => {
    const { id, version } = await anEnquiry()
    expect(await problem('GET', `/api/staff/leads/${id}`, bob)).toBe('404 selling.lead-not-found')
    expect(await problem('POST', `/api/staff/leads/${id}/accept`, bob, { version })).toBe(
      '404 selling.lead-not-found',
    )
    const bant = { need: 'yes', budget: 'yes', authority: 'yes', timeline: 'yes' }
    expect(await problem('POST', `/api/staff/leads/${id}/qualify`, bob, { version, bant })).toBe(
      '404 selling.lead-not-found',
    )
    expect((await call('POST', `/api/staff/leads/${id}/qualify`, ops, { version, bant })).statusCode).toBe(
      403,
    )
    expect(await problem('GET', '/api/staff/leads?view=queue', bob)).toBe('403 selling.queue-hidden')
    const disqualified = await ask(leadView, 'POST', `/api/staff/leads/${id}/disqualify`, ops, {
      version,
      reason: 'duplicate',
    })
    expect(disqualified).toMatchObject({ state: 'disqualified', closeReason: 'duplicate' })
  })

  it('makes a lead by hand, and says which one is open already', async () => {
    const { contactId, id, version } = await anEnquiry()
    const create = { contactId, reason: 'asked on the phone' }
    expect(await problem('POST', '/api/staff/leads', ops, create)).toBe('409 selling.open-lead')
    await ask(leadView, 'POST', `/api/staff/leads/${id}/disqualify`, ops, { version, reason: 'spam' })
    const made = await ask(leadView, 'POST', '/api/staff/leads', ops, create)
    expect(made).toMatchObject({ contactId, whyNow: { code: 'manual' }, state: 'assigned' })
    expect((await call('POST', '/api/staff/leads', ann, create)).statusCode).toBe(403)
  })

  it.each([
    ['accept', {}],
    ['reject', { version: 1, reason: 'bored' }],
    ['return', { version: 1, reason: 'timing' }],
    ['return', { version: 1, reason: 'timing', revisitOn: '2026-02-30' }],
    ['qualify', { version: 1, bant: { need: 'yes' } }],
    ['touches', { version: 1, kind: 'call' }],
    ['touches', { version: 1, kind: 'note', note: ' ' }],
    ['touches', { version: 1, kind: 'smoke-signal' }],
    ['disqualify', { version: 1, reason: 'other', note: 'x'.repeat(501) }],
  ])('answers 400 for a malformed %s', async (command, body) => {
    expect(await problem('POST', `/api/staff/leads/1/${command}`, ann, body)).toBe(
      '400 platform.input-invalid',
    )
  })

  it('answers 400 for a place in the list that it did not give out', async () => {
    expect(await problem('GET', '/api/staff/leads?after=nonsense', ann)).toBe('400 platform.cursor-invalid')
    const forged = Buffer.from('["x","1"]').toString('base64url')
    expect(await problem('GET', `/api/staff/leads?after=${forged}`, ann)).toBe('400 platform.cursor-invalid')
  })
})
