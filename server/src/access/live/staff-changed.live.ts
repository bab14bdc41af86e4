import { Injectable } from '@nestjs/common'
import { NEWS } from '../../contracts/news.js'
import { OnLive, type LiveEvent, type LiveSource } from '../../platform/live/live.js'
import type { LogRow } from '../../platform/news/log.query.js'
import { STAFF_CHANGED } from './live-streams.service.js'

const NAMES = ['access.staff-changed', 'access.staff-disabled'] as const

/** An account that is no longer what it was, for its own screens: they ask again who they are. */
@OnLive({ names: NAMES })
@Injectable()
export class StaffChangedLive implements LiveSource {
  eventsOf(rows: readonly LogRow[]): LiveEvent[] {
    return rows.flatMap(({ name, payload }) => {
      const known = NAMES.find((one) => one === name)
      const parsed = known && NEWS[known].safeParse(payload)
      if (!parsed?.success) return []
      const { staffId } = parsed.data
      return [{ event: STAFF_CHANGED, data: {}, concerns: (staff) => staff.id === staffId }]
    })
  }
}
