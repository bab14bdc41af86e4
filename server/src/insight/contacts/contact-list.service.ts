import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { LEAD_STATES } from '../../contracts/enums.js'
import { cursorInvalid, cursorTime, decodeCursor, encodeCursor, type Page } from '../../kernel/paging.js'
import { isIdText } from '../../kernel/ids.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { NO_KEY, type ContactFilter, type ContactPlace, type ContactSort } from './contact-filter.js'
import type { ContactLine } from './contact-list.dto.js'
import { openLeadsOf, standingRows } from './contact-search.query.js'
import { ContactSearch } from './contact-search.service.js'

/** Answers the list of contacts, which joins every room's view of them. */
@Injectable()
export class ContactList {
  constructor(
    private readonly db: ReadingDb,
    private readonly search: ContactSearch,
    private readonly pool: TrafficPoolDoor,
    private readonly access: AccessDoor,
  ) {}

  async page(
    filter: ContactFilter,
    { sort, after, limit }: { sort: ContactSort; after?: string | undefined; limit: number },
  ): Promise<Page<ContactLine>> {
    const behind = after === undefined ? null : placeOf(after)
    const { places, next } = await this.search.page(filter, { sort, behind, limit })
    return {
      items: await this.lines(places.map(({ id }) => id)),
      next: next && encodeCursor([next.key, next.id]),
    }
  }

  /** What is shown of these contacts, in their order; who has gone meanwhile is left out. */
  async lines(ids: readonly string[]): Promise<ContactLine[]> {
    if (!ids.length) return []
    const cards = await this.pool.contactCards(ids)
    const channels = await this.pool.channelNames(
      [...cards.values()].map(({ firstSource }) => firstSource.channel),
    )
    const tags = await this.pool.tagsOf(ids)
    const standings = new Map((await standingRows(this.db, ids)).map((row) => [row.id, row]))
    const leads = new Map((await openLeadsOf(this.db, ids)).map((row) => [row.contactId, row]))
    const owners = await this.access.staffNames([
      ...new Set([...leads.values()].flatMap(({ ownerId }) => ownerId ?? [])),
    ])
    return ids.flatMap((id) => {
      const card = cards.get(id)
      if (!card) return []
      const { lastAt, totalMilli, scoredAt, engagementBand, fitBand } = standings.get(id) ?? {}
      const lead = leads.get(id)
      const state = LEAD_STATES.find((one) => one === lead?.state)
      return {
        id: card.id,
        name: card.name,
        stage: card.stage,
        phoneMasked: card.phoneMasked,
        firstChannel: card.firstSource.channel,
        firstChannelName: channels.get(card.firstSource.channel) ?? null,
        firstSeenAt: card.createdAt.toISOString(),
        lastActiveAt: lastAt?.toISOString() ?? null,
        score:
          typeof totalMilli !== 'number' || !scoredAt
            ? null
            : {
                total: Math.floor((totalMilli + 500) / 1000),
                band: `${fitBand}${engagementBand}`,
                asOf: scoredAt.toISOString(),
              },
        reachableBy: [...card.reachableBy],
        consents: card.consents.map(({ purpose }) => purpose),
        tags: tags.get(id) ?? [],
        openLead:
          lead && state
            ? { id: lead.id, state, ownerName: (lead.ownerId && owners.get(lead.ownerId)?.name) || null }
            : null,
      }
    })
  }
}

function placeOf(after: string): ContactPlace {
  const [key = '', id = ''] = decodeCursor(after, 2)
  if (!isIdText(id)) throw cursorInvalid()
  return { key: Number(key) === NO_KEY ? NO_KEY : cursorTime(key).getTime(), id }
}
