import { Inject, Injectable } from '@nestjs/common'
import { DAY } from '../../kernel/time.js'
import { dayIn, instantIn } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Shifts } from '../routing/shifts.service.js'
import type { CatchUpAnswer } from './catch-up.dto.js'
import { heldBy } from './catch-up.query.js'

/** Most behaviours of one person that are counted. */
const COUNTED = 20

/** What happened since yesterday to the people in a rep's hands. */
@Injectable()
export class CatchUp {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly pool: TrafficPoolDoor,
    private readonly shifts: Shifts,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  async of(staffId: string): Promise<CatchUpAnswer> {
    const now = this.clock.now()
    const zone = this.config.BRAND_TIME_ZONE
    const today = instantIn(zone, dayIn(zone, now), 0)
    // Half a day before today's midnight is yesterday, whatever the clocks of the zone do.
    const since = instantIn(zone, dayIn(zone, new Date(today.getTime() - DAY / 2)), 0)
    const held = await heldBy(this.db, staffId)
    const contactIds = held.map(({ contactId }) => contactId)
    const [cards, touches, shift] = await Promise.all([
      this.pool.contactCards(contactIds),
      this.pool.lastTouchesOf(contactIds, COUNTED, now),
      this.shifts.shiftOf(staffId, now),
    ])
    const leads = held.flatMap(({ leadId, contactId }) => {
      const fresh = (touches.get(contactId) ?? []).filter(
        ({ occurredAt }) => Date.parse(occurredAt) >= since.getTime(),
      )
      const [last] = fresh
      if (!last) return []
      return [{ leadId, contactId, name: cards.get(contactId)?.name ?? null, behaviours: fresh.length, last }]
    })
    leads.sort((a, b) => Date.parse(b.last.occurredAt) - Date.parse(a.last.occurredAt))
    return { since: since.toISOString(), leads, shift }
  }
}
