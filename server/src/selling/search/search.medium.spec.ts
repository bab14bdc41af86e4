import { startHouse, type House, type Staff } from '../../../test/setup/house.js'
import { leadsInHands, type Hands, type HeldLead } from '../../../test/setup/leads-in-hands.js'
import { Db } from '../../platform/database/db.js'
import { DueScanner } from '../../platform/due/due-scanner.js'
import type { SearchAnswer } from './search.dto.js'

/** As `leadsInHands` numbers them. */
const TAILS: Record<Hands, string> = { own: '1000', team: '1001', 'other team': '1002', queue: '1003' }
const HANDS = Object.keys(TAILS) as Hands[]

let house: House
let rep: Staff
let manager: Staff
let ops: Staff
let leads: Record<Hands, HeldLead>

beforeAll(async () => {
  house = await startHouse()
  const api = await house.api()
  rep = await house.staff('east-1', 'rep', { teamName: '华东' })
  leads = await leadsInHands(house, api, {
    own: rep,
    team: await house.staff('east-2', 'rep', { teamName: '华东' }),
    'other team': await house.staff('south-1', 'rep', { teamName: '华南' }),
  })
  manager = await house.staff('east-manager', 'manager', { teamName: '华东' })
  ops = await house.staff('ops', 'ops')
  for (const hands of HANDS)
    await house
      .get(Db)
      .execute('UPDATE pool_contact SET name = ? WHERE id = ?', [`王${hands}`, leads[hands].contactId])
  await api.publish(
    { title: '零排放100%白皮书', purpose: 'product' },
    { title: '租赁价格', purpose: 'price' },
  )
})
afterAll(() => house.close())

async function find(who: Staff, q: string): Promise<SearchAnswer> {
  const { status, body } = await who.get<SearchAnswer>(`/api/staff/search?q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  return body
}
const leadIds = async (who: Staff, q: string) => (await find(who, q)).leads.map(({ id }) => id).sort()
const idsOf = (...hands: Hands[]) => hands.map((one) => leads[one].id).sort()

describe('the search', () => {
  it('finds leads by name for those who see them: the own, the team’s with the queue, everybody’s', async () => {
    expect(await leadIds(rep, '王')).toEqual(idsOf('own'))
    expect(await leadIds(manager, '王')).toEqual(idsOf('own', 'team', 'queue'))
    expect(await leadIds(ops, '王')).toEqual(idsOf(...HANDS))
  })

  it('finds them by the last four digits and by the whole phone, within the same bounds', async () => {
    expect(await leadIds(rep, TAILS.own)).toEqual(idsOf('own'))
    expect(await leadIds(rep, TAILS.team)).toEqual([])
    expect(await leadIds(ops, TAILS['other team'])).toEqual(idsOf('other team'))
    expect(await leadIds(manager, '13800001001')).toEqual(idsOf('team'))
    expect(await leadIds(manager, '13800001002')).toEqual([])
    expect(await leadIds(rep, '9999')).toEqual([])
  })

  it('shows who has a lead, and the phone masked', async () => {
    const [found] = (await find(ops, TAILS.team)).leads
    expect(found).toMatchObject({
      name: '王team',
      ownerName: 'east-2',
      phoneMasked: '138****1001',
      state: 'assigned',
    })
  })

  it('finds a name by any part of it among the own leads', async () => {
    expect(await leadIds(rep, 'ow')).toEqual(idsOf('own'))
  })

  it('finds contacts for those alone who may read contacts', async () => {
    expect((await find(ops, '王te')).contacts).toEqual([
      { id: leads.team.contactId, name: '王team', phoneMasked: '138****1001' },
    ])
    expect((await find(rep, '王own')).contacts).toEqual([])
    expect((await find(manager, '王own')).contacts).toEqual([])
  })

  it('finds contents by any part of the title, and takes signs of a pattern as they are', async () => {
    const titles = async (q: string) => (await find(rep, q)).contents.map(({ title }) => title)
    expect(await titles('价格')).toEqual(['租赁价格'])
    expect(await titles('0%')).toEqual(['零排放100%白皮书'])
    expect(await titles('租%格')).toEqual([])
  })

  it('refuses nothing at all and texts without an end', async () => {
    for (const q of ['', '%20', 'x'.repeat(65)])
      expect((await rep.get(`/api/staff/search?q=${q}`)).status).toBe(400)
  })

  it('finds phones from before the index once due work has been through them', async () => {
    const db = house.get(Db)
    await db.execute('UPDATE pool_identity SET tail_index = NULL, tail_due_at = created_at WHERE kind = ?', [
      'phone',
    ])
    expect(await leadIds(ops, TAILS.own)).toEqual([])
    await house.get(DueScanner).scan()
    expect(await leadIds(ops, TAILS.own)).toEqual(idsOf('own'))
    const [left] = await db.query<{ n: string }>(
      'SELECT COUNT(*) n FROM pool_identity WHERE tail_due_at IS NOT NULL',
    )
    expect(Number(left?.n)).toBe(0)
  })

  it('keeps of the last four digits what nobody can read without the key', async () => {
    const rows = await house
      .get(Db)
      .query<{ kind: string; tail: Buffer | null }>('SELECT kind, tail_index tail FROM pool_identity')
    for (const { kind, tail } of rows) expect(tail?.length ?? null).toBe(kind === 'phone' ? 8 : null)
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(TAILS.own).toString('hex'))
  })
})
