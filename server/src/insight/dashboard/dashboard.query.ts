import type { TimePlace } from '../../kernel/paging.js'
import { behind } from '../../platform/database/behind.js'
import type { ReadingDb } from '../../platform/database/reading-db.js'
import { sqlTime } from '../../kernel/time.js'
import { OWNER, type Members } from '../leads/members.js'
import type { PersonRow } from '../people/person-row.js'
import { FUNNEL_STEPS, type BandCounts, type BandMove, type FunnelStep, type PeopleStep } from './figures.js'
import type { Period } from './period.js'

/** When somebody first came to each step; null for one not reached. */
export type Way = Record<FunnelStep, Date | null>

const STAGES = ['known', 'engaged', 'mql', 'sal', 'sql', 'opportunity', 'customer', 'advocate']
const COLUMNS = ['known', 'engaged', 'mql', 'accepted', 'sql', 'won'] as const

/** Contacts first met in a period, with when each came so far or further. Two parameters: start and end. */
const COHORT = `SELECT c.id, c.created_at AS visitor, ${COLUMNS.map(
  (column, i) =>
    `MIN(IF(g.to_stage IN (${STAGES.slice(i)
      .map((stage) => `'${stage}'`)
      .join(', ')}), g.at, NULL)) AS \`${column}\``,
).join(', ')}
  FROM v_pool_standing c LEFT JOIN v_pool_stage_change g ON g.contact_id = c.id
 WHERE c.created_at >= ? AND c.created_at < ? GROUP BY c.id, c.created_at`

const within = ({ start, end }: Period): string[] => [sqlTime(start), sqlTime(end)]

/** How many of those first met in a period have come to each step by now. */
export async function cohortCounts(db: ReadingDb, period: Period): Promise<Record<FunnelStep, number>> {
  const [row] = await db.query<Record<FunnelStep, string>>(
    `SELECT ${FUNNEL_STEPS.map((step) => `COUNT(\`${step}\`) \`${step}\``).join(', ')} FROM (${COHORT}) cohort`,
    within(period),
  )
  return countsOf(row)
}

/** The ways of the newest of them who came beyond the first step. */
export const cohortWays = (db: ReadingDb, period: Period, limit: number): Promise<Way[]> =>
  db.query<Way>(
    `SELECT ${FUNNEL_STEPS.map((step) => `\`${step}\``).join(', ')} FROM (${COHORT}) cohort
      WHERE known IS NOT NULL ORDER BY visitor DESC LIMIT ?`,
    [...within(period), limit],
  )

/** Leads of a period as ways that begin when the person matured or asked, of those whom somebody sees. */
export interface LeadWay {
  mql: Date
  accepted: Date | null
  sql: boolean
  won: boolean
  firstTouch: Date | null
  isOpen: boolean
  staffId: string | null
  channel: string
}

export async function leadWays(
  db: ReadingDb,
  period: Period,
  members: Members,
  limit: number,
): Promise<LeadWay[]> {
  const rows = await db.query<
    Omit<LeadWay, 'sql' | 'won' | 'isOpen'> & Record<'sql' | 'won' | 'isOpen', number>
  >(
    `SELECT mql_at mql, accepted_at accepted, first_touch_at firstTouch, source_channel channel,
            ${OWNER} staffId, qualified_at IS NOT NULL \`sql\`,
            state = 'converted' won, closed_at IS NULL isOpen
       FROM v_selling_lead WHERE mql_at >= ? AND mql_at < ? AND state <> 'merged'
            ${members ? `AND ${OWNER} IN (?)` : ''}
      ORDER BY mql_at DESC LIMIT ?`,
    [...within(period), ...(members ? [[...members]] : []), limit],
  )
  return rows.map((row) => ({
    ...row,
    sql: Number(row.sql) === 1,
    won: Number(row.won) === 1,
    isOpen: Number(row.isOpen) === 1,
  }))
}

/** Who is ready, or was when a lead was made; besides the cohort `w` it needs the standing `s`. */
const MATURE = `(w.mql IS NOT NULL OR COALESCE(s.verdict IN ('mql', 'mql-hot'), 0))`
const STANDING = 'LEFT JOIN v_nurture_standing s ON s.contact_id = w.id'

/** Those first met in a period who came to a step or are mature, or came by a channel, the newest first. */
export function cohortPeople(
  db: ReadingDb,
  period: Period,
  { step, channel, by }: { step: PeopleStep; channel: string | undefined; by: 'first' | 'last' },
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<PersonRow[]> {
  const lastChannel = by === 'last' && channel !== undefined
  const place = behind(after, 'w.visitor', 'w.id')
  return db.query<PersonRow>(
    `SELECT w.id, w.visitor at FROM (${COHORT}) w
       ${channel === undefined ? '' : 'JOIN v_pool_standing c ON c.id = w.id'}
       ${lastChannel ? 'LEFT JOIN v_pool_source f ON f.contact_id = w.id' : ''}
       ${step === 'mature' ? STANDING : ''}
      WHERE ${step === 'mature' ? MATURE : `w.\`${step}\` IS NOT NULL`}
        ${channel === undefined ? '' : `AND ${lastChannel ? 'COALESCE(f.last_channel, c.first_channel)' : 'c.first_channel'} = ?`}
        ${place.sql}
      ORDER BY w.visitor DESC, w.id DESC LIMIT ?`,
    [...within(period), ...(channel === undefined ? [] : [channel]), ...place.params, limit],
  )
}

/** Who stood in an engagement band just before an instant: in it now, or left it since, each by the first change since. */
export function bandPeople(
  db: ReadingDb,
  { end, band }: { end: Date; band: number },
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<PersonRow[]> {
  const place = behind(after, 'c.created_at', 'c.id')
  return db.query<PersonRow>(
    `SELECT c.id, c.created_at at
       FROM (SELECT contact_id FROM v_nurture_standing WHERE engagement_band = ?
              UNION SELECT contact_id FROM v_nurture_maturity_change WHERE at >= ? AND RIGHT(from_band, 1) = ?) k
       JOIN v_nurture_standing s ON s.contact_id = k.contact_id JOIN v_pool_standing c ON c.id = k.contact_id
      WHERE COALESCE((SELECT RIGHT(m.from_band, 1) FROM v_nurture_maturity_change m
                       WHERE m.contact_id = k.contact_id AND m.at >= ? AND RIGHT(m.from_band, 1) <> RIGHT(m.to_band, 1)
                       ORDER BY m.at LIMIT 1), s.engagement_band) = ?
        ${place.sql}
      ORDER BY c.created_at DESC, c.id DESC LIMIT ?`,
    [band, sqlTime(end), band, sqlTime(end), band, ...place.params, limit],
  )
}

/** What became of the people of one channel. */
export interface SourceRow {
  channel: string
  contacts: number
  engaged: number
  mature: number
  leads: number
  won: number
}

/** Channels of those first met in a period, the largest first: by which they came first, or last. */
export async function sourceRows(
  db: ReadingDb,
  period: Period,
  by: 'first' | 'last',
  limit: number,
): Promise<SourceRow[]> {
  const last = by === 'last'
  const rows = await db.query<Record<keyof SourceRow, string>>(
    `SELECT ${last ? 'COALESCE(f.last_channel, c.first_channel)' : 'c.first_channel'} channel, COUNT(*) contacts,
            COUNT(w.engaged) engaged, COUNT(w.mql) leads, COUNT(w.won) won,
            SUM${MATURE} mature
       FROM (${COHORT}) w JOIN v_pool_standing c ON c.id = w.id
       ${STANDING}
       ${last ? 'LEFT JOIN v_pool_source f ON f.contact_id = w.id' : ''}
      GROUP BY 1 ORDER BY contacts DESC, channel LIMIT ?`,
    [...within(period), limit],
  )
  return rows.map(({ channel, ...counts }) => ({
    channel,
    contacts: Number(counts.contacts),
    engaged: Number(counts.engaged),
    mature: Number(counts.mature),
    leads: Number(counts.leads),
    won: Number(counts.won),
  }))
}

/** How many contacts stand in engagement bands 1, 2 and 3 now. */
export async function bandCounts(db: ReadingDb): Promise<BandCounts> {
  const rows = await db.query<{ band: number; n: string }>(
    'SELECT engagement_band band, COUNT(*) n FROM v_nurture_standing GROUP BY engagement_band',
  )
  const of = (band: number) => Number(rows.find((row) => row.band === band)?.n ?? 0)
  return [of(1), of(2), of(3)]
}

/** Changes of engagement bands since an instant, by quarters of an hour: no zone begins its days between. */
export async function bandMoves(db: ReadingDb, since: Date): Promise<BandMove[]> {
  const rows = await db.query<{ quarter: string; from: string; to: string; n: string }>(
    `SELECT FLOOR(UNIX_TIMESTAMP(at) / 900) quarter, RIGHT(from_band, 1) \`from\`, RIGHT(to_band, 1) \`to\`, COUNT(*) n
       FROM v_nurture_maturity_change WHERE at >= ? AND RIGHT(from_band, 1) <> RIGHT(to_band, 1) GROUP BY 1, 2, 3`,
    [sqlTime(since)],
  )
  return rows.map(({ quarter, from, to, n }) => ({
    at: Number(quarter) * 900_000,
    from: Number(from),
    to: Number(to),
    contacts: Number(n),
  }))
}

/** Clocks that began in a period, by kind and whom they measure. */
export interface ClockRow {
  kind: 'assign' | 'accept' | 'first-touch'
  staffId: string | null
  started: number
  breached: number
}

export async function clockRows(db: ReadingDb, period: Period, members: Members): Promise<ClockRow[]> {
  const rows = await db.query<Pick<ClockRow, 'kind' | 'staffId'> & { started: string; breached: string }>(
    `SELECT kind, staff_id staffId, COUNT(*) started, COUNT(breached_at) breached FROM v_selling_clock
      WHERE started_at >= ? AND started_at < ? ${members ? 'AND staff_id IN (?)' : ''} GROUP BY kind, staff_id`,
    [...within(period), ...(members ? [[...members]] : [])],
  )
  return rows.map((row) => ({ ...row, started: Number(row.started), breached: Number(row.breached) }))
}

const countsOf = (row: Record<FunnelStep, string> | undefined): Record<FunnelStep, number> => ({
  visitor: Number(row?.visitor ?? 0),
  known: Number(row?.known ?? 0),
  engaged: Number(row?.engaged ?? 0),
  mql: Number(row?.mql ?? 0),
  accepted: Number(row?.accepted ?? 0),
  sql: Number(row?.sql ?? 0),
  won: Number(row?.won ?? 0),
})
