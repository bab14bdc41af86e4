import { randomBytes } from 'node:crypto'
import { createApp } from '../../src/app/create-app.js'
import { Resealing } from '../../src/platform/crypto/resealing.service.js'
import { Vault } from '../../src/platform/crypto/vault.js'
import { sealedColumns } from '../../src/platform/crypto/sealed-columns.js'
import { Db } from '../../src/platform/database/db.js'
import { TrafficPoolDoor } from '../../src/traffic-pool/index.js'
import { event, startHouse, type Api, type House } from '../setup/house.js'

const key = (): string => randomBytes(32).toString('base64')
const OLD = `old:${key()}`
const NEW = `new:${key()}`
const BLIND = key()

/** Another process on the same database, with keys of its own. */
async function another(secretKeys: string, blindIndexKey = BLIND) {
  Object.assign(process.env, { SECRET_KEYS: secretKeys, BLIND_INDEX_KEY: blindIndexKey })
  const app = await createApp()
  try {
    return await app.init()
  } catch (error) {
    await app.close()
    throw error
  }
}

describe('the keys of sealed fields', () => {
  let house: House
  let api: Api
  let serial = 0

  beforeAll(async () => {
    house = await startHouse({ SECRET_KEYS: OLD, BLIND_INDEX_KEY: BLIND })
    api = await house.api()
  })
  afterAll(() => house.close())

  const rows = <R>(sql: string) => house.get(Db).query<R>(sql)
  /** Makes a contact with a verified phone and e-mail; answers both. */
  const someone = async () => {
    const phone = `+86138${String(10_000_000 + ++serial)}`
    const email = `person-${serial}@example.com`
    await api.events(
      event('search.made', new Date(), {
        identities: [
          { kind: 'phone', value: phone, verified: true },
          { kind: 'email', value: email, verified: true },
        ],
        consent: { purposes: ['analytics'], basis: 'contract', at: new Date().toISOString() },
      }),
    )
    const [contact] = await rows<{ id: string }>('SELECT MAX(id) id FROM pool_contact')
    return { phone, email, contactId: contact?.id ?? '' }
  }
  const keysOf = async () =>
    (
      await rows<{ k: string }>(
        `SELECT DISTINCT SUBSTRING_INDEX(sealed, '.', 1) k FROM pool_identity ORDER BY k`,
      )
    ).map(({ k }) => k)

  it('stand nowhere open: a phone and an e-mail are sealed and found by index only', async () => {
    const { phone, email } = await someone()
    const all = JSON.stringify(await rows('SELECT * FROM pool_identity'))
    for (const secret of [phone, phone.slice(3), email]) {
      expect(all).not.toContain(secret)
      expect(all).not.toContain(Buffer.from(secret).toString('base64url'))
    }
    const before = (await rows('SELECT id FROM pool_contact')).length
    await api.events(
      event('search.made', new Date(), {
        identities: [{ kind: 'email', value: email.toUpperCase(), verified: true }],
      }),
    )
    expect((await rows('SELECT id FROM pool_contact')).length).toBe(before)
  })

  it('are declared for every sealed column there is', async () => {
    const found = await rows<{ t: string; c: string }>(
      `SELECT table_name t, column_name c FROM information_schema.columns
        WHERE table_schema = DATABASE() AND column_name LIKE '%sealed%' ORDER BY t`,
    )
    expect(found.map(({ t, c }) => `${t}.${c}`)).toEqual(
      sealedColumns()
        .map(({ table, column }) => `${table}.${column}`)
        .sort(),
    )
  })

  it('change while two processes work: each reads what the other seals, and a reseal frees the old one', async () => {
    const before = await someone()
    const still = await another(`${OLD},${NEW}`)
    const ahead = await another(`${NEW},${OLD}`)
    try {
      const doors = [still, ahead].map((app) => app.get(TrafficPoolDoor, { strict: false }))
      for (const door of doors) expect(await door.phoneOf(before.contactId)).toBe(before.phone)

      // The one ahead seals with the new key; the other one reads it.
      const phone = '+8613911112222'
      await ahead
        .get(Db, { strict: false })
        .execute(`UPDATE pool_identity SET sealed = ? WHERE contact_id = ? AND kind = 'phone'`, [
          ahead.get(Vault, { strict: false }).seal(phone),
          before.contactId,
        ])
      expect(await keysOf()).toEqual(['new', 'old'])
      expect(await doors[0]?.phoneOf(before.contactId)).toBe(phone)

      // More than one page of the table.
      await api.events(
        ...Array.from({ length: 600 }, (_, i) =>
          event('search.made', new Date(), { identities: [{ kind: 'custom', value: `crowd-${i}` }] }),
        ),
      )
      const progress: number[] = []
      const resealing = ahead.get(Resealing, { strict: false })
      const report = await resealing.run(({ done, total }) => progress.push(done / total))
      expect(report).toMatchObject({ unreadable: 0, keys: { new: report.keys.new } })
      expect(report.resealed).toBeGreaterThan(600)
      expect(Object.keys(report.keys)).toEqual(['new'])
      expect(progress.at(-1)).toBe(1)
      expect(await keysOf()).toEqual(['new'])
      expect((await resealing.run()).resealed).toBe(0)
      for (const door of doors) expect(await door.phoneOf(before.contactId)).toBe(phone)
    } finally {
      await still.close()
      await ahead.close()
    }
    const after = await another(NEW)
    expect(await after.get(TrafficPoolDoor, { strict: false }).phoneOf(before.contactId)).toBe(
      '+8613911112222',
    )
    await after.close()
  })

  it('are all there, or the server does not start', async () => {
    await expect(another(OLD)).rejects.toThrow(/SECRET_KEYS new/)
    await expect(another(`new:${key()},${OLD}`)).rejects.toThrow(/SECRET_KEYS new/)
    await expect(another(NEW, key())).rejects.toThrow(/BLIND_INDEX_KEY/)
    await expect(another(NEW, NEW.slice(4))).rejects.toThrow(/who finds rows could open them/)
  })
})
