import { Inject, Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { asId } from '../../kernel/ids.js'
import { cutPage, timePlace, type Page, type TimePlace } from '../../kernel/paging.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { SellingDoor } from '../../selling/index.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { periodOf, type Period } from '../dashboard/period.js'
import type { ClocksQuery, LeadsQuery, ListedClock, ListedLead } from './lead-list.dto.js'
import { clockLines, leadRows, type LeadRow } from './lead-list.query.js'
import { inOrder, type Members } from './members.js'

/** What a lead and a clock have in common. */
type Line = Pick<LeadRow, 'id' | 'contactId' | 'state' | 'staffId' | 'at'>

/** The leads behind a number, of those whom the member of staff sees. */
@Injectable()
export class LeadList {
  constructor(
    private readonly reading: ReadingDb,
    private readonly pool: TrafficPoolDoor,
    private readonly selling: SellingDoor,
    private readonly access: AccessDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  /** Leads of people who matured or asked in some days. */
  leads(staff: StaffActor, { from, to, limit, after, ...which }: LeadsQuery): Promise<Page<ListedLead>> {
    return this.page(
      staff,
      { from, to, limit, after },
      (period, members, place) => leadRows(this.reading, period, { ...which, members }, place),
      ({ id, at, firstTouchAt }) => ({
        id,
        at: at.toISOString(),
        firstTouchAt: firstTouchAt?.toISOString() ?? null,
      }),
    )
  }

  /** Clocks that began in some days, each with its lead and whom it measures. */
  clocks(staff: StaffActor, { from, to, limit, after, ...which }: ClocksQuery): Promise<Page<ListedClock>> {
    return this.page(
      staff,
      { from, to, limit, after },
      (period, members, place) => clockLines(this.reading, period, { ...which, members }, place),
      ({ id, leadId, kind, at, breachedAt }) => ({
        id,
        leadId,
        kind,
        at: at.toISOString(),
        breachedAt: breachedAt?.toISOString() ?? null,
      }),
    )
  }

  /** One page of what `read` finds in some days for those whom the member of staff sees. */
  private async page<Row extends Line, More>(
    staff: StaffActor,
    { from, to, limit, after }: Pick<LeadsQuery, 'from' | 'to' | 'limit' | 'after'>,
    read: (
      period: Period,
      members: Members,
      place: { limit: number; after: TimePlace | null },
    ) => Promise<Row[]>,
    more: (row: Row) => More,
  ) {
    const members = inOrder(await this.selling.membersOf(staff))
    const period = periodOf(this.config.BRAND_TIME_ZONE, from, to)
    const rows = await read(period, members, { limit: limit + 1, after: timePlace(after) })
    const { items, next } = cutPage(rows, limit, ({ at, id }) => [at.getTime(), id])
    return { next, items: await this.named(items, more) }
  }

  /** Puts the names of person and rep to each row. */
  private async named<Row extends Line, More>(rows: readonly Row[], more: (row: Row) => More) {
    const [cards, staff] = await Promise.all([
      this.pool.contactCards([...new Set(rows.map(({ contactId }) => contactId))]),
      this.access.staffNames([
        ...new Set(rows.flatMap(({ staffId }) => (staffId === null ? [] : [asId<'staff'>(staffId)]))),
      ]),
    ])
    return rows.map((row) => ({
      ...more(row),
      contactId: row.contactId === FORGOTTEN ? null : row.contactId,
      name: cards.get(row.contactId)?.name ?? null,
      state: row.state,
      ownerName: (row.staffId && staff.get(asId<'staff'>(row.staffId))?.name) ?? null,
    }))
  }
}

/** Whose a lead is after its person was forgotten. */
const FORGOTTEN = '0'
