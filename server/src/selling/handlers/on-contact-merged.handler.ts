import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { LeadMerging } from '../merging/lead-merging.service.js'

/** Two contacts are one person: so are their leads. */
@OnNews({ room: 'selling', group: 'selling', names: ['pool.contact-merged'], acts: true })
@Injectable()
export class OnContactMerged implements NewsHandler {
  constructor(private readonly merging: LeadMerging) {}

  handle(batch: NewsBatch): Promise<void> {
    const ids = batch
      .of('pool.contact-merged')
      .flatMap(({ payload }) => [payload.loserId, payload.survivorId])
    return this.merging.follow([...new Set(ids)].map((id) => asId<'contact'>(id)))
  }
}
