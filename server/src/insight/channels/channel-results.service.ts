import { Inject, Injectable } from '@nestjs/common'
import type { StaffActor } from '../../contracts/actors.js'
import { DAY } from '../../kernel/time.js'
import { dayIn, instantIn, nextDay } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { SellingDoor } from '../../selling/index.js'
import { KeptAnswers } from '../answers/kept-answers.js'
import { inOrder, type Members } from '../leads/members.js'
import { daysWrong } from '../insight.errors.js'
import {
  MOST_DAYS,
  type ChannelNumbers,
  type ChannelNumbersAnswer,
  type DaysQuery,
} from './channel-results.dto.js'
import {
  channelNames,
  leadCounts,
  scanCounts,
  visitorCounts,
  visitorDays,
  type Range,
} from './channel-results.query.js'

/** What each channel has brought, whether somebody opened it here or another system names it. */
@Injectable()
export class ChannelResults {
  private readonly kept = new KeptAnswers()

  constructor(
    private readonly reading: ReadingDb,
    private readonly clock: Clock,
    private readonly selling: SellingDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  /**
   * The numbers of some days; those with the most visitors first. Who sees a team gets its leads, and nothing of people
   * who are in nobody's hands: a number that somebody sees is one whose list they may open. Refuses with `insight.days-wrong`.
   */
  async numbers(staff: StaffActor, days: DaysQuery): Promise<ChannelNumbersAnswer> {
    const range = this.rangeOf(days)
    const members = inOrder(await this.selling.membersOf(staff))
    return this.kept.get(JSON.stringify([members, range.fromDay, range.toDay]), async () => ({
      from: range.fromDay,
      to: range.toDay,
      items: await this.itemsOf(range, members),
    }))
  }

  private async itemsOf(range: Range, members: Members): Promise<ChannelNumbers[]> {
    const length = Math.round((range.to.getTime() - range.from.getTime()) / DAY)
    const seesPeople = members === null
    const [visitors, days, leads, scans, names] = await Promise.all([
      seesPeople ? visitorCounts(this.reading, range) : [],
      seesPeople && length <= MOST_DAYS ? visitorDays(this.reading, range) : [],
      leadCounts(this.reading, range, members),
      scanCounts(this.reading, range),
      channelNames(this.reading),
    ])
    const items = new Map<string, ChannelNumbers>()
    const itemOf = (key: string): ChannelNumbers => {
      const item = items.get(key) ?? { ...(seesPeople ? NOTHING : NO_PEOPLE), key, daily: [] }
      items.set(key, item)
      return item
    }
    for (const { key, ...of } of visitors)
      Object.assign(itemOf(key), {
        visitors: Number(of.visitors),
        contacts: Number(of.contacts),
        mature: Number(of.mature),
        daily: Array.from({ length: length <= MOST_DAYS ? length : 0 }, () => 0),
      })
    for (const { key, day, n } of days) {
      const { daily } = itemOf(key)
      if (Number(day) < daily.length) daily[Number(day)] = Number(n)
    }
    for (const { key, ...of } of leads)
      Object.assign(itemOf(key), { leads: Number(of.leads), won: Number(of.won) })
    for (const { key, scans: n } of scans) itemOf(key).scans = Number(n)
    for (const { key, ...of } of names) Object.assign(itemOf(key), of)
    return [...items.values()].sort(
      (a, b) => (b.visitors ?? 0) - (a.visitors ?? 0) || b.leads - a.leads || (a.key < b.key ? -1 : 1),
    )
  }

  private rangeOf({ from, to }: DaysQuery): Range {
    const zone = this.config.BRAND_TIME_ZONE
    const today = dayIn(zone, this.clock.now())
    const toDay = to ?? today
    const fromDay = from ?? dayIn(zone, new Date(instantIn(zone, toDay, 12 * 60).getTime() - 29 * DAY))
    if (fromDay > toDay) throw daysWrong()
    return { from: instantIn(zone, fromDay, 0), to: instantIn(zone, nextDay(toDay), 0), fromDay, toDay }
  }
}

const NOTHING = {
  id: null,
  name: null,
  state: null,
  scans: 0,
  visitors: 0,
  contacts: 0,
  mature: 0,
  leads: 0,
  won: 0,
}
const NO_PEOPLE = { ...NOTHING, visitors: null, contacts: null, mature: null }
