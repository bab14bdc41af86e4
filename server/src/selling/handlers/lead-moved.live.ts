import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { NEWS } from '../../contracts/news.js'
import { OnLive, type LiveEvent, type LiveSource } from '../../platform/live/live.js'
import type { LogRow } from '../../platform/news/log.query.js'
import { concernsMove } from '../leads/lead-scope.js'

/** A lead that moved, for the screens of those who see it or saw it until now: own, team or all (design §8). */
@OnLive({ names: ['selling.lead-moved'] })
@Injectable()
export class LeadMovedLive implements LiveSource {
  constructor(private readonly access: AccessDoor) {}

  async eventOf({ payload, occurredAt }: LogRow): Promise<LiveEvent | null> {
    const parsed = NEWS['selling.lead-moved'].safeParse(payload)
    if (!parsed.success) return null
    const { leadId, transition, from, to, ownerId, previousOwnerId } = parsed.data
    const ids = [ownerId, previousOwnerId].flatMap((id) => id ?? [])
    const names = await this.access.staffNames(ids)
    const holders = ids.map((id) => ({ id, teamId: names.get(id)?.teamId ?? null }))
    const queued = from === 'queued' || to === 'queued'
    return {
      event: 'lead',
      data: { leadId, transition, from, to, ownerId, at: occurredAt.toISOString() },
      concerns: (staff) => concernsMove(staff, { holders, queued }),
    }
  }
}
