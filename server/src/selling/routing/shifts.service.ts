import { Injectable } from '@nestjs/common'
import type { AccessDoor } from '../../access/index.js'
import { isOpenAt, type BusinessCalendar } from '../../kernel/business-time.js'
import type { Id } from '../../kernel/ids.js'
import { weekOf } from '../../platform/calendar/calendar-setting.js'
import { ServiceHours } from '../clocks/service-hours.service.js'
import type { RepRow } from './rep.js'
import type { Rep } from './routing.js'

/** Tells who is on shift: switched on, and within the rep's own hours or else the brand's. */
@Injectable()
export class Shifts {
  constructor(private readonly hours: ServiceHours) {}

  /** The reps as routing sees them now; `freed` are owners whose lead comes back in this transaction. */
  async boardOf(
    rows: readonly RepRow[],
    enabled: Awaited<ReturnType<AccessDoor['repIds']>>,
    freed: readonly Id<'staff'>[],
    now: Date,
  ): Promise<Rep[]> {
    const onShift = await this.onShiftNow(rows, now)
    const teams = new Map<string, Id<'team'> | null>(enabled.map(({ id, teamId }) => [id, teamId]))
    return rows.map(({ staffId, weight, capacity, openCount, currentWeight }) => ({
      staffId,
      weight,
      capacity,
      currentWeight,
      teamId: teams.get(staffId) ?? null,
      onShift: onShift.has(staffId),
      openCount: openCount - freed.filter((id) => id === staffId).length,
    }))
  }

  async onShiftNow(rows: readonly RepRow[], now: Date): Promise<Set<string>> {
    const { calendar } = await this.hours.current()
    return new Set(rows.filter((rep) => isOnShift(rep, calendar, now)).map(({ staffId }) => staffId))
  }
}

const isOnShift = ({ onShift, hours }: RepRow, calendar: BusinessCalendar, now: Date): boolean =>
  onShift && isOpenAt(hours ? { ...calendar, week: weekOf(hours) } : calendar, now)
