import { event, startHouse, type Api, type House, type Staff } from '../../../test/setup/house.js'
import { Db } from '../../platform/database/db.js'

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
