import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { NEWS } from '../../contracts/news.js'
import { OnLive, type LiveEvent, type LiveSource } from '../../platform/live/live.js'
import type { LogRow } from '../../platform/news/log.query.js'
import { concernsMove } from '../leads/lead-scope.js'

/** A clock that rang: a reminder is for the rep it measures, everything after it for all who see the lead. */
@OnLive({ names: ['selling.clock-rang'] })
@Injectable()
export class ClockRangLive implements LiveSource {
  constructor(private readonly access: AccessDoor) {}

  async eventsOf(rows: readonly LogRow[]): Promise<LiveEvent[]> {
    const rings = rows.flatMap(({ payload, occurredAt }) => {
      const parsed = NEWS['selling.clock-rang'].safeParse(payload)
      return parsed.success ? [{ ...parsed.data, at: occurredAt.toISOString() }] : []
    })
    const names = await this.access.staffNames([...new Set(rings.flatMap(({ ownerId }) => ownerId ?? []))])
    return rings.map(({ leadId, clock, rung, ownerId, at }) => {
      const holders = ownerId ? [{ id: ownerId, teamId: names.get(ownerId)?.teamId ?? null }] : []
      return {
        event: 'clock',
        data: { leadId, clock, rung, ownerId, at },
        concerns: (staff) =>
          rung === 'remind'
            ? staff.id === ownerId
            : concernsMove(staff, { holders, queued: ownerId === null }),
      }
    })
  }
}
