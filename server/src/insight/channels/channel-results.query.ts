import { LIFECYCLE_STAGES } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import type { ReadingDb } from '../../platform/database/reading-db.js'
import { OWNER, type Members } from '../leads/members.js'

/** A range of time, its end not included, and the same as days of the brand. */
export interface Range {
  from: Date
  to: Date
  fromDay: string
  toDay: string
}

/** Most channels of one answer: those with the most visitors. */
const MOST = 500
const MATURE = LIFECYCLE_STAGES.slice(LIFECYCLE_STAGES.indexOf('mql'))

/** People who came by each channel first, and how many of them have come so far, as the funnel counts it. */
export function visitorCounts(
  db: ReadingDb,
  { from, to }: Range,
): Promise<{ key: string; visitors: string; contacts: string; mature: string }[]> {
  return db.query(
    `SELECT first_channel \`key\`, COUNT(*) visitors, SUM(stage <> 'visitor') contacts,
            SUM(stage <> 'visitor' AND EXISTS (
              SELECT 1 FROM v_pool_stage_change g WHERE g.contact_id = c.id AND g.to_stage IN (?))) mature
       FROM v_pool_standing c WHERE created_at >= ? AND created_at < ?
      GROUP BY first_channel ORDER BY visitors DESC, first_channel LIMIT ${MOST}`,
    [MATURE, sqlTime(from), sqlTime(to)],
  )
}

/** The same visitors by the day, counted from the first. */
export function visitorDays(
  db: ReadingDb,
  { from, to }: Range,
): Promise<{ key: string; day: string; n: string }[]> {
  return db.query(
    `SELECT first_channel \`key\`, TIMESTAMPDIFF(SECOND, ?, created_at) DIV 86400 day, COUNT(*) n
       FROM v_pool_standing WHERE created_at >= ? AND created_at < ? GROUP BY first_channel, day`,
    [sqlTime(from), sqlTime(from), sqlTime(to)],
  )
}

export function leadCounts(
  db: ReadingDb,
  { from, to }: Range,
  members: Members,
): Promise<{ key: string; leads: string; won: string }[]> {
  return db.query(
    `SELECT source_channel \`key\`, COUNT(*) leads, SUM(state = 'converted') won FROM v_selling_lead
      WHERE mql_at >= ? AND mql_at < ? AND state <> 'merged'
            ${members ? `AND ${OWNER} IN (?)` : ''}
      GROUP BY source_channel ORDER BY leads DESC LIMIT ${MOST}`,
    [sqlTime(from), sqlTime(to), ...(members ? [[...members]] : [])],
  )
}

export function scanCounts(
  db: ReadingDb,
  { fromDay, toDay }: Range,
): Promise<{ key: string; scans: string }[]> {
  return db.query(
    'SELECT channel_key `key`, SUM(scans) scans FROM v_pool_channel_day WHERE day BETWEEN ? AND ? GROUP BY channel_key',
    [fromDay, toDay],
  )
}

export function channelNames(
  db: ReadingDb,
): Promise<{ id: string; key: string; name: string; state: 'active' | 'closed' }[]> {
  return db.query('SELECT id, channel_key `key`, name, state FROM v_pool_channel')
}
