import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { NextSteps } from '../next-steps/next-steps.service.js'
import { Subscriptions } from '../subscriptions/subscriptions.service.js'
import { ScoreMerging } from '../scores/score-merging.service.js'

/** Two contacts are one person: so are their scores. */
@Injectable()
@OnNews({ room: 'nurture', group: 'hot', names: ['pool.contact-merged'] })
export class OnContactMerged implements NewsHandler {
  constructor(
    private readonly merging: ScoreMerging,
    private readonly nextSteps: NextSteps,
    private readonly subscriptions: Subscriptions,
  ) {}

  async handle(batch: NewsBatch): Promise<void> {
    const merges = batch.of('pool.contact-merged')
    const pairs = merges.map(({ payload }) => payload)
    await this.nextSteps.follow(pairs)
    await this.subscriptions.follow(pairs)
    await this.merging.follow(
      merges.map(({ payload, partitionNo, seq }) => ({
        ids: [payload.loserId, payload.survivorId],
        causeKey: `${partitionNo}.${seq}`,
      })),
    )
  }
}
