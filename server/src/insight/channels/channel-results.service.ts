import { Inject, Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { asId } from '../../kernel/ids.js'
import { cursorTime, decodeCursor, pageFrom, type Page } from '../../kernel/paging.js'
import { DAY } from '../../kernel/time.js'
import { dayIn, instantIn, nextDay } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { KeptAnswers } from '../answers/kept-answers.js'
import { daysWrong } from '../insight.errors.js'
import {
  MOST_DAYS,
  type BroughtLead,
  type ChannelLeadsQuery,
  type ChannelNumbers,
  type ChannelNumbersAnswer,
  type DaysQuery,
} from './channel-results.dto.js'
import {
  channelNames,
  leadCounts,
  leadsOfChannel,
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
    private readonly pool: TrafficPoolDoor,
    private readonly access: AccessDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  /** The numbers of some days; those with the most visitors first. Refuses with `insight.days-wrong`. */
  numbers(days: DaysQuery): Promise<ChannelNumbersAnswer> {
    const range = this.rangeOf(days)
    return this.kept.get(`${range.fromDay} ${range.toDay}`, async () => ({
      from: range.fromDay,
      to: range.toDay,
      items: await this.itemsOf(range),
    }))
  }

  /** The leads behind a number, the newest first. */
  async leads({ channel, won, limit, after, ...days }: ChannelLeadsQuery): Promise<Page<BroughtLead>> {
    const place = after === undefined ? undefined : placeOf(after)
    const rows = await leadsOfChannel(this.reading, this.rangeOf(days), { channel, won, after: place, limit })
    const page = pageFrom(
      rows,
      limit,
      ({ at, id }) => [at.getTime(), id],
      (row) => row,
    )
    const [cards, staff] = await Promise.all([
      this.pool.contactCards([...new Set(page.items.map(({ contactId }) => contactId))]),
      this.access.staffNames([
        ...new Set(page.items.flatMap(({ ownerId }) => (ownerId ? [asId<'staff'>(ownerId)] : []))),
      ]),
    ])
    return {
      next: page.next,
      items: page.items.map(({ id, contactId, state, ownerId, at }) => ({
        id,
        contactId,
        name: cards.get(contactId)?.name ?? null,
        state,
        at: at.toISOString(),
        ownerName: (ownerId && staff.get(asId<'staff'>(ownerId))?.name) ?? null,
      })),
    }
  }

  private async itemsOf(range: Range): Promise<ChannelNumbers[]> {
    const length = Math.round((range.to.getTime() - range.from.getTime()) / DAY)
    const [visitors, days, leads, scans, names] = await Promise.all([
      visitorCounts(this.reading, range),
      length <= MOST_DAYS ? visitorDays(this.reading, range) : [],
      leadCounts(this.reading, range),
      scanCounts(this.reading, range),
      channelNames(this.reading),
    ])
    const items = new Map<string, ChannelNumbers>()
    const itemOf = (key: string): ChannelNumbers => {
      const item = items.get(key) ?? { ...NOTHING, key, daily: [] }
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
      (a, b) => b.visitors - a.visitors || b.leads - a.leads || (a.key < b.key ? -1 : 1),
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

function placeOf(after: string): { at: Date; id: string } {
  const [at = '0', id = ''] = decodeCursor(after, 2)
  return { at: cursorTime(at), id }
}
