import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { NEWS, type NewsPayload } from '../../contracts/news.js'
import { OnLive, type LiveEvent, type LiveSource } from '../../platform/live/live.js'
import type { LogRow } from '../../platform/news/log.query.js'
import { concernsMove } from '../leads/lead-scope.js'

/** A lead that moved, for the screens of those who see it or saw it until now: own, team or all (design §8). */
@OnLive({ names: ['selling.lead-moved'] })
@Injectable()
export class LeadMovedLive implements LiveSource {
  constructor(private readonly access: AccessDoor) {}

  async eventsOf(rows: readonly LogRow[]): Promise<LiveEvent[]> {
    const moves = rows.flatMap(({ payload, occurredAt }) => {
      const parsed = NEWS['selling.lead-moved'].safeParse(payload)
      return parsed.success ? [{ ...parsed.data, at: occurredAt.toISOString() }] : []
    })
    const names = await this.access.staffNames([...new Set(moves.flatMap(holdersOf))])
    return moves.map((move) => {
      const { leadId, transition, from, to, ownerId, at } = move
      const holders = holdersOf(move).map((id) => ({ id, teamId: names.get(id)?.teamId ?? null }))
      const queued = from === 'queued' || to === 'queued'
      return {
        event: 'lead',
        data: { leadId, transition, from, to, ownerId, at },
        concerns: (staff) => concernsMove(staff, { holders, queued }),
      }
    })
  }
}

const holdersOf = ({ ownerId, previousOwnerId }: NewsPayload<'selling.lead-moved'>): string[] =>
  [ownerId, previousOwnerId].flatMap((id) => id ?? [])
