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

  async eventOf({ payload, occurredAt }: LogRow): Promise<LiveEvent | null> {
    const parsed = NEWS['selling.clock-rang'].safeParse(payload)
    if (!parsed.success) return null
    const { leadId, clock, rung, ownerId } = parsed.data
    const names = await this.access.staffNames(ownerId ? [ownerId] : [])
    const holders = ownerId ? [{ id: ownerId, teamId: names.get(ownerId)?.teamId ?? null }] : []
    return {
      event: 'clock',
      data: { leadId, clock, rung, ownerId, at: occurredAt.toISOString() },
      concerns: (staff) =>
        rung === 'remind' ? staff.id === ownerId : concernsMove(staff, { holders, queued: ownerId === null }),
    }
  }
}
