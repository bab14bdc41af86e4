import { randomUUID } from 'node:crypto'
import { event, startHouse, type Api, type House } from '../../../test/setup/house.js'
import { startBeside, type TestApp } from '../../../test/setup/start-app.js'
import { Db } from '../../platform/database/db.js'
import { NurtureDoor } from '../../nurture/index.js'
import { SellingDoor } from '../../selling/index.js'
import { TrafficPoolDoor } from '../index.js'
import { insertNewBehaviours } from '../behaviours/behaviour.query.js'
import { Recognition } from '../contacts/recognition.service.js'
import { ContactErasures } from '../erasing/contact-erasures.service.js'
import { MergeContacts } from './merge-contacts.service.js'

let house: House
let api: Api
let other: TestApp

const CONSENT = {
  purposes: ['analytics', 'profiling', 'contact'],
  basis: 'test',
  at: '2026-01-01T00:00:00.000Z',
}
type Named = [kind: string, value: string, verified?: boolean][]
const named = (identities: Named, more: object = {}, type = 'search.made'): object =>
  event(type, new Date(), {
    identities: identities.map(([kind, value, verified = true]) => ({ kind, value, verified })),
    consent: CONSENT,
    ...more,
  })
const rows = <R = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> =>
  house.get(Db).query(sql, values)
const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await rows<{ n: string }>(sql, values))[0]?.n)
/** Whom the last event that named this channel came under. */
const contactBy = async (channel: string): Promise<string> =>
  (
    await rows<{ id: string }>('SELECT contact_id id FROM pool_behaviour WHERE channel = ? LIMIT 1', [
      channel,
    ])
  )[0]?.id ?? 'nobody'
/** Reports one event about who has these identities, and answers whose it is. */
async function whoIs(...identities: Named): Promise<string> {
  const channel = randomUUID()
  const { body } = await api.events(named(identities, { source: { channel } }))
  expect(body).toEqual({ accepted: 1, rejected: [] })
  await house.drain()
  return contactBy(channel)
}
const survivor = async (id: string): Promise<string> =>
  (await rows<{ id: string }>('SELECT COALESCE(survivor_id, id) id FROM pool_contact WHERE id = ?', [id]))[0]
    ?.id ?? 'nobody'
const candidates = (one: string, two: string): Promise<{ reason: string; decision: string | null }[]> =>
  rows('SELECT reason, decision FROM pool_merge_candidate WHERE one_id IN (?) AND other_id IN (?)', [
    [one, two],
    [one, two],
  ])
let serial = 0
const fresh = (kind: string): string =>
  kind === 'phone' ? `139${String(++serial).padStart(8, '0')}` : `${kind}-${++serial}-${randomUUID()}`
const differences = async (): Promise<string[]> => {
  const doors = [house.get(TrafficPoolDoor), house.get(NurtureDoor), house.get(SellingDoor)]
  return (await Promise.all(doors.map((door) => door.verify()))).flatMap((found) => found.differences)
}

beforeAll(async () => {
  house = await startHouse()
  other = await startBeside()
  api = await house.api()
})
afterAll(async () => {
  await other.close()
  await house.close()
})
afterEach(async () => {
  await house.drain()
  expect(await differences()).toEqual([])
})

describe('200 first touches of one unionid at once, over two processes', () => {
  it('make one contact, whether by sign-in or by events', async () => {
    const { unionid } = await house.sandbox.control.persona('陈静')
    // WeChat lets one person sign in 100 times a minute.
    const codes = await Promise.all(Array.from({ length: 80 }, () => house.sandbox.control.loginCode('陈静')))
    const channel = randomUUID()
    const before = await count('SELECT COUNT(*) n FROM pool_contact')
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => {
        const { inject } = i % 2 ? other : house
        const code = i % 5 < 2 ? codes.pop() : undefined
        return code === undefined
          ? inject({
              method: 'POST',
              url: '/api/open/events',
              headers: { authorization: api.authorization },
              payload: named([['unionid', unionid]], { source: { channel } }),
            })
          : inject({ method: 'POST', url: '/api/visitor/session', payload: { code } })
      }),
    )
    expect(
      answers.filter(({ statusCode }) => ![200, 202].includes(statusCode)).map(({ body }) => body),
    ).toEqual([])
    await house.drain()
    expect(await count('SELECT COUNT(*) n FROM pool_contact')).toBe(before + 1)
    expect(await count('SELECT COUNT(DISTINCT contact_id) n FROM access_visitor_token')).toBe(1)
    expect(await count('SELECT COUNT(*) n FROM access_visitor_token')).toBe(80)
    expect(await count('SELECT COUNT(*) n FROM pool_behaviour WHERE channel = ?', [channel])).toBe(120)
  })
})

describe('two workers that write for one survivor', () => {
  it('take an event that was sent again under both ids once, whoever is first', async () => {
    const db = house.get(Db)
    const [channel = '', ...keys] = Array.from({ length: 4 }, () => randomUUID().replaceAll('-', ''))
    const at = new Date()
    const rest = { type: 'search.made', contentId: null, purpose: null, channel, facts: {} }
    const behaviours = keys.map((eventKey) => ({
      contactId: '1',
      occurredAt: at,
      eventKey,
      scored: true,
      receivedAt: at,
      shareId: null,
      ...rest,
    }))
    const [known, inFlight] = behaviours
    if (!known || !inFlight) throw new Error('behaviours wanted')
    await insertNewBehaviours(db, [known])
    let commit = (): void => undefined
    const committed = new Promise<void>((resolve) => (commit = resolve))
    let first: Promise<void> | undefined
    await new Promise<void>((written) => {
      first = db.inTransaction(async () => {
        await insertNewBehaviours(db, [inFlight])
        written()
        await committed
      })
    })
    const second = db.inTransaction(() => insertNewBehaviours(db, behaviours))
    // Long enough for the second to have come to wait for the first.
    setTimeout(commit, 500)
    const fresh = await second
    expect(fresh.map(({ eventKey }) => eventKey)).toEqual(keys.slice(2))
    await first
    await db.execute('DELETE FROM pool_behaviour WHERE channel = ?', [channel])
  })
})

describe('a phone that is bound while its contact is erased', () => {
  it('is not kept', async () => {
    const contactId = await whoIs(['openid', fresh('openid')])
    const phone = { kind: 'phone', value: `+86${fresh('phone')}`, verified: true } as const
    await house.get(ContactErasures).erase(contactId, 'staff')
    await house.drain()
    const bound = house.get(Db).inTransaction(() => house.get(Recognition).bind(contactId, phone))
    await expect(bound).rejects.toMatchObject({ code: 'pool.contact-not-found' })
    expect(await count('SELECT COUNT(*) n FROM pool_identity WHERE contact_id = ?', [contactId])).toBe(0)
  })
})

describe('anonymous history', () => {
  it('of a device joins the account that comes with it, new or known', async () => {
    const [device, openid] = [fresh('device'), fresh('openid')]
    const anonymous = await whoIs(['device', device])
    expect(await whoIs(['openid', openid], ['device', device])).toBe(anonymous)

    const later = fresh('device')
    const before = await whoIs(['device', later])
    expect(before).not.toBe(anonymous)
    expect(await whoIs(['openid', openid], ['device', later])).toBe(anonymous)
    await house.drain()
    expect(await survivor(before)).toBe(anonymous)
    expect(await count('SELECT COUNT(*) n FROM pool_behaviour WHERE contact_id = ?', [anonymous])).toBe(4)
  })

  it('of a device that somebody owns stays, and a second account is another contact', async () => {
    const device = fresh('device')
    const first = await whoIs(['openid', fresh('openid')], ['device', device])
    const openid = fresh('openid')
    const second = await whoIs(['openid', openid], ['device', device])
    expect(second).not.toBe(first)
    expect(await whoIs(['openid', openid], ['device', device])).toBe(second)
    expect(await whoIs(['device', device])).toBe(first)
    expect(await survivor(first)).toBe(first)
    expect(await candidates(first, second)).toEqual([])
  })

  it('of an account joins the person whose unionid or phone it proves', async () => {
    const [openid, unionid, phone] = [fresh('a:openid'), fresh('unionid'), fresh('phone')]
    const account = await whoIs(['openid', openid])
    const person = await whoIs(['unionid', unionid], ['openid', fresh('b:openid')])
    expect(await whoIs(['unionid', unionid], ['openid', openid])).toBe(person)
    expect(await survivor(account)).toBe(person)

    const imported = await whoIs(['phone', phone])
    expect(await survivor(await whoIs(['unionid', unionid], ['phone', phone]))).toBe(person)
    expect(await survivor(imported)).toBe(person)
  })

  it('joins when a visitor binds the phone by which the person was known', async () => {
    const { phone } = await house.sandbox.control.persona('王浩')
    const imported = await whoIs(['phone', phone.e164])
    const visitor = await house.visitor('王浩')
    await visitor.consent('analytics', 'profiling')
    const channel = randomUUID()
    await visitor.behave(event('search.made', new Date(), { source: { channel } }))
    await house.drain()
    const account = await contactBy(channel)
    expect((await visitor.bindPhone()).status).toBe(200)
    await house.drain()
    expect(await survivor(account)).toBe(await survivor(imported))
    expect(await contactBy(channel)).toBe(await survivor(imported))
    // The token was given for an id that may be gone: it goes on for the person.
    const later = randomUUID()
    await visitor.behave(event('search.made', new Date(), { source: { channel: later } }))
    expect((await visitor.consent('marketing')).status).toBe(200)
    await house.drain()
    expect(await contactBy(later)).toBe(await survivor(imported))
  })
})

describe('what may be one person and is not sure', () => {
  it('a known phone with another account of the same app is a new contact, and a candidate', async () => {
    const phone = fresh('phone')
    const first = await whoIs(['openid', fresh('a:openid')], ['phone', phone])
    const second = await whoIs(['openid', `a:${randomUUID()}`], ['phone', phone])
    expect(second).not.toBe(first)
    expect(await survivor(second)).toBe(second)
    expect(await candidates(first, second)).toEqual([{ reason: 'proof', decision: null }])
  })

  it('two verified persons are never merged, and a candidate', async () => {
    const [openid, unionid] = [fresh('a:openid'), fresh('unionid')]
    const one = await whoIs(['openid', openid], ['phone', fresh('phone')])
    const two = await whoIs(['unionid', unionid], ['phone', fresh('phone')])
    expect(await whoIs(['unionid', unionid], ['openid', openid])).toBe(two)
    expect(await survivor(one)).toBe(one)
    expect(await candidates(one, two)).toEqual([{ reason: 'proof', decision: null }])
  })

  it('an unverified phone never merges, and is a candidate', async () => {
    const phone = fresh('phone')
    const owner = await whoIs(['phone', phone])
    const claimer = await whoIs(['openid', fresh('openid')], ['phone', phone, false])
    expect(claimer).not.toBe(owner)
    expect(await survivor(claimer)).toBe(claimer)
    expect(await candidates(owner, claimer)).toEqual([{ reason: 'claim', decision: null }])
  })
})

describe('a merge', () => {
  const merge = (one: string, two: string) => house.get(MergeContacts).merge(one, two)

  it('keeps the later decision of each purpose, and a withdrawal of the same instant', async () => {
    const at = (day: number): string => new Date(Date.UTC(2026, 0, day)).toISOString()
    const consenting = (phone: string, purposes: string[], day: number) =>
      api.events(named([['phone', phone]], { consent: { purposes, basis: 'test', at: at(day) } }))
    const [first, second] = [fresh('phone'), fresh('phone')]
    await consenting(first, ['analytics', 'contact'], 2)
    await consenting(second, ['analytics', 'marketing'], 3)
    const [one, two] = [await whoIs(['phone', first]), await whoIs(['phone', second])]
    const withdraw = (id: string, purpose: string, day: number) =>
      house
        .get(Db)
        .execute('INSERT INTO pool_consent VALUES (?, ?, ?, FALSE, ?, NULL, ?)', [
          id,
          purpose,
          new Date(at(day)),
          'test',
          new Date(at(day)),
        ])
    await withdraw(two, 'contact', 4)
    await withdraw(one, 'marketing', 3)
    const pair = await merge(two, one)
    expect(pair).toEqual({ survivorId: one, loserId: two })
    const card = (await house.get(TrafficPoolDoor).contactCards([two])).get(two)
    expect(card?.consents.map(({ purpose }) => purpose).sort()).toEqual(['analytics', 'profiling'])
    // What every consumer asks is the same, and who profiles was told.
    const standing = (await house.get(TrafficPoolDoor).standings([two])).get(two)
    expect([...(standing?.consents ?? [])].sort()).toEqual(['analytics', 'profiling'])
  })

  it('answers by every old id, however often merged', async () => {
    const [a, b, c] = [fresh('phone'), fresh('phone'), fresh('phone')]
    const ids = [await whoIs(['phone', a]), await whoIs(['phone', b]), await whoIs(['phone', c])]
    const [one = '', two = '', three = ''] = ids
    await merge(three, two)
    await house.drain()
    await merge(two, one)
    expect(await merge(three, one)).toBeNull()
    await house.drain()
    const door = house.get(TrafficPoolDoor)
    for (const id of ids) {
      expect(await survivor(id)).toBe(one)
      expect((await door.contactCards([id])).get(id)?.id).toBe(one)
      expect((await door.timeline(id, { limit: 100 })).items).toHaveLength(3)
      expect((await door.lastTouchesOf([id], 2, new Date(Date.now() + 60_000))).get(id)).toHaveLength(2)
      expect((await house.get(NurtureDoor).scoreCards([id])).has(id)).toBe(true)
      expect((await house.get(NurtureDoor).explain(id))?.contactId).toBe(one)
    }
    expect(await whoIs(['phone', c])).toBe(one)
  })

  it('of the same two from both sides at once happens once', async () => {
    const [a, b] = [await whoIs(['phone', fresh('phone')]), await whoIs(['phone', fresh('phone')])]
    const outcomes = await Promise.all([
      merge(a, b),
      other.get(MergeContacts).merge(b, a),
      merge(b, a),
      other.get(MergeContacts).merge(a, b),
    ])
    expect(outcomes.filter((pair) => pair !== null)).toHaveLength(1)
  })

  it('of a ring at once leaves one', async () => {
    const ids: string[] = []
    for (let i = 0; i < 4; i++) ids.push(await whoIs(['phone', fresh('phone')]))
    await Promise.all(
      ids.map((id, i) => (i % 2 ? other : house).get(MergeContacts).merge(id, ids[(i + 1) % 4] ?? id)),
    )
    expect(new Set(await Promise.all(ids.map(survivor)))).toEqual(new Set([ids[0]]))
  })
})
