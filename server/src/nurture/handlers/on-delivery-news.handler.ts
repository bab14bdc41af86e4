import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Deliveries } from '../deliveries/deliveries.service.js'
import { MessageResults } from '../deliveries/message-results.service.js'
import { Subscriptions } from '../subscriptions/subscriptions.service.js'

/** Grants and results as WeChat tells them, and who has asked and is answered now. */
@Injectable()
@OnNews({
  room: 'nurture',
  group: 'deliveries',
  names: ['selling.enquiry-taken', 'pool.wechat-push-recognised'],
  acts: true,
})
export class OnDeliveryNews implements NewsHandler {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly subscriptions: Subscriptions,
    private readonly results: MessageResults,
  ) {}

  async handle(batch: NewsBatch): Promise<void> {
    for (const { contactId, payload } of batch.of('pool.wechat-push-recognised')) {
      if (contactId === null) continue
      await this.subscriptions.heard(contactId, payload.push)
      await this.results.heard(payload.push)
    }
    for (const { contactId, payload, occurredAt } of batch.of('selling.enquiry-taken')) {
      if (contactId === null) continue
      await this.deliveries.planEnquiryTaken(contactId, { ...payload, at: occurredAt.toISOString() })
    }
  }
}
