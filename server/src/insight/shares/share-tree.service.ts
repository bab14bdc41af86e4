import { Injectable } from '@nestjs/common'
import { ContentDoor } from '../../content/index.js'
import { decodeCursor, cutPage, timePlace, type Page } from '../../kernel/paging.js'
import { ReadingDb } from '../../platform/database/reading-db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { contactNotFound, contentNotFound } from '../insight.errors.js'
import type { BroughtContact, ShareNode, ShareTreeAnswer } from './share-tree.dto.js'
import {
  broughtBy,
  hopsOfContent,
  peopleOfShare,
  sharesOfContact,
  sharesOfContent,
  type ShareRow,
} from './share-tree.query.js'

interface PageAsked {
  limit: number
  after?: string | undefined
}

/** Who passed contents on, and whom that brought. */
@Injectable()
export class ShareTree {
  constructor(
    private readonly reading: ReadingDb,
    private readonly pool: TrafficPoolDoor,
    private readonly contents: ContentDoor,
  ) {}

  /** A page of a content's tree; with the first one what the whole tree comes to. Refuses with `insight.content-not-found`. */
  async ofContent(contentId: string, { limit, after }: PageAsked): Promise<ShareTreeAnswer> {
    const card = (await this.contents.cards([contentId])).get(contentId)
    if (!card) throw contentNotFound()
    const rows = await sharesOfContent(this.reading, contentId, { limit, after: nodePlaceOf(after) })
    const page = cutPage(rows, limit, ({ depth, opened, id }) => [depth, opened, id])
    return {
      contentTitle: card.title,
      hops: after === undefined ? await hopsOfContent(this.reading, contentId) : null,
      items: await this.shown(page.items),
      next: page.next,
    }
  }

  /** What one person shared, the newest first. Refuses with `insight.contact-not-found`. */
  async ofContact(contactId: string, { limit, after }: PageAsked): Promise<Page<ShareNode>> {
    const ids = await this.pool.idsOf(contactId)
    if (!ids.length) throw contactNotFound()
    const rows = await sharesOfContact(this.reading, ids, { limit, after: timePlace(after) })
    const page = cutPage(rows, limit, ({ firstUsedAt, id }) => [firstUsedAt.getTime(), id])
    return { items: await this.shown(page.items), next: page.next }
  }

  /** The people whom a share brought, the newest first. */
  async peopleOf(shareId: string, { limit, after }: PageAsked): Promise<Page<BroughtContact>> {
    const rows = await peopleOfShare(this.reading, shareId, { limit, after: timePlace(after) })
    const page = cutPage(rows, limit, ({ at, contactId }) => [at.getTime(), contactId])
    const cards = await this.pool.contactCards(page.items.map(({ contactId }) => contactId))
    return {
      next: page.next,
      items: page.items.flatMap(({ contactId, at, leadId }) => {
        const card = cards.get(contactId)
        return card ? [{ contactId, name: card.name, stage: card.stage, at: at.toISOString(), leadId }] : []
      }),
    }
  }

  private async shown(rows: readonly ShareRow[]): Promise<ShareNode[]> {
    const ids = rows.map(({ id }) => id)
    const [brought, names, contents] = await Promise.all([
      broughtBy(this.reading, ids),
      this.pool.sharerNames(ids),
      this.contents.cards([...new Set(rows.map(({ contentId }) => contentId))]),
    ])
    return rows.map(({ firstUsedAt, ...row }) => ({
      ...row,
      contentTitle: contents.get(row.contentId)?.title ?? null,
      sharerName: names.get(row.id) ?? null,
      firstUsedAt: firstUsedAt.toISOString(),
      contacts: brought.get(row.id)?.contacts ?? 0,
      leads: brought.get(row.id)?.leads ?? 0,
    }))
  }
}

function nodePlaceOf(after: string | undefined): { depth: number; opened: number; id: string } | undefined {
  if (after === undefined) return undefined
  const [depth = '0', opened = '0', id = ''] = decodeCursor(after, 3)
  return { depth: Number(depth), opened: Number(opened), id }
}
