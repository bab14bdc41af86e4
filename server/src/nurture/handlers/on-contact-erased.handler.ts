import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Scoring } from '../scores/scoring.service.js'

/** Score and ledger of a forgotten person go. */
@Injectable()
@OnNews({ room: 'nurture', group: 'hot', names: ['pool.contact-erased'] })
export class OnContactErased implements NewsHandler {
  constructor(private readonly scoring: Scoring) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.scoring.forget(batch.of('pool.contact-erased').flatMap(({ contactId }) => contactId ?? []))
  }
}
