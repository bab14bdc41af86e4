import { Inject, Injectable } from '@nestjs/common'
import { cursorTime, decodeCursor, pageFrom, type Page } from '../../kernel/paging.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { NurtureDoor } from '../../nurture/index.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { CohortContact, PeopleQuery } from './dashboard.dto.js'
import { cohortPeople } from './dashboard.query.js'
import { periodOf } from './period.js'

/** The people behind the numbers of the funnel and of the sources. */
@Injectable()
export class CohortPeople {
  constructor(
    private readonly reading: ReadingDb,
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig,
  ) {}

  async of({ from, to, step, channel, by, limit, after }: PeopleQuery): Promise<Page<CohortContact>> {
    const period = periodOf(this.config.BRAND_TIME_ZONE, from, to)
    const rows = await cohortPeople(
      this.reading,
      period,
      { step, channel, by },
      { limit: limit + 1, after: after === undefined ? null : placeOf(after) },
    )
    const page = pageFrom(
      rows,
      limit,
      (row) => [row.createdAt.getTime(), row.id],
      (row) => row.id,
    )
    const [cards, scores] = await Promise.all([
      this.pool.contactCards(page.items),
      this.nurture.scoreCards(page.items),
    ])
    return {
      next: page.next,
      items: page.items.flatMap((contactId) => {
        const card = cards.get(contactId)
        const score = scores.get(contactId)
        return card
          ? [
              {
                contactId,
                name: card.name,
                phoneMasked: card.phoneMasked,
                stage: card.stage,
                createdAt: card.createdAt.toISOString(),
                channel: card.firstSource.channel,
                band: score?.band ?? null,
                totalMilli: score?.totalMilli ?? null,
              },
            ]
          : []
      }),
    }
  }
}

function placeOf(after: string): { at: Date; id: string } {
  const [at = '0', id = '0'] = decodeCursor(after, 2)
  return { at: cursorTime(at), id }
}
