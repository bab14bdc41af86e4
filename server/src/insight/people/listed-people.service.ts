import { Injectable } from '@nestjs/common'
import { pageFrom, type Page } from '../../kernel/paging.js'
import { NurtureDoor } from '../../nurture/index.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { ListedPerson } from './people.dto.js'
import type { PersonRow } from './place.js'

/** Puts names, stages and scores to the people of a list. */
@Injectable()
export class ListedPeople {
  constructor(
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
  ) {}

  /** One page out of `limit + 1` rows, the newest first. */
  async page(rows: PersonRow[], limit: number): Promise<Page<ListedPerson>> {
    const page = pageFrom(
      rows,
      limit,
      (row) => [row.at.getTime(), row.id],
      (row) => row,
    )
    const ids = page.items.map(({ id }) => id)
    const [cards, scores] = await Promise.all([this.pool.contactCards(ids), this.nurture.scoreCards(ids)])
    return {
      next: page.next,
      items: page.items.flatMap(({ id, at }) => {
        const card = cards.get(id)
        const score = scores.get(id)
        return card
          ? [
              {
                contactId: id,
                name: card.name,
                phoneMasked: card.phoneMasked,
                stage: card.stage,
                at: at.toISOString(),
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
