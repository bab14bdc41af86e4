import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Deeds } from '../contents/deeds.service.js'

/**
 * What people do with contents, for the numbers of each. A group of its own: nobody waits for a number. Who is whose
 * survivor, and who is gone, is asked as it is now, so that the order of the three does not matter.
 */
@Injectable()
@OnNews({
  room: 'insight',
  group: 'insight',
  names: ['pool.behaviour-received', 'pool.contact-merged', 'pool.contact-erased'],
  calm: true,
})
export class OnContentNews implements NewsHandler {
  constructor(private readonly deeds: Deeds) {}

  async handle(batch: NewsBatch): Promise<void> {
    await this.deeds.take(batch.of('pool.behaviour-received'))
    await this.deeds.follow(batch.of('pool.contact-merged').map(({ payload }) => payload.loserId))
    await this.deeds.forget(batch.of('pool.contact-erased').flatMap(({ contactId }) => contactId ?? []))
  }
}
