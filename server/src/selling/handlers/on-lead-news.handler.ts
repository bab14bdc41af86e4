import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Notices } from '../notices/notices.service.js'

/** What happens to leads, for the bell of those whose they are. A group of its own: nobody waits for a bell. */
@OnNews({
  room: 'selling',
  group: 'notices',
  names: ['selling.lead-moved', 'selling.clock-rang'],
  acts: true,
})
@Injectable()
export class OnLeadNews implements NewsHandler {
  constructor(private readonly notices: Notices) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.notices.keep(batch.of('selling.lead-moved'), batch.of('selling.clock-rang'))
  }
}
