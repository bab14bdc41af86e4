import { useSellingRoom } from '../../../test/setup/selling-room.js'
import { asId } from '../../kernel/ids.js'
import { Db } from '../../platform/database/db.js'
import { handoffPackage } from '../handoff/handoff.dto.js'
import { LeadsRepository, type LeadRow } from './leads.repository.js'

describe('the rows of leads', () => {
  const house = useSellingRoom()
  let db: Db
  let leads: LeadsRepository

  beforeAll(() => {
    db = house.db()
    leads = house.room().get(LeadsRepository)
  })

  async function three(): Promise<LeadRow[]> {
    await house.take(...house.many(3))
    const ids = (await house.leads()).map(({ id }) => id)
    return (await leads.held(ids)).sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)))
  }

  it('come back as they were written, dates, quotes and JSON too', async () => {
    const [row] = await three()
    if (!row) throw new Error('a lead wanted')
    const copy: LeadRow = {
      ...row,
      id: asId<'lead'>('9007199254740993'),
      causeKey: 'another',
      rejectNote: "a 'quote' \\ and 鱼\n",
      whyNow: { code: 'reading', params: { title: '"鱼"', count: 2, at: '2026-03-02T01:00:00.123Z' } },
      lastTouchAt: new Date('2026-03-02T01:00:00.123Z'),
      closedAt: row.queuedAt,
      state: 'disqualified',
      handRaise: true,
    }
    const handoff = handoffPackage.parse(await leads.handoffOf(row.id))
    await db.inTransaction(() => leads.insert([{ lead: copy, handoff }]))
    expect(await leads.find(copy.id)).toEqual(copy)
    expect(await leads.handoffOf(copy.id)).toEqual(handoff)
  })

  it('are written each with values of its own, those that have moved on excepted', async () => {
    const [one, two, three_] = await three()
    if (!one || !two || !three_) throw new Error('three leads wanted')
    const at = new Date('2026-03-02T02:03:04.567Z')
    const changes = [
      { before: one, lead: { ...one, version: 7, ownerId: asId<'staff'>('9007199254740993') } },
      { before: { ...two, version: 99 }, lead: { ...two, version: 100 } },
      { before: three_, lead: { ...three_, version: 8, lastTouchAt: at, rejectNote: "it's" } },
    ]
    const written = await db.inTransaction(() =>
      leads.update(changes, ['version', 'ownerId', 'lastTouchAt', 'rejectNote']),
    )
    expect(written).toBe(2)
    expect(await leads.held([one.id, two.id, three_.id])).toEqual([changes[0]?.lead, two, changes[2]?.lead])
  })

  it('are locked by a write one by one: another lead can be written meanwhile', async () => {
    const [one, two, other] = await three()
    if (!one || !two || !other) throw new Error('three leads wanted')
    await db.inTransaction(async () => {
      const later = [one, two].map((before) => ({ before, lead: { ...before, version: 9 } }))
      await leads.update(later, ['version'])
      await db.detached(() =>
        db.execute('UPDATE selling_lead SET version = 5 WHERE id = (SELECT id FROM (SELECT ? id) x)', [
          other.id,
        ]),
      )
    })
    expect((await house.leads()).map(({ version }) => version)).toEqual([9, 9, 5])
  })
})
