import { Injectable } from '@nestjs/common'
import type { AccessDoor } from '../../access/index.js'
import { isOpenAt, nextOpening, type BusinessCalendar } from '../../kernel/business-time.js'
import type { Id } from '../../kernel/ids.js'
import { weekOf } from '../../platform/calendar/calendar-setting.js'
import { ServiceHours } from '../clocks/service-hours.service.js'
import type { RepRow } from './rep.js'
import { RepsRepository } from './reps.repository.js'
import type { Rep } from './routing.js'

/** Tells who is on shift: switched on, and within the rep's own hours or else the brand's. */
@Injectable()
export class Shifts {
  constructor(
    private readonly hours: ServiceHours,
    private readonly reps: RepsRepository,
  ) {}

  /** Whether a member of staff is on shift, else when the next one begins; null for who has none to come. */
  async shiftOf(staffId: string, now: Date): Promise<{ onShift: boolean; next: string | null }> {
    const rep = (await this.reps.all()).filter((one) => one.staffId === staffId)
    const onShift = (await this.onShiftNow(rep, now)).size > 0
    const next = onShift ? null : await this.nextShift(rep, now)
    return { onShift, next: next?.toISOString() ?? null }
  }

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

  /** When the first of some reps, none of whom is there now, comes; null when nobody is to come. */
  async nextShift(rows: readonly RepRow[], now: Date): Promise<Date | null> {
    const { calendar } = await this.hours.current()
    const times = rows.flatMap((rep) =>
      rep.onShift ? (nextOpening(own(rep, calendar), now)?.getTime() ?? []) : [],
    )
    return times.length ? new Date(Math.min(...times)) : null
  }
}

/** The hours that hold for a rep: their own, or else the brand's. */
const own = ({ hours }: RepRow, calendar: BusinessCalendar): BusinessCalendar =>
  hours ? { ...calendar, week: weekOf(hours) } : calendar

const isOnShift = (rep: RepRow, calendar: BusinessCalendar, now: Date): boolean =>
  rep.onShift && isOpenAt(own(rep, calendar), now)
