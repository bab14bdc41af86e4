import { Injectable } from '@nestjs/common'
import { NEWS } from '../../contracts/news.js'
import { OnLive, type LiveEvent, type LiveSource } from '../../platform/live/live.js'
import type { LogRow } from '../../platform/news/log.query.js'
import { seesQueue } from '../leads/lead-scope.js'

/** A lead that moved, for the screens of its new owner, its previous one and those who run the queue. */
@OnLive({ names: ['selling.lead-moved'] })
@Injectable()
export class LeadMovedLive implements LiveSource {
  eventOf({ payload, occurredAt }: LogRow): LiveEvent | null {
    const parsed = NEWS['selling.lead-moved'].safeParse(payload)
    if (!parsed.success) return null
    const { leadId, transition, from, to, ownerId, previousOwnerId } = parsed.data
    return {
      event: 'lead',
      data: { leadId, transition, from, to, ownerId, at: occurredAt.toISOString() },
      concerns: (staff) => staff.id === ownerId || staff.id === previousOwnerId || seesQueue(staff),
    }
  }
}
