import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Pushes } from '../pushes/pushes.service.js'

/** Says in the batch whom a push is about: the log itself never holds an openid. */
@Injectable()
@OnNews({ room: 'wechat', group: 'hot', names: ['wechat.push-received'] })
export class OnPushReceived implements NewsHandler {
  constructor(private readonly pushes: Pushes) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.pushes.open(batch)
  }
}
