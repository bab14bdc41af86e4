import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Enquiries } from '../enquiries/enquiries.service.js'
import { LeadMerging } from '../merging/lead-merging.service.js'

/** Two contacts are one person: so are their leads and enquiries. */
@OnNews({ room: 'selling', group: 'selling', names: ['pool.contact-merged'], acts: true })
@Injectable()
export class OnContactMerged implements NewsHandler {
  constructor(
    private readonly merging: LeadMerging,
    private readonly enquiries: Enquiries,
  ) {}

  async handle(batch: NewsBatch): Promise<void> {
    const pairs = batch.of('pool.contact-merged').map(({ payload }) => payload)
    await this.enquiries.follow(pairs)
    const ids = pairs.flatMap(({ loserId, survivorId }) => [loserId, survivorId])
    await this.merging.follow([...new Set(ids)].map((id) => asId<'contact'>(id)))
  }
}
