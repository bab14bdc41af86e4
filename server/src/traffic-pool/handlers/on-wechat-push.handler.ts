import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { PushRecorder } from '../behaviours/push-recorder.service.js'

/** What WeChat pushed about a person is told of the contact. */
@Injectable()
@OnNews({ room: 'traffic-pool', group: 'hot', names: ['wechat.push-opened'] })
export class OnWechatPush implements NewsHandler {
  constructor(private readonly pushes: PushRecorder) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.pushes.record(batch.inBatch('wechat.push-opened'))
  }
}
