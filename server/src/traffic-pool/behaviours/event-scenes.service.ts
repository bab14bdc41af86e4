import { Injectable } from '@nestjs/common'
import type { ContentPurpose } from '../../contracts/enums.js'
import { ContentDoor } from '../../content/index.js'
import { Clock } from '../../platform/clock/clock.js'
import type { NamedSource } from '../channels/channel.js'
import { ChannelSources } from '../channels/channel-sources.service.js'
import type { KnownShare } from '../sharing/share-token.js'
import { ShareTokens } from '../sharing/share-tokens.service.js'
import type { SourceNamed } from './envelope.js'

/** What every event of a request is checked against. */
export interface EventScene {
  receivedAt: Date
  /** The same in ISO-8601. */
  receivedIso: string
  contents: ReadonlyMap<string, { purpose: ContentPurpose }>
  /** Where a visitor came from who names this. */
  sourceOf: (source: SourceNamed | undefined) => NamedSource
  /** The share of a token; null when it is none of ours. */
  shareOf: (token: string) => KnownShare | null
}

/** Gathers what a request's events name, before any of them has been checked. */
@Injectable()
export class EventScenes {
  constructor(
    private readonly clock: Clock,
    private readonly contents: ContentDoor,
    private readonly channels: ChannelSources,
    private readonly shares: ShareTokens,
  ) {}

  async around(events: readonly unknown[]): Promise<EventScene> {
    const receivedAt = this.clock.now()
    return {
      receivedAt,
      receivedIso: receivedAt.toISOString(),
      contents: await this.contents.known(contentIdsOf(events)),
      sourceOf: await this.channels.among(channelsOf(events)),
      shareOf: (token) => this.shares.open(token),
    }
  }
}

function contentIdsOf(events: readonly unknown[]): string[] {
  const ids = new Set<string>()
  for (const event of events)
    if (typeof event === 'object' && event !== null && 'contentId' in event)
      if (typeof event.contentId === 'string') ids.add(event.contentId)
  return [...ids]
}

function channelsOf(events: readonly unknown[]): string[] {
  const channels = new Set<string>()
  for (const event of events) {
    if (typeof event !== 'object' || event === null || !('source' in event)) continue
    const { source } = event
    if (typeof source === 'object' && source !== null && 'channel' in source)
      if (typeof source.channel === 'string') channels.add(source.channel)
  }
  return [...channels]
}
