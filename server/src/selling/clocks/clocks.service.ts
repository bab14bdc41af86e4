import { Injectable } from '@nestjs/common'
import type { Heat } from '../../contracts/enums.js'
import { newId, type Id } from '../../kernel/ids.js'
import type { BusinessCalendar } from '../../kernel/business-time.js'
import type { CalendarSetting } from '../../platform/calendar/calendar-setting.js'
import { Db } from '../../platform/database/db.js'
import type { LeadChange } from '../leads/lead-change.js'
import { ClocksRepository } from './clocks.repository.js'
import { timesOf, turnOf, type ClockKind, type LeadClock, type ServiceLevels } from './clock.js'
import { ServiceHours } from './service-hours.service.js'

const PAGE = 500

/** Starts and ends the clocks of leads; what they do while they run is `Ladder`'s. */
@Injectable()
export class Clocks {
  constructor(
    private readonly db: Db,
    private readonly hours: ServiceHours,
    private readonly clocks: ClocksRepository,
  ) {}

  /** Ends and starts clocks as the transitions of some leads say, in the open transaction. */
  async follow(changes: readonly LeadChange[]): Promise<void> {
    const turns = changes.map((change) => ({ change, ...turnOf(change) }))
    for (const status of ['met', 'cancelled'] as const) {
      const ending = turns.filter(({ end }) => end?.status === status)
      const [first] = ending
      // All of one transaction happens at one instant.
      if (first?.end)
        await this.clocks.end(
          ending.map(({ change }) => change.lead.id),
          first.end,
        )
    }
    const starting = turns.flatMap(({ change, start }) => (start ? [{ lead: change.lead, ...start }] : []))
    if (!starting.length) return
    const { levels, calendar } = await this.hours.current()
    await this.clocks.add(
      starting.map(({ lead, kind, staffId, at }) =>
        this.begin({ leadId: lead.id, kind, staffId, startedAt: at }, lead.heat, levels, calendar),
      ),
    )
  }

  /** A real touch was logged: what waited for it has come. */
  touched(leadId: Id<'lead'>, at: Date): Promise<void> {
    return this.clocks.end([leadId], { status: 'met', at }, 'first-touch')
  }

  /**
   * Leads have become hot while they waited: their clocks run faster from their start on. Whoever has taken a lead
   * meanwhile keeps the time that was given.
   */
  async heatUp(leadIds: readonly Id<'lead'>[]): Promise<void> {
    const open = await this.clocks.lockWaiting(leadIds)
    if (!open.length) return
    const { levels, calendar } = await this.hours.current()
    await this.clocks.retime(
      open.map((clock) => {
        const faster = { ...clock, targetMs: levels.hot[clock.kind] }
        return { ...faster, ...timesOf(faster, calendar) }
      }),
    )
  }

  openOf(leadIds: readonly string[]): Promise<Map<string, LeadClock>> {
    return this.clocks.openOf(leadIds)
  }

  /** Sets the business calendar; the times of every open clock are computed anew in the same transaction. */
  putCalendar(setting: CalendarSetting): Promise<void> {
    return this.db.inTransaction(async () => {
      await this.hours.putCalendar(setting)
      const { calendar } = await this.hours.current()
      for (let after: Id<'clock'> | null = null; ;) {
        const page: LeadClock[] = await this.clocks.openAfter(after, PAGE)
        await this.clocks.retime(page.map((clock) => ({ ...clock, ...timesOf(clock, calendar) })))
        const last = page.at(-1)
        if (!last || page.length < PAGE) return
        after = last.id
      }
    })
  }

  private begin(
    clock: { leadId: Id<'lead'>; kind: ClockKind; staffId: Id<'staff'> | null; startedAt: Date },
    heat: Heat,
    levels: ServiceLevels,
    calendar: BusinessCalendar,
  ): LeadClock {
    const begun = { ...clock, targetMs: levels[heat][clock.kind], rung: 0 }
    return {
      ...begun,
      ...timesOf(begun, calendar),
      id: newId<'clock'>(),
      status: 'running',
      breachedAt: null,
      endedAt: null,
    }
  }
}
