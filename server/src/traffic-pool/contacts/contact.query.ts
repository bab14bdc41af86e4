import type { ContactStanding } from '../../contracts/pool.news.js'
import {
  LIFECYCLE_STAGES,
  type ConsentPurpose,
  type LifecycleStage,
  type ReachChannel,
} from '../../contracts/enums.js'
import { compareIds } from '../../kernel/ids.js'
import { sqlTime } from '../../kernel/time.js'
import { furthestStage } from '../stages/stage.js'
import type { Db } from '../../platform/database/db.js'
import { consentBits, reachBits, type SourceTouch } from './contact.js'

/** Multi-row SQL over pool_contact; the hot path uses nothing else. */
export interface NewContact {
  id: string
  name: string | null
  stage: LifecycleStage
  consents: readonly ConsentPurpose[]
  reachableBy: readonly ReachChannel[]
  first: SourceTouch
  createdAt: Date
}

export async function insertContacts(db: Db, contacts: readonly NewContact[]): Promise<void> {
  await db.execute(
    `INSERT INTO pool_contact (id, name, stage, consents, reachable_by, first_channel, first_medium, first_campaign, first_share_id, first_at, created_at) VALUES ?`,
    [
      contacts.map((c) => [
        c.id,
        c.name,
        c.stage,
        consentBits.toMask(c.consents),
        reachBits.toMask(c.reachableBy),
        c.first.channel,
        c.first.medium,
        c.first.campaign,
        c.first.shareId ?? null,
        sqlTime(c.first.at),
        sqlTime(c.createdAt),
      ]),
    ],
  )
}

interface RawStanding {
  id: string
  survivor_id: string | null
  consents: number
  reachable_by: number
  first_channel: string
}

const standingRows = (db: Db, ids: readonly string[]): Promise<RawStanding[]> =>
  db.query<RawStanding>(
    'SELECT id, survivor_id, consents, reachable_by, first_channel FROM pool_contact WHERE id IN (?)',
    [ids],
  )

const standingOf = (row: RawStanding): ContactStanding => ({
  contactId: row.id,
  consents: consentBits.toNames(row.consents),
  reachableBy: reachBits.toNames(row.reachable_by),
  sourceChannel: row.first_channel,
})

/**
 * Standing of contacts by the ids asked for; a merged id answers with its survivor. One read by key for a batch, and
 * one more only where somebody was merged.
 */
export async function standingsOf(db: Db, ids: readonly string[]): Promise<Map<string, ContactStanding>> {
  if (!ids.length) return new Map()
  const rows = await standingRows(db, ids)
  const merged = rows.flatMap(({ survivor_id }) => survivor_id ?? [])
  const survivors = new Map((merged.length ? await standingRows(db, merged) : []).map((row) => [row.id, row]))
  return new Map(
    rows.flatMap((row) => {
      const standing = row.survivor_id === null ? row : survivors.get(row.survivor_id)
      return standing ? [[row.id, standingOf(standing)] as const] : []
    }),
  )
}

/**
 * Locks contacts and who is left of them, so that nobody merges them until the transaction ends: for whoever writes
 * under a contact's id outside a consumer. Answers the survivors by the ids asked for; unknown ids are absent.
 */
export async function holdContacts(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const held = new Map<string, string>()
  if (!ids.length) return held
  const rows = await lockedSurvivors(db, ids)
  const others = rows.flatMap(({ survivor_id }) => survivor_id ?? [])
  if (others.length) await lockedSurvivors(db, others)
  for (const { id, survivor_id } of rows) held.set(id, survivor_id ?? id)
  return held
}

const lockedSurvivors = (
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; survivor_id: string | null }[]> =>
  db.query('SELECT id, survivor_id FROM pool_contact WHERE id IN (?) ORDER BY id FOR UPDATE', [
    [...ids].sort(compareIds),
  ])

/** Makes contacts reachable by further channels; one statement for each set of channels, of which there are few. */
export async function addReach(
  db: Db,
  channels: ReadonlyMap<string, readonly ReachChannel[]>,
): Promise<void> {
  for (const [mask, ids] of idsByMask(channels, reachBits.toMask))
    await db.execute('UPDATE pool_contact SET reachable_by = reachable_by | ? WHERE id IN (?)', [mask, ids])
}

/** Takes a channel away by which a contact could be reached. */
export async function removeReach(db: Db, contactId: string, channel: ReachChannel): Promise<void> {
  await db.execute('UPDATE pool_contact SET reachable_by = reachable_by & ~? WHERE id = ?', [
    reachBits.toMask([channel]),
    contactId,
  ])
}

/** Sets what contacts agree to; one statement for each set of purposes, of which there are few. */
export async function setConsents(
  db: Db,
  consents: ReadonlyMap<string, readonly ConsentPurpose[]>,
): Promise<void> {
  for (const [mask, ids] of idsByMask(consents, consentBits.toMask))
    await db.execute('UPDATE pool_contact SET consents = ? WHERE id IN (?)', [mask, ids])
}

/** Ids in key order under the mask of their names. */
function idsByMask<T>(
  names: ReadonlyMap<string, readonly T[]>,
  toMask: (names: readonly T[]) => number,
): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const id of [...names.keys()].sort(compareIds)) {
    const mask = toMask(names.get(id) ?? [])
    const ids = groups.get(mask)
    if (ids) ids.push(id)
    else groups.set(mask, [id])
  }
  return groups
}

/** What a screen shows of contacts, first and last source included; the stage is the furthest of what was merged. */
export interface ContactRow {
  asked: string
  id: string
  name: string | null
  stage: LifecycleStage
  reachable_by: number
  first_channel: string
  first_medium: string | null
  first_campaign: string | null
  first_at: Date
  created_at: Date
  last_channel: string | null
  last_medium: string | null
  last_campaign: string | null
  last_source_at: Date | null
}

export async function contactRows(db: Db, ids: readonly string[]): Promise<ContactRow[]> {
  if (!ids.length) return []
  const rows = await db.query<ContactRow & { merged_stages: string | null }>(
    `SELECT c.id asked, s.id, COALESCE(s.name, s.nickname) name, s.stage,
            (SELECT GROUP_CONCAT(DISTINCT l.stage) FROM pool_merge m JOIN pool_contact l ON l.id = m.loser_id
              WHERE m.survivor_id = s.id) merged_stages,
            s.reachable_by, s.first_channel, s.first_medium, s.first_campaign, s.first_at, s.created_at,
            k.last_channel, k.last_medium, k.last_campaign, k.last_source_at
       FROM pool_contact c JOIN pool_contact s ON s.id = COALESCE(c.survivor_id, c.id)
       LEFT JOIN pool_counter k ON k.contact_id = s.id WHERE c.id IN (?)`,
    [ids],
  )
  return rows.map(({ merged_stages, ...row }) => {
    const merged = LIFECYCLE_STAGES.filter((stage) => merged_stages?.split(',').includes(stage))
    return { ...row, stage: furthestStage([row.stage, ...merged]) }
  })
}

/** What the log has made of each of these very ids, merged or not. */
export async function stagesOf(db: Db, ids: readonly string[]): Promise<Map<string, LifecycleStage>> {
  if (!ids.length) return new Map()
  const rows = await db.query<{ id: string; stage: LifecycleStage }>(
    'SELECT id, stage FROM pool_contact WHERE id IN (?)',
    [ids],
  )
  return new Map(rows.map(({ id, stage }) => [id, stage]))
}

/** Stages of contacts behind an id, in key order; for walking through all of them. */
export async function stagesBehind(
  db: Db,
  behind: string,
  limit: number,
): Promise<{ id: string; stage: LifecycleStage; survivor_id: string | null }[]> {
  return db.query<{ id: string; stage: LifecycleStage; survivor_id: string | null }>(
    'SELECT id, stage, survivor_id FROM pool_contact WHERE id > ? ORDER BY id LIMIT ?',
    [behind, limit],
  )
}
