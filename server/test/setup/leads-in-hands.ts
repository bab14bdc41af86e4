import { randomUUID } from 'node:crypto'
import { asId } from '../../src/kernel/ids.js'
import { SellingDoor } from '../../src/selling/index.js'
import { Db } from '../../src/platform/database/db.js'
import type { Api, House, Staff } from './house.js'
import { event } from './house.js'

/** In whose hands a record is, as somebody of the east sees it. */
export const HANDS = ['own', 'team', 'other team', 'queue'] as const
export type Hands = (typeof HANDS)[number]

export interface HeldLead {
  id: string
  version: number
  contactId: string
}

/** The rep of each pair of hands; nobody's is the queue. */
export type Reps = Record<Exclude<Hands, 'queue'>, Staff>

/** One lead in each pair of hands: each comes while nobody but its rep is on shift. */
export async function leadsInHands(house: House, api: Api, reps: Reps): Promise<Record<Hands, HeldLead>> {
  const onShift = async (who: Staff | null): Promise<void> => {
    for (const rep of Object.values(reps))
      await house
        .get(SellingDoor)
        .putRep({ staffId: asId(rep.id), weight: 1, capacity: 50, onShift: rep === who })
  }
  const leads: Partial<Record<Hands, HeldLead>> = {}
  for (const [index, hands] of HANDS.entries()) {
    await onShift(hands === 'queue' ? null : reps[hands])
    leads[hands] = await leadOf(house, api, `1380000${1000 + index}`)
  }
  await onShift(reps.own)
  return leads as Record<Hands, HeldLead>
}

/** Somebody asks to be called; answers the lead that comes of it. */
export async function leadOf(house: House, api: Api, phone: string): Promise<HeldLead> {
  const now = new Date()
  const { status } = await api.events(
    event('enquiry.sent', now, {
      identities: [
        { kind: 'custom', value: randomUUID() },
        { kind: 'phone', value: phone, verified: true },
      ],
      consent: {
        purposes: ['service', 'analytics', 'profiling', 'contact'],
        basis: 'form',
        at: now.toISOString(),
      },
      source: { channel: 'fair' },
    }),
  )
  if (status !== 202) throw new Error(`events answered ${status}`)
  await house.drain()
  const [lead] = await house
    .get(Db)
    .query<HeldLead>('SELECT id, version, contact_id contactId FROM selling_lead ORDER BY id DESC LIMIT 1')
  if (!lead) throw new Error('no lead came')
  return lead
}

/** Keeps what a room's tables hold now; answers how to bring it back. */
export async function keepTables(db: Db, prefix: string): Promise<() => Promise<void>> {
  const columns = await db.query<{ tableName: string; names: string }>(
    `SELECT table_name tableName, GROUP_CONCAT(column_name) names FROM information_schema.columns
      WHERE table_schema = DATABASE() AND table_name LIKE ? AND extra NOT LIKE '%GENERATED%' GROUP BY table_name`,
    [`${prefix}%`],
  )
  for (const { tableName, names } of columns)
    await db.execute(`CREATE TABLE kept_${tableName} AS SELECT ${names} FROM ${tableName}`)
  return async () => {
    for (const { tableName, names } of columns) {
      await db.execute(`DELETE FROM ${tableName}`)
      await db.execute(`INSERT INTO ${tableName} (${names}) SELECT ${names} FROM kept_${tableName}`)
    }
  }
}
