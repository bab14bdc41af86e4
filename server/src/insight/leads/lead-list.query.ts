import type { TimePlace } from '../../kernel/paging.js'
import type { LeadState } from '../../contracts/enums.js'
import { sqlTime } from '../../kernel/time.js'
import { behind } from '../../platform/database/behind.js'
import type { ReadingDb } from '../../platform/database/reading-db.js'
import type { CLOCK_KINDS, LeadMark } from './lead-list.dto.js'
import { OWNER, type Members } from './members.js'

/** A range of time, its end not included. */
interface Range {
  start: Date
  end: Date
}

/** A lead in a list behind a number. `contactId` is 0 where the person was forgotten. */
export interface LeadRow {
  id: string
  contactId: string
  state: LeadState
  staffId: string | null
  at: Date
  firstTouchAt: Date | null
}

/** Which leads a number counts; the same words in `LeadWay` of the dashboard. */
const MARKS: Record<LeadMark, string> = {
  accepted: 'accepted_at IS NOT NULL',
  sql: 'qualified_at IS NOT NULL',
  won: "state = 'converted'",
  answered: 'first_touch_at IS NOT NULL',
  waiting: 'first_touch_at IS NULL AND closed_at IS NULL',
}
/** The person had opened a content when the lead was made; one parameter. */
const OPENED = `AND EXISTS (SELECT 1 FROM insight_deed d
  WHERE d.contact_id = l.contact_id AND d.deed = 'opened' AND d.once_for = ? AND d.at <= l.mql_at)`

/** Leads of people who matured or asked in a range, the newest first. */
export function leadRows(
  db: ReadingDb,
  { start, end }: Range,
  which: {
    members: Members
    mark?: LeadMark | undefined
    channel?: string | undefined
    contentId?: string | undefined
    staffId?: string | undefined
  },
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<LeadRow[]> {
  const { members, mark, channel, contentId, staffId } = which
  const place = behind(after, 'mql_at', 'id')
  return db.query<LeadRow>(
    `SELECT id, contact_id contactId, state, ${OWNER} staffId, mql_at at, first_touch_at firstTouchAt FROM v_selling_lead l
      WHERE mql_at >= ? AND mql_at < ? AND state <> 'merged' ${mark ? `AND ${MARKS[mark]}` : ''}
        ${members ? `AND ${OWNER} IN (?)` : ''} ${channel === undefined ? '' : 'AND source_channel = ?'}
        ${staffId === undefined ? '' : `AND ${OWNER} = ?`} ${contentId === undefined ? '' : OPENED}
        ${place.sql}
      ORDER BY mql_at DESC, id DESC LIMIT ?`,
    [
      sqlTime(start),
      sqlTime(end),
      ...(members ? [[...members]] : []),
      ...(channel === undefined ? [] : [channel]),
      ...(staffId === undefined ? [] : [staffId]),
      ...(contentId === undefined ? [] : [contentId]),
      ...place.params,
      limit,
    ],
  )
}

/** A clock in a list behind a number, with its lead. */
export interface ClockLine {
  id: string
  leadId: string
  contactId: string
  state: LeadState
  kind: (typeof CLOCK_KINDS)[number]
  staffId: string | null
  at: Date
  breachedAt: Date | null
}

/** Clocks that began in a range, the newest first. */
export function clockLines(
  db: ReadingDb,
  { start, end }: Range,
  which: { members: Members; kind?: string | undefined; breached: boolean; staffId?: string | undefined },
  { limit, after }: { limit: number; after: TimePlace | null },
): Promise<ClockLine[]> {
  const { members, kind, breached, staffId } = which
  const place = behind(after, 'k.started_at', 'k.id')
  return db.query<ClockLine>(
    `SELECT k.id, k.lead_id leadId, l.contact_id contactId, l.state, k.kind, k.staff_id staffId, k.started_at at,
            k.breached_at breachedAt
       FROM v_selling_clock k JOIN v_selling_lead l ON l.id = k.lead_id
      WHERE k.started_at >= ? AND k.started_at < ? ${breached ? 'AND k.breached_at IS NOT NULL' : ''}
        ${members ? 'AND k.staff_id IN (?)' : ''} ${kind === undefined ? '' : 'AND k.kind = ?'}
        ${staffId === undefined ? '' : 'AND k.staff_id = ?'}
        ${place.sql}
      ORDER BY k.started_at DESC, k.id DESC LIMIT ?`,
    [
      sqlTime(start),
      sqlTime(end),
      ...(members ? [[...members]] : []),
      ...(kind === undefined ? [] : [kind]),
      ...(staffId === undefined ? [] : [staffId]),
      ...place.params,
      limit,
    ],
  )
}
