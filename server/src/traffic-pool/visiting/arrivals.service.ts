import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { ChannelSources } from '../channels/channel-sources.service.js'
import type { SourceTouch } from '../contacts/contact.js'
import { Sharing } from '../sharing/sharing.service.js'
import type { SessionBody } from './visiting.dto.js'

/** How somebody came who signs in. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly clock: Clock,
    private readonly channels: ChannelSources,
    private readonly sharing: Sharing,
  ) {}

  /** By which channel and through whose share, which is noted in the open transaction. */
  async touch({ source, shareToken }: Pick<SessionBody, 'source' | 'shareToken'>): Promise<SourceTouch> {
    const sourceOf = await this.channels.among(source ? [source.channel] : [])
    const at = this.clock.now()
    return { ...sourceOf(source), at, shareId: await this.sharing.arrival(shareToken, at) }
  }
}
