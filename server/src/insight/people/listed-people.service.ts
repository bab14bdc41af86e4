import { Injectable } from '@nestjs/common'
import { cutPage, type Page } from '../../kernel/paging.js'
import { NurtureDoor } from '../../nurture/index.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { ListedPerson, PersonFacts } from './people.dto.js'
import type { PersonRow } from './person-row.js'

/** Puts names, stages and scores to the people of a list. */
@Injectable()
export class ListedPeople {
  constructor(
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
  ) {}

  /** One page out of `limit + 1` rows, the newest first. */
  async page(rows: PersonRow[], limit: number): Promise<Page<ListedPerson>> {
    const page = cutPage(rows, limit, (row) => [row.at.getTime(), row.id])
    return {
      next: page.next,
      items: await this.withFacts(page.items, ({ at }) => ({ at: at.toISOString() })),
    }
  }

  /** Each row as what is known of its person and `more`; who has gone meanwhile is left out. */
  async withFacts<Row extends { id: string }, More>(
    rows: readonly Row[],
    more: (row: Row) => More,
  ): Promise<(PersonFacts & More)[]> {
    const ids = rows.map(({ id }) => id)
    const [cards, scores] = await Promise.all([this.pool.contactCards(ids), this.nurture.scoreCards(ids)])
    const channels = await this.pool.channelNames(
      [...cards.values()].map(({ firstSource }) => firstSource.channel),
    )
    return rows.flatMap((row) => {
      const card = cards.get(row.id)
      if (!card) return []
      const { channel } = card.firstSource
      const score = scores.get(row.id)
      const facts = {
        contactId: row.id,
        name: card.name,
        phoneMasked: card.phoneMasked,
        stage: card.stage,
        createdAt: card.createdAt.toISOString(),
        channel,
        channelName: channels.get(channel) ?? null,
        band: score?.band ?? null,
        totalMilli: score?.totalMilli ?? null,
      }
      return [{ ...facts, ...more(row) }]
    })
  }
}
