import { Inject, Injectable } from '@nestjs/common'
import { timePlace, type Page } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import type { ListedPerson } from '../people/people.dto.js'
import { ListedPeople } from '../people/listed-people.service.js'
import type { BandPeopleQuery, PeopleQuery } from './dashboard.dto.js'
import { bandPeople, cohortPeople } from './dashboard.query.js'
import { endOfDay, periodOf } from './period.js'

/** The people behind the numbers of the funnel, the sources and the bands. */
@Injectable()
export class CohortPeople {
  constructor(
    private readonly reading: ReadingDb,
    private readonly clock: Clock,
    private readonly people: ListedPeople,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  /** Who came in a period and got to a step, or came by a channel. */
  async of({ from, to, step, channel, by, limit, after }: PeopleQuery): Promise<Page<ListedPerson>> {
    const period = periodOf(this.config.BRAND_TIME_ZONE, from, to)
    const rows = await cohortPeople(
      this.reading,
      period,
      { step, channel, by },
      { limit: limit + 1, after: timePlace(after) },
    )
    return this.people.page(rows, limit)
  }

  /** Who stood in an engagement band at the end of a day; of today, now. */
  async inBand({ day, band, limit, after }: BandPeopleQuery): Promise<Page<ListedPerson>> {
    const rows = await bandPeople(
      this.reading,
      { end: endOfDay(this.config.BRAND_TIME_ZONE, day, this.clock.now()), band },
      { limit: limit + 1, after: timePlace(after) },
    )
    return this.people.page(rows, limit)
  }
}
