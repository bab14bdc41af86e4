import { Inject, Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import { AccessDoor } from '../../access/index.js'
import { Clock } from '../../platform/clock/clock.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { SellingDoor } from '../../selling/index.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { inOrder, type Members } from '../leads/members.js'
import { KeptAnswers } from '../answers/kept-answers.js'
import { businessMeter } from './business-meter.js'
import type { BandsAnswer, FunnelAnswer, SlaAnswer, SourcesAnswer } from './dashboard.dto.js'
import {
  bandCounts,
  bandMoves,
  clockRows,
  cohortCounts,
  cohortWays,
  leadWays,
  sourceRows,
  type ClockRow,
  type LeadWay,
  type SourceRow,
} from './dashboard.query.js'
import { bandsBack, FUNNEL_STEPS, percentile } from './figures.js'
import { daysBetween, endOfDay, periodBefore, periodOf, type Period } from './period.js'

/** Most rows that are looked at one by one, the newest. */
const MOST_ROWS = 20_000
const MOST_CHANNELS = 20
const LEAD_STEPS = ['mql', 'accepted', 'sql', 'won'] as const
const CLOCKS = ['assign', 'accept', 'first-touch'] as const

type Days = { from: string; to: string }

/** What became of people and leads in a period, and of as many days before it. */
@Injectable()
export class Dashboard {
  private readonly kept = new KeptAnswers()

  constructor(
    private readonly reading: ReadingDb,
    private readonly clock: Clock,
    private readonly access: AccessDoor,
    private readonly selling: SellingDoor,
    private readonly pool: TrafficPoolDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** From the first visit to the deal; a manager's begins with the team's leads. */
  async funnel(staff: StaffActor, days: Days): Promise<FunnelAnswer> {
    const members = await this.members(staff)
    return this.answer('funnel', members, days, (period, before) =>
      members === null ? this.peopleFunnel(period, before) : this.leadFunnel(members, period, before),
    )
  }

  /** By which channels people came first and last, and what became of them. */
  sources(days: Days): Promise<SourcesAnswer> {
    return this.answer('sources', null, days, async (period) => {
      const first = await sourceRows(this.reading, period, 'first', MOST_CHANNELS)
      const last = await sourceRows(this.reading, period, 'last', MOST_CHANNELS)
      const names = await this.pool.channelNames([...first, ...last].map(({ channel }) => channel))
      const named = (row: SourceRow) => ({ ...row, channelName: names.get(row.channel) ?? null })
      return { first: first.map(named), last: last.map(named) }
    })
  }

  /** How many people stood in each upper engagement band at the end of each day. */
  bands(days: Days): Promise<BandsAnswer> {
    return this.answer('bands', null, days, async ({ from, to, start }) => {
      const now = this.clock.now()
      const shown = daysBetween(from, to).filter((day) => this.period(day, day).start <= now)
      const ends = shown.map((day) => endOfDay(this.config.BRAND_TIME_ZONE, day, now).getTime())
      const counts = bandsBack(await bandCounts(this.reading), await bandMoves(this.reading, start), ends)
      return {
        days: shown.map((day, i) => {
          const [band1, band2, band3] = counts[i] ?? [0, 0, 0]
          return { day, band1, band2, band3 }
        }),
      }
    })
  }

  /** How soon leads were answered, and which clocks were missed; of the leads that the member of staff sees. */
  async sla(staff: StaffActor, days: Days): Promise<SlaAnswer> {
    const members = await this.members(staff)
    return this.answer('sla', members, days, async (period, before) => {
      const [now, then] = [await this.responses(members, period), await this.responses(members, before)]
      const clocks = await clockRows(this.reading, period, members)
      const earlier = await clockRows(this.reading, before, members)
      const breached = (rows: readonly ClockRow[]) => rows.reduce((sum, row) => sum + row.breached, 0)
      const ids = [...new Set([...now.leads, ...clocks].flatMap(({ staffId }) => staffId ?? []))]
      const names = await this.access.staffNames(ids)
      return {
        response: now.figures(now.leads),
        before: then.figures(then.leads),
        clocks: CLOCKS.map((kind) => {
          const own = clocks.filter((row) => row.kind === kind)
          return {
            kind,
            started: own.reduce((sum, row) => sum + row.started, 0),
            breached: breached(own),
            before: breached(earlier.filter((row) => row.kind === kind)),
          }
        }),
        reps: ids
          .map((staffId) => {
            const { leads, answered, p50Ms, p90Ms } = now.figures(
              now.leads.filter((lead) => lead.staffId === staffId),
            )
            return {
              staffId,
              name: names.get(staffId)?.name ?? staffId,
              leads,
              answered,
              p50Ms,
              p90Ms,
              breached: breached(clocks.filter((row) => row.staffId === staffId)),
            }
          })
          .sort((a, b) => b.breached - a.breached || b.leads - a.leads),
        mostLeads: MOST_ROWS,
      }
    })
  }

  private async peopleFunnel(period: Period, before: Period): Promise<FunnelBody> {
    const counts = await cohortCounts(this.reading, period)
    const earlier = await cohortCounts(this.reading, before)
    const ways = await cohortWays(this.reading, period, MOST_ROWS)
    return {
      of: 'people',
      timedOf: ways.length,
      steps: FUNNEL_STEPS.map((step, i) => {
        const previous = FUNNEL_STEPS[i - 1]
        const lengths = previous ? ways.flatMap((way) => lengthOf(way[previous], way[step])) : []
        return { step, count: counts[step], before: earlier[step], medianMs: percentile(lengths, 0.5) }
      }),
    }
  }

  private async leadFunnel(members: Members, period: Period, before: Period): Promise<FunnelBody> {
    const leads = await leadWays(this.reading, period, members, MOST_ROWS)
    const earlier = await leadWays(this.reading, before, members, MOST_ROWS)
    const reached = {
      mql: () => true,
      accepted: ({ accepted }: LeadWay) => accepted !== null,
      sql: ({ sql }: LeadWay) => sql,
      won: ({ won }: LeadWay) => won,
    }
    return {
      of: 'leads',
      timedOf: leads.length,
      steps: LEAD_STEPS.map((step) => ({
        step,
        count: leads.filter(reached[step]).length,
        before: earlier.filter(reached[step]).length,
        medianMs:
          step === 'accepted'
            ? percentile(
                leads.flatMap((lead) => lengthOf(lead.mql, lead.accepted)),
                0.5,
              )
            : null,
      })),
    }
  }

  private async responses(members: Members, period: Period) {
    const leads = await leadWays(this.reading, period, members, MOST_ROWS)
    const touches = leads.flatMap(({ firstTouch }) => firstTouch?.getTime() ?? [])
    const last = new Date(Math.max(period.start.getTime(), ...touches))
    const measure = businessMeter(await this.selling.businessCalendar(), period.start, last)
    return {
      leads,
      figures: (some: readonly LeadWay[]) => {
        const lengths = some.flatMap(({ mql, firstTouch }) => (firstTouch ? [measure(mql, firstTouch)] : []))
        return {
          leads: some.length,
          answered: lengths.length,
          waiting: some.filter(({ firstTouch, isOpen }) => isOpen && firstTouch === null).length,
          p50Ms: percentile(lengths, 0.5),
          p90Ms: percentile(lengths, 0.9),
        }
      },
    }
  }

  private async members(staff: StaffActor): Promise<Members> {
    return inOrder(await this.selling.membersOf(staff))
  }

  private period(from: string, to: string): Period {
    return periodOf(this.config.BRAND_TIME_ZONE, from, to)
  }

  private answer<T extends object>(
    name: string,
    members: Members,
    { from, to }: Days,
    make: (period: Period, before: Period) => Promise<T>,
  ): Promise<T & Days & { asOf: string }> {
    return this.kept.get(JSON.stringify([name, members, from, to]), async () => {
      const asOf = this.clock.now().toISOString()
      const period = this.period(from, to)
      return { from, to, asOf, ...(await make(period, periodBefore(this.config.BRAND_TIME_ZONE, period))) }
    })
  }
}

type FunnelBody = Omit<FunnelAnswer, 'from' | 'to' | 'asOf'>

/** How long from one step to the next; nothing where one of them was not reached. Steps may be reached at once. */
const lengthOf = (from: Date | null, to: Date | null): number[] =>
  from && to ? [Math.max(0, to.getTime() - from.getTime())] : []
