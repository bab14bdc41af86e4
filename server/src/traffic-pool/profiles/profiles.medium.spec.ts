import { event, startHouse, type Api, type House, type Staff } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'
import { noteCandidates } from '../merging/candidate.query.js'

let house: House
let api: Api
let ops: Staff
let admin: Staff
beforeAll(async () => {
  house = await startHouse()
  api = await house.api()
  ops = await house.staff('ops', 'ops')
  admin = await house.staff('boss', 'admin')
})
afterAll(() => house.close())

const PHONE = '13812345678'

/** Somebody known by another system's number, with a phone where one is given; answers the id. */
async function person(custom: string, phone?: string): Promise<string> {
  const before = await ids()
  const { body } = await api.events(
    event('search.made', new Date(), {
      identities: [
        { kind: 'custom', value: custom },
        ...(phone ? [{ kind: 'phone', value: phone, verified: true }] : []),
      ],
      consent: { purposes: ['analytics', 'contact'], basis: 'paper-form', at: '2026-01-01T00:00:00.000Z' },
      source: { channel: 'fair' },
    }),
  )
  expect(body).toEqual({ accepted: 1, rejected: [] })
  await house.drain()
  return (await ids()).find((id) => !before.includes(id)) ?? 'nobody'
}
const ids = async (): Promise<string[]> =>
  (await house.get(Db).query<{ id: string }>('SELECT id FROM pool_contact ORDER BY id')).map(({ id }) => id)
const tag = async (name: string): Promise<string> =>
  (await ops.post<{ id: string }>('/api/staff/tags', { name, color: 'blue' })).body.id

it('shows a contact with masked identities, consent with its basis, source and activity', async () => {
  const id = await person('customer-12345678', PHONE)
  const { status, body } = await ops.get(`/api/staff/contacts/${id}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    id,
    phoneMasked: '138****5678',
    reachableBy: ['phone'],
    firstSource: { channel: 'fair' },
    behaviours: 1,
    merged: 0,
    tags: [],
  })
  expect(body.identities).toEqual([
    expect.objectContaining({ kind: 'phone', masked: '138****5678', verified: true, recognises: true }),
    expect.objectContaining({ kind: 'custom', masked: '…5678', recognises: true }),
  ])
  expect(body.consents).toEqual(
    ['analytics', 'contact'].map((purpose) => ({
      purpose,
      granted: true,
      at: '2026-01-01T00:00:00.000Z',
      basis: 'paper-form',
    })),
  )
  expect(JSON.stringify(body)).not.toContain(PHONE)
  const ledger = await ops.get<{ items: object[] }>(`/api/staff/contacts/${id}/consents`)
  expect(ledger.body.items).toHaveLength(2)
  const timeline = await ops.get<{ items: { type: string }[] }>(`/api/staff/contacts/${id}/timeline`)
  expect(timeline.body.items.map(({ type }) => type)).toEqual(['search.made'])
})

it('shows the number in clear to who has that right, and to nobody else', async () => {
  const id = await person('customer-2', '13900000002')
  const shown = await admin.post(`/api/staff/contacts/${id}/phone`)
  expect(shown.body).toEqual({ phone: '+8613900000002' })
  const refused = await ops.post(`/api/staff/contacts/${id}/phone`)
  expect([refused.status, refused.body.code]).toEqual([403, 'access.permission-missing'])
})

it('narrows the timeline by types of behaviour, page by page', async () => {
  const id = await person('customer-7')
  const identities = [{ kind: 'custom', value: 'customer-7' }]
  for (const [minutes, type] of [
    [3, 'enquiry.sent'],
    [2, 'search.made'],
    [1, 'enquiry.sent'],
  ] as const)
    await api.events(event(type, new Date(Date.now() - minutes * 60_000), { identities }))
  await house.drain()
  const page = async (query: string) =>
    (
      await ops.get<{ items: { type: string }[]; next: string | null }>(
        `/api/staff/contacts/${id}/timeline?${query}`,
      )
    ).body
  expect((await page('')).items).toHaveLength(4)
  const first = await page('type=enquiry.sent,phone.bound&limit=1')
  const second = await page(`type=enquiry.sent,phone.bound&limit=1&after=${String(first.next)}`)
  expect([...first.items, ...second.items].map(({ type }) => type)).toEqual(['enquiry.sent', 'enquiry.sent'])
  expect(second.next).toBeNull()
  expect((await page('type=content.shared')).items).toEqual([])
  expect((await ops.get(`/api/staff/contacts/${id}/timeline?type=nonsense`)).status).toBe(400)
})

it('lists the pairs of one contact, by any of its ids, and of nobody else', async () => {
  const [one, other, third, fourth] = [
    await person('pair-1'),
    await person('pair-2'),
    await person('pair-3'),
    await person('pair-4'),
  ]
  await noteCandidates(
    house.get(Db),
    [
      { contactIds: [other, third], reason: 'claim' },
      { contactIds: [third, fourth], reason: 'claim' },
    ],
    new Date(),
  )
  const pairs = async (id: string): Promise<number> =>
    (await ops.get<{ items: unknown[] }>(`/api/staff/merge-candidates?contact=${id}`)).body.items.length
  expect([await pairs(one), await pairs(other), await pairs(third)]).toEqual([0, 1, 2])
  const { body } = await ops.post<{ survivorId: string; loserId: string }>(
    `/api/staff/contacts/${one}/merge`,
    { withId: other },
  )
  expect(body).toEqual({ survivorId: one, loserId: other })
  expect([await pairs(body.survivorId), await pairs(body.loserId)]).toEqual([1, 1])
  expect((await ops.get('/api/staff/merge-candidates?contact=77')).body.code).toBe('pool.contact-not-found')
})

it('answers unknown contacts and tags as not found', async () => {
  const id = await person('customer-3')
  const tagId = await tag('known')
  for (const path of ['77', '77/consents']) {
    const { body } = await ops.get(`/api/staff/contacts/${path}`)
    expect(body.code).toBe('pool.contact-not-found')
  }
  expect((await ops.put(`/api/staff/contacts/77/tags/${tagId}`, {})).body.code).toBe('pool.contact-not-found')
  expect((await ops.put(`/api/staff/contacts/${id}/tags/77`, {})).body.code).toBe('pool.tag-not-found')
})

describe('a tag', () => {
  it('is put on and taken off by hand, and goes only when nobody has it', async () => {
    const id = await person('customer-4')
    const tagId = await tag('装修中')
    expect((await ops.post('/api/staff/tags', { name: '装修中' })).body.code).toBe('pool.tag-name-taken')
    const on = await ops.put(`/api/staff/contacts/${id}/tags/${tagId}`, {})
    expect(on.body).toEqual({ items: [{ id: tagId, name: '装修中', color: 'blue' }] })
    expect((await ops.delete(`/api/staff/tags/${tagId}`)).body.code).toBe('pool.tag-in-use')
    await ops.put(`/api/staff/tags/${tagId}`, { name: '已装修', color: 'green' })
    expect((await ops.get(`/api/staff/contacts/${id}`)).body.tags).toEqual([
      { id: tagId, name: '已装修', color: 'green' },
    ])
    expect((await ops.delete(`/api/staff/contacts/${id}/tags/${tagId}`)).body).toEqual({ items: [] })
    expect((await ops.delete(`/api/staff/tags/${tagId}`)).status).toBe(204)
  })

  it('says how many have it, and is taken off everybody when it goes', async () => {
    const tagId = await tag('展会')
    const carriers = async (): Promise<unknown> =>
      (await ops.get<{ items: { id: string }[] }>('/api/staff/tag-carriers')).body.items.find(
        ({ id }) => id === tagId,
      )
    expect(await carriers()).toEqual({ id: tagId, contacts: 0, more: false })
    for (const custom of ['tagged-1', 'tagged-2', 'tagged-3'])
      await ops.put(`/api/staff/contacts/${await person(custom)}/tags/${tagId}`, {})
    expect(await carriers()).toEqual({ id: tagId, contacts: 3, more: false })
    // More than one step of taking off.
    await house
      .get(Db)
      .execute('INSERT INTO pool_contact_tag (contact_id, tag_id, tagged_at, staff_id) VALUES ?', [
        Array.from({ length: 2_500 }, (_, n) => [n + 1, tagId, '2026-01-01', ops.id]),
      ])
    expect(await carriers()).toEqual({ id: tagId, contacts: 1_000, more: true })
    expect((await ops.delete(`/api/staff/tags/${tagId}`)).body.code).toBe('pool.tag-in-use')
    expect((await ops.delete(`/api/staff/tags/${tagId}?offContacts=true`)).status).toBe(204)
    expect(await carriers()).toBeUndefined()
    expect(await house.get(Db).query('SELECT 1 FROM pool_contact_tag WHERE tag_id = ?', [tagId])).toEqual([])
    expect((await ops.delete(`/api/staff/tags/${tagId}?offContacts=true`)).body.code).toBe(
      'pool.tag-not-found',
    )
  })

  it('follows who is merged, also under the old id, and goes with who is erased', async () => {
    const [one, other] = [await person('customer-5'), await person('customer-6')]
    const [mine, both] = [await tag('mine'), await tag('both')]
    for (const [id, tagId] of [
      [one, both],
      [other, mine],
      [other, both],
    ])
      await ops.put(`/api/staff/contacts/${id}/tags/${tagId}`, {})
    expect((await ops.post(`/api/staff/contacts/${one}/merge`, { withId: other })).status).toBe(200)
    for (const id of [one, other]) {
      const { body } = await ops.get<{ id: string; merged: number; tags: { name: string }[] }>(
        `/api/staff/contacts/${id}`,
      )
      expect([body.merged, body.tags.map(({ name }) => name)]).toEqual([1, ['both', 'mine']])
    }
    await admin.post(`/api/staff/contacts/${one}/erasure`)
    await house.drain()
    expect(
      await house.get(Db).query('SELECT 1 FROM pool_contact_tag WHERE contact_id IN (?)', [[one, other]]),
    ).toEqual([])
  })
})
