import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { NextSteps } from '../next-steps/next-steps.service.js'
import { Subscriptions } from '../subscriptions/subscriptions.service.js'
import { Scoring } from '../scores/scoring.service.js'

/** Score, ledger and what else nurture keeps of a forgotten person go. */
@Injectable()
@OnNews({ room: 'nurture', group: 'hot', names: ['pool.contact-erased'] })
export class OnContactErased implements NewsHandler {
  constructor(
    private readonly scoring: Scoring,
    private readonly nextSteps: NextSteps,
    private readonly subscriptions: Subscriptions,
  ) {}

  async handle(batch: NewsBatch): Promise<void> {
    const ids = batch.of('pool.contact-erased').flatMap(({ contactId }) => contactId ?? [])
    await this.scoring.forget(ids)
    await this.nextSteps.forget(ids)
    await this.subscriptions.forget(ids)
  }
}
