import { Injectable } from '@nestjs/common'
import { SECOND } from '../../kernel/time.js'
import { Db } from '../../platform/database/db.js'
import type { SourceNamed } from '../behaviours/envelope.js'
import { DIRECT } from '../contacts/contact.js'
import { CHANNEL_KEY, sourceOf, type Channel, type NamedSource } from './channel.js'
import { channelsByKey } from './channel.query.js'

/** Changes of a channel are seen within this, in milliseconds. */
const BELIEVED_FOR = 5 * SECOND
/** Keys kept in memory, also of channels that nobody has: clients may say anything. */
const REMEMBERED = 10_000

/** Where visitors came from, for sessions and for the ingest: one read by key for what is not in memory. */
@Injectable()
export class ChannelSources {
  private readonly known = new Map<string, { channel: Channel | undefined; until: number }>()

  constructor(private readonly db: Db) {}

  /** A function that tells the source of whoever names one of these channels; asked once for all of a request. */
  async among(named: readonly string[]): Promise<(source: SourceNamed | undefined) => NamedSource> {
    const keys = new Set(named.filter((channel) => channel !== DIRECT && CHANNEL_KEY.test(channel)))
    const channels = await this.channels([...keys])
    return (source) => {
      const { channel = DIRECT, medium = null, campaign = null } = source ?? {}
      return sourceOf({ channel, medium, campaign }, channels.get(channel))
    }
  }

  private async channels(keys: readonly string[]): Promise<Map<string, Channel>> {
    const now = performance.now()
    const asked = keys.filter((key) => !((this.known.get(key)?.until ?? 0) > now))
    if (asked.length) {
      const found = await this.db.detached(() => channelsByKey(this.db, asked))
      if (this.known.size > REMEMBERED) this.known.clear()
      for (const key of asked) this.known.set(key, { channel: found.get(key), until: now + BELIEVED_FOR })
    }
    return new Map(
      keys.flatMap((key) => {
        const channel = this.known.get(key)?.channel
        return channel ? [[key, channel] as const] : []
      }),
    )
  }
}
