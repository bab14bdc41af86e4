import { CONSENT_PURPOSES, REACH_CHANNELS } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import type { ReadingDb } from '../../platform/database/reading-db.js'
import {
  NO_KEY,
  scoreFrom,
  scoreTo,
  type ContactFilter,
  type ContactPlace,
  type ContactSort,
} from './contact-filter.js'

/**
 * SQL that finds contacts in few steps however many there are (ADR 19). Everything is a walk along one index or a look
 * up by key: how much a statement reads follows from its own limit, never from the optimiser.
 */

/** Most ids in one look-up: from 1,000 on MariaDB makes a table of them and may go through all contacts instead. */
export const MOST_IDS = 900

/** One part of a filter. */
export interface Condition {
  /** What it says of a contact `c`, its activity `a` and its score `s`. */
  where: string
  params: unknown[]
  /** Ids of whom it is true, along an index; null where that is nearly everybody. */
  ids: { sql: string; params: unknown[] } | null
}

const like = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`

/** Every mask of so many bits of which this is true. */
const masks = (bits: number, isMeant: (mask: number) => boolean): number[] =>
  Array.from({ length: 1 << bits }, (_, mask) => mask).filter(isMeant)

const bitsOf = <T extends string>(list: readonly T[], names: readonly T[]): number =>
  names.reduce((mask, name) => mask | (1 << list.indexOf(name)), 0)

const reachMasks = (reach: NonNullable<ContactFilter['reach']>): number[] => {
  const any = bitsOf(
    REACH_CHANNELS,
    REACH_CHANNELS.filter((channel) => reach.includes(channel)),
  )
  return masks(REACH_CHANNELS.length, (mask) => (mask & any) !== 0 || (mask === 0 && reach.includes('none')))
}

const consentMasks = ({ consent = [], noConsent = [] }: ContactFilter): number[] => {
  const [all, none] = [bitsOf(CONSENT_PURPOSES, consent), bitsOf(CONSENT_PURPOSES, noConsent)]
  return masks(CONSENT_PURPOSES.length, (mask) => (mask & all) === all && (mask & none) === 0)
}

/** A condition on columns of one view, which has an index for it. */
function along(view: string, alias: string, id: string, sql: string, params: unknown[]): Condition {
  const where = (name: string): string => sql.replaceAll('$', name)
  return {
    where: where(`${alias}.`),
    params,
    ids: { sql: `SELECT ${id} id FROM ${view} WHERE ${where('')}`, params },
  }
}

/** Of contacts that have a row in a view that names them. */
function having(view: string, sql: string, params: unknown[]): Condition {
  return {
    where: `EXISTS (SELECT 1 FROM ${view} h WHERE h.contact_id = c.id AND ${sql})`,
    params,
    ids: { sql: `SELECT contact_id id FROM ${view} WHERE ${sql}`, params },
  }
}

const ofContact = (sql: string, ...params: unknown[]): Condition =>
  along('v_pool_contact', 'c', 'id', sql, params)
const ofScore = (sql: string, ...params: unknown[]): Condition =>
  along('v_nurture_score', 's', 'contact_id', sql, params)
const ofActivity = (sql: string, ...params: unknown[]): Condition =>
  along('v_pool_activity', 'a', 'contact_id', sql, params)

/** The parts of a filter, those first that are likely to leave few; `tailIndex` is the pool's blind index of four digits. */
export function conditionsOf(filter: ContactFilter, tailIndex: (fourDigits: string) => Buffer): Condition[] {
  const { stage, band, reach, consent, noConsent, tag, channel, lead, owner, name } = filter
  const conditions: Condition[] = []
  if (filter.phoneEnd)
    conditions.push(having('v_pool_phone_tail', 'tail_index = ?', [tailIndex(filter.phoneEnd)]))
  if (owner) conditions.push(having('v_selling_open_lead', 'owner_id = ?', [owner]))
  if (tag) conditions.push(having('v_pool_contact_tag', 'tag_id IN (?)', [tag]))
  if (name) conditions.push(ofContact('$name LIKE ?', like(name)))
  if (lead === 'open') conditions.push(having('v_selling_open_lead', 'contact_id > 0', []))
  if (lead === 'none')
    conditions.push({
      where: 'NOT EXISTS (SELECT 1 FROM v_selling_open_lead h WHERE h.contact_id = c.id)',
      params: [],
      ids: null,
    })
  if (band)
    conditions.push(
      ofScore(
        `(${band.map(() => '($engagement_band = ? AND $fit_band = ?)').join(' OR ')})`,
        ...band.flatMap((text) => [Number(text[1]), text[0]]),
      ),
    )
  if (stage) conditions.push(ofContact('$stage IN (?)', stage))
  if (channel) conditions.push(ofContact('$first_channel = ?', channel))
  if (reach) conditions.push(ofContact('$reachable_by IN (?)', reachMasks(reach)))
  if (consent || noConsent) conditions.push(ofContact('$consents IN (?)', consentMasks(filter)))
  const range = (of: typeof ofScore, column: string, from: unknown, to: unknown): void => {
    const ends = [
      ...(from === undefined ? [] : [[`$${column} >= ?`, from]]),
      ...(to === undefined ? [] : [[`$${column} < ?`, to]]),
    ]
    if (ends.length)
      conditions.push(of(ends.map(([sql]) => sql).join(' AND '), ...ends.map(([, end]) => end)))
  }
  range(ofScore, 'total_milli', scoreFrom(filter), scoreTo(filter))
  range(ofContact, 'created_at', at(filter.firstSeenFrom), at(filter.firstSeenTo))
  range(ofActivity, 'last_at', at(filter.activeFrom), at(filter.activeTo))
  return conditions
}

const at = (time: string | undefined): string | undefined =>
  time === undefined ? undefined : sqlTime(new Date(time))

/** Ids of whom a condition is true, when these are `most` at most; null where there are more. */
export async function idsIfFew(db: ReadingDb, condition: Condition, most: number): Promise<string[] | null> {
  if (!condition.ids) return null
  const { sql, params } = condition.ids
  const [few] = await db.query<{ n: string }>(`SELECT COUNT(*) n FROM (${sql} LIMIT ?) few`, [
    ...params,
    most + 1,
  ])
  if (Number(few?.n) > most) return null
  return [
    ...new Set((await db.query<{ id: string }>(`${sql} LIMIT ?`, [...params, most])).map(({ id }) => id)),
  ]
}

/** Which of these ids are contacts for whom all conditions are true, with their key in an order. */
export async function matching(
  db: ReadingDb,
  ids: readonly string[],
  { sort, conditions }: { sort: ContactSort; conditions: readonly Condition[] },
): Promise<Map<string, number>> {
  const keys = new Map<string, number>()
  const where = conditions.map((condition) => ` AND ${condition.where}`).join('')
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const rows = await db.query<{ id: string; sortedBy: Date | number | null }>(
      `SELECT c.id, ${SORTED_BY[sort]} sortedBy FROM v_pool_contact c
         LEFT JOIN v_pool_activity a ON a.contact_id = c.id LEFT JOIN v_nurture_score s ON s.contact_id = c.id
        WHERE c.id IN (?)${where}`,
      [ids.slice(from, from + MOST_IDS), ...conditions.flatMap(({ params }) => params)],
    )
    for (const { id, sortedBy } of rows) keys.set(id, keyOf(sortedBy))
  }
  return keys
}

const SORTED_BY: Record<ContactSort, string> = {
  'last-active': 'a.last_at',
  'first-seen': 'c.created_at',
  score: 's.total_milli',
}

const keyOf = (sortedBy: Date | number | null): number =>
  sortedBy instanceof Date ? sortedBy.getTime() : (sortedBy ?? NO_KEY)

/** Where each order is walked along, from the end. */
const WALKS: Record<ContactSort, { view: string; id: string; key: string; isTime: boolean }> = {
  'last-active': { view: 'v_pool_activity', id: 'contact_id', key: 'last_at', isTime: true },
  'first-seen': { view: 'v_pool_contact', id: 'id', key: 'created_at', isTime: true },
  score: { view: 'v_nurture_score', id: 'contact_id', key: 'total_milli', isTime: false },
}

/** The next places of an order behind one, or from its end; it has nobody without a key. */
export async function walk(
  db: ReadingDb,
  sort: ContactSort,
  behind: ContactPlace | null,
  limit: number,
): Promise<ContactPlace[]> {
  const { view, id, key, isTime } = WALKS[sort]
  const place = behind && (isTime ? sqlTime(new Date(behind.key)) : behind.key)
  // `key <= ?` bounds the range for the index; a row constructor would not.
  const rows = await db.query<{ id: string; sortedBy: Date | number }>(
    `SELECT ${id} id, ${key} sortedBy FROM ${view}
      ${behind ? `WHERE ${key} <= ? AND (${key} < ? OR ${id} < ?)` : ''} ORDER BY ${key} DESC, ${id} DESC LIMIT ?`,
    behind ? [place, place, behind.id, limit] : [limit],
  )
  return rows.map((row) => ({ id: row.id, key: keyOf(row.sortedBy) }))
}

/** The next contacts by id behind one, or from the newest. */
export async function walkIds(db: ReadingDb, behind: string | null, limit: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM v_pool_contact ${behind === null ? '' : 'WHERE id < ?'} ORDER BY id DESC LIMIT ?`,
    behind === null ? [limit] : [behind, limit],
  )
  return rows.map(({ id }) => id)
}

/** How many contacts there are, `most` at most. */
export async function countUpTo(db: ReadingDb, most: number): Promise<number> {
  const [row] = await db.query<{ n: string }>(
    'SELECT COUNT(*) n FROM (SELECT id FROM v_pool_contact LIMIT ?) few',
    [most],
  )
  return Number(row?.n)
}

/** What the list shows of a contact besides what the pool's card has. */
export interface ContactStandingRow {
  id: string
  lastAt: Date | null
  totalMilli: number | null
  scoredAt: Date | null
  engagementBand: number | null
  fitBand: string | null
}

export const standingRows = (db: ReadingDb, ids: readonly string[]): Promise<ContactStandingRow[]> =>
  db.query<ContactStandingRow>(
    `SELECT c.id, a.last_at lastAt, s.total_milli totalMilli, s.as_of scoredAt, s.engagement_band engagementBand,
            s.fit_band fitBand
       FROM v_pool_contact c LEFT JOIN v_pool_activity a ON a.contact_id = c.id
       LEFT JOIN v_nurture_score s ON s.contact_id = c.id WHERE c.id IN (?)`,
    [ids],
  )

export interface OpenLeadRow {
  id: string
  contactId: string
  ownerId: string | null
  state: string
}

/** Open leads of contacts, newest first. */
export const openLeadsOf = (db: ReadingDb, ids: readonly string[]): Promise<OpenLeadRow[]> =>
  db.query<OpenLeadRow>(
    `SELECT id, contact_id contactId, owner_id ownerId, state FROM v_selling_open_lead WHERE contact_id IN (?)
      ORDER BY id DESC`,
    [ids],
  )
