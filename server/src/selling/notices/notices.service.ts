import { Inject, Injectable } from '@nestjs/common'
import type { NewsPayload } from '../../contracts/news.js'
import { pageFrom, timePlace } from '../../kernel/paging.js'
import { instantIn } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { noticeOfRing, noticesOfMove } from './notice.js'
import { countUnread, insertNotices, markRead, noticePage, revisitsOf } from './notice.query.js'
import type { NoticePage } from './notices.dto.js'

/** The minute of its day at which a person to ask again is told of: nine in the morning. */
const MORNING = 9 * 60

interface At<T> {
  payload: T
  occurredAt: Date
}

/** What happened to everybody's own leads: kept from the news, told by the bell until it is read. */
@Injectable()
export class Notices {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly pool: TrafficPoolDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** In the open transaction of the news. */
  async keep(
    moves: readonly At<NewsPayload<'selling.lead-moved'>>[],
    rings: readonly At<NewsPayload<'selling.clock-rang'>>[],
  ): Promise<void> {
    const returned = moves
      .filter(({ payload }) => payload.to === 'nurturing')
      .map(({ payload }) => payload.leadId)
    const revisits = await revisitsOf(this.db, returned)
    await insertNotices(this.db, [
      ...moves.flatMap(({ payload, occurredAt }) =>
        noticesOfMove(payload).map((one) => ({ ...one, at: occurredAt })),
      ),
      ...rings.flatMap(({ payload, occurredAt }) =>
        noticeOfRing(payload).map((one) => ({ ...one, at: occurredAt })),
      ),
      ...revisits.map(({ leadId, staffId, day }) => ({
        leadId,
        staffId,
        kind: 'revisit' as const,
        at: instantIn(this.config.BRAND_TIME_ZONE, day, MORNING),
      })),
    ])
  }

  async page(
    staffId: string,
    { limit, after }: { limit: number; after?: string | undefined },
  ): Promise<NoticePage> {
    const rows = await noticePage(this.db, staffId, {
      now: this.clock.now(),
      after: timePlace(after),
      limit: limit + 1,
    })
    const cards = await this.pool.contactCards([...new Set(rows.map(({ contactId }) => contactId))])
    return pageFrom(
      rows,
      limit,
      ({ at, id }) => [at.getTime(), id],
      ({ at, readAt, ...row }) => ({
        ...row,
        name: cards.get(row.contactId)?.name ?? null,
        at: at.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      }),
    )
  }

  unread(staffId: string): Promise<number> {
    return countUnread(this.db, staffId, this.clock.now())
  }

  read(staffId: string, leadId: string | null): Promise<void> {
    return markRead(this.db, staffId, leadId, this.clock.now())
  }
}
