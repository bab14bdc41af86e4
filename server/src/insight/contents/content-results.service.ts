import { Inject, Injectable } from '@nestjs/common'
import { ContentDoor } from '../../content/index.js'
import { timePlace } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { periodBefore, periodOf } from '../dashboard/period.js'
import { ListedPeople } from '../people/listed-people.service.js'
import type {
  ContentNumbers,
  ContentNumbersAnswer,
  ContentNumbersQuery,
  ContentPeopleAnswer,
  ContentPeopleQuery,
} from './content-numbers.dto.js'
import { dayTotals, deedPeople, leadTotals } from './content-numbers.query.js'

/** Contents of one answer: those with the most readers. */
const MOST = 200

const NOTHING = {
  opened: 0,
  first: 0,
  read: 0,
  finished: 0,
  liked: 0,
  favourited: 0,
  shared: 0,
  before: 0,
  leads: 0,
  won: 0,
}

/** What each content has brought, out of sums by the day. */
@Injectable()
export class ContentResults {
  constructor(
    private readonly reading: ReadingDb,
    private readonly clock: Clock,
    private readonly contents: ContentDoor,
    private readonly people: ListedPeople,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  /** The numbers of some days; those with the most readers first. */
  async numbers({ from, to, contentId }: ContentNumbersQuery): Promise<ContentNumbersAnswer> {
    const period = periodOf(this.config.BRAND_TIME_ZONE, from, to)
    const asOf = this.clock.now().toISOString()
    const [sums, before, leads] = await Promise.all([
      dayTotals(this.reading, period, contentId),
      dayTotals(this.reading, periodBefore(this.config.BRAND_TIME_ZONE, period), contentId),
      leadTotals(this.reading, period, contentId),
    ])
    const items = new Map<string, Omit<ContentNumbers, 'contentId' | 'title'>>()
    const itemOf = (id: string) => {
      const item = items.get(id) ?? { ...NOTHING }
      items.set(id, item)
      return item
    }
    if (contentId !== undefined) itemOf(contentId)
    for (const { contentId: id, deed, people } of sums) itemOf(id)[deed] = people
    for (const { contentId: id, deed, people } of before) if (deed === 'opened') itemOf(id).before = people
    for (const [id, of] of leads) Object.assign(itemOf(id), of)
    const shown = [...items]
      .filter(
        ([id, { opened, read, liked, favourited, shared, leads }]) =>
          id === contentId || opened + read + liked + favourited + shared + leads > 0,
      )
      .sort(([a, x], [b, y]) => y.opened - x.opened || y.leads - x.leads || (a < b ? 1 : -1))
      .slice(0, MOST)
    const cards = await this.contents.cards(shown.map(([id]) => id))
    return {
      from,
      to,
      asOf,
      items: shown.flatMap(([id, of]) => {
        const card = cards.get(id)
        return card ? [{ contentId: id, title: card.title, ...of }] : []
      }),
    }
  }

  /** The people behind a number of a content, the latest first, and how many are counted without being known any more. */
  async behind(query: ContentPeopleQuery): Promise<ContentPeopleAnswer> {
    const { from, to, contentId, deed, limit, after } = query
    const period = periodOf(this.config.BRAND_TIME_ZONE, from, to)
    const [rows, sums, cards] = await Promise.all([
      deedPeople(this.reading, period, { contentId, deed }, { limit: limit + 1, after: timePlace(after) }),
      dayTotals(this.reading, period, contentId),
      this.contents.cards([contentId]),
    ])
    return {
      ...(await this.people.page(rows, limit)),
      title: cards.get(contentId)?.title ?? '',
      forgotten: sums.find((sum) => sum.deed === deed)?.forgotten ?? 0,
    }
  }
}
