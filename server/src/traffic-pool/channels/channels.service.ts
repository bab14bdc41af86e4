import { randomInt } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { ContentDoor } from '../../content/index.js'
import { asId, newId } from '../../kernel/ids.js'
import { cursorTime, decodeCursor, cutPage, type Page } from '../../kernel/paging.js'
import { dayIn } from '../../kernel/zoned.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db, isDuplicate } from '../../platform/database/db.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { UNKNOWN } from './channel.js'
import { channelContentUnknown, channelKeyTaken, channelNotFound } from './channel.errors.js'
import {
  addChannel,
  changeChannel,
  channelById,
  channelsByKey,
  countScan,
  listChannels,
  type ChannelRow,
} from './channel.query.js'
import type { ChannelBody, ChannelCard, ChannelListQuery, NewChannelBody } from './channels.dto.js'

/** Ways to us that ops open and close. */
@Injectable()
export class Channels {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contents: ContentDoor,
    private readonly access: AccessDoor,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'BRAND_TIME_ZONE'>,
  ) {}

  /** Channels, newest first. */
  async list({ state, q, after, limit }: ChannelListQuery): Promise<Page<ChannelCard>> {
    const rows = await listChannels(this.db, { state, q, after: after ? placeOf(after) : undefined, limit })
    const page = cutPage(rows, limit, ({ createdAt, key }) => [createdAt.getTime(), key])
    return { items: await this.cards(page.items), next: page.next }
  }

  /** One channel; refuses with `pool.channel-not-found`. */
  async row(id: string): Promise<ChannelRow> {
    const row = await channelById(this.db, id)
    if (!row) throw channelNotFound()
    return row
  }

  async card(row: ChannelRow): Promise<ChannelCard> {
    const [card] = await this.cards([row])
    if (!card) throw channelNotFound()
    return card
  }

  /** Opens a channel and answers its id. Refuses with `pool.channel-key-taken` and `pool.channel-content-unknown`. */
  async open({ key = newKey(), ...body }: NewChannelBody, staffId: string): Promise<string> {
    await this.requireContent(body.contentId)
    if (key === UNKNOWN) throw channelKeyTaken()
    const id = newId<'channel'>()
    const row = {
      id,
      key,
      ...body,
      state: 'active' as const,
      createdBy: staffId,
      createdAt: this.clock.now(),
    }
    await addChannel(this.db, row).catch((error: unknown) => {
      throw isDuplicate(error) ? channelKeyTaken() : error
    })
    return id
  }

  /** Changes all but the key. Refuses with `pool.channel-not-found` and `pool.channel-content-unknown`. */
  async change(id: string, body: ChannelBody): Promise<void> {
    await this.requireContent(body.contentId)
    if (!(await changeChannel(this.db, { id, ...body }, this.clock.now()))) throw channelNotFound()
  }

  /**
   * What somebody finds who comes by a code. A closed channel still opens its content, and the source is unknown; one
   * that nobody has refuses with `pool.channel-not-found`. Counts the scan by the brand's day, and not who it was.
   */
  async scanned(key: string): Promise<{ key: string; contentId: string | null }> {
    const row = (await channelsByKey(this.db, [key])).get(key)
    if (!row) throw channelNotFound()
    const { state, contentId } = row
    await countScan(this.db, key, dayIn(this.config.BRAND_TIME_ZONE, this.clock.now()))
    return { key: state === 'active' ? key : UNKNOWN, contentId }
  }

  private async requireContent(id: string | null): Promise<void> {
    if (id !== null && !(await this.contents.known([id])).has(id)) throw channelContentUnknown()
  }

  private async cards(rows: readonly ChannelRow[]): Promise<ChannelCard[]> {
    const contents = await this.contents.cards([...new Set(rows.flatMap(({ contentId }) => contentId ?? []))])
    const staff = await this.access.staffNames([
      ...new Set(rows.map(({ createdBy }) => asId<'staff'>(createdBy))),
    ])
    return rows.map(({ id, key, name, medium, campaign, contentId, state, createdAt, createdBy }) => ({
      id,
      key,
      name,
      medium,
      campaign,
      contentId,
      contentTitle: (contentId === null ? undefined : contents.get(contentId))?.title ?? null,
      state,
      createdAt: createdAt.toISOString(),
      createdByName: staff.get(asId<'staff'>(createdBy))?.name ?? null,
    }))
  }
}

/** Without vowels, so that no word comes of it, and without what looks alike. */
const LETTERS = '23456789bcdfghjkmnpqrstvwxz'
const newKey = (): string => Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

function placeOf(after: string): { at: Date; key: string } {
  const [at = '0', key = ''] = decodeCursor(after, 2)
  return { at: cursorTime(at), key }
}
