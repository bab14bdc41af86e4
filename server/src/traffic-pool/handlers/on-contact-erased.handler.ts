import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { ContactErasures } from '../erasing/contact-erasures.service.js'

/** Timeline, views, counters and stages of a forgotten person go; how often each thing was done stays. */
@Injectable()
@OnNews({ room: 'traffic-pool', group: 'hot', names: ['pool.contact-erased'] })
export class OnContactErased implements NewsHandler {
  constructor(private readonly erasures: ContactErasures) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.erasures.forget(batch.of('pool.contact-erased').flatMap(({ contactId }) => contactId ?? []))
  }
}
