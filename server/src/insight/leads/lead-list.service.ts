import { Inject, Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { asId } from '../../kernel/ids.js'
import { pageFrom, timePlace, type Page } from '../../kernel/paging.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { SellingDoor } from '../../selling/index.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { periodOf } from '../dashboard/period.js'
import type { ClocksQuery, LeadsQuery, ListedClock, ListedLead } from './lead-list.dto.js'
import { clockLines, leadRows } from './lead-list.query.js'
import { inOrder } from './members.js'

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
  async leads(
    staff: StaffActor,
    { from, to, limit, after, ...which }: LeadsQuery,
  ): Promise<Page<ListedLead>> {
    const members = inOrder(await this.selling.membersOf(staff))
    const rows = await leadRows(
      this.reading,
      periodOf(this.config.BRAND_TIME_ZONE, from, to),
      { ...which, members },
      { limit: limit + 1, after: timePlace(after) },
    )
    const page = pageOf(rows, limit)
    return {
      next: page.next,
      items: await this.named(page.items, ({ id, at, firstTouchAt }) => ({
        id,
        at: at.toISOString(),
        firstTouchAt: firstTouchAt?.toISOString() ?? null,
      })),
    }
  }

  /** Clocks that began in some days, each with its lead and whom it measures. */
  async clocks(
    staff: StaffActor,
    { from, to, limit, after, ...which }: ClocksQuery,
  ): Promise<Page<ListedClock>> {
    const members = inOrder(await this.selling.membersOf(staff))
    const rows = await clockLines(
      this.reading,
      periodOf(this.config.BRAND_TIME_ZONE, from, to),
      { ...which, members },
      { limit: limit + 1, after: timePlace(after) },
    )
    const page = pageOf(rows, limit)
    return {
      next: page.next,
      items: await this.named(page.items, ({ id, leadId, kind, at, breachedAt }) => ({
        id,
        leadId,
        kind,
        at: at.toISOString(),
        breachedAt: breachedAt?.toISOString() ?? null,
      })),
    }
  }

  /** Puts the names of person and rep to each row. */
  private async named<
    Row extends Pick<ListedLead, 'state'> & { contactId: string; staffId: string | null },
    More,
  >(rows: readonly Row[], more: (row: Row) => More) {
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

const pageOf = <Row extends { at: Date; id: string }>(rows: Row[], limit: number): Page<Row> =>
  pageFrom(
    rows,
    limit,
    ({ at, id }) => [at.getTime(), id],
    (row) => row,
  )
