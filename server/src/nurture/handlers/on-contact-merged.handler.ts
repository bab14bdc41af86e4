import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { ScoreMerging } from '../scores/score-merging.service.js'

/** Two contacts are one person: so are their scores. */
@Injectable()
@OnNews({ room: 'nurture', group: 'hot', names: ['pool.contact-merged'] })
export class OnContactMerged implements NewsHandler {
  constructor(private readonly merging: ScoreMerging) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.merging.follow(
      batch.of('pool.contact-merged').map(({ payload, partitionNo, seq }) => ({
        ids: [payload.loserId, payload.survivorId],
        causeKey: `${partitionNo}.${seq}`,
      })),
    )
  }
}
