import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { TouchCollector } from '../scores/touch-collector.service.js'

/** Scoring and maturity: the hot group's second room. */
@Injectable()
@OnNews({
  room: 'nurture',
  group: 'hot',
  names: [
    'pool.behaviour-admitted',
    'pool.contact-identified',
    'pool.reach-changed',
    'pool.consent-changed',
    'selling.lead-moved',
    'selling.lead-declined',
  ],
})
export class OnScoringNews implements NewsHandler {
  constructor(private readonly collector: TouchCollector) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.collector.take(batch)
  }
}
