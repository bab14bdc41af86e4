import { Injectable } from '@nestjs/common'
import type { WechatPush } from '../../contracts/wechat.news.js'
import { Db } from '../../platform/database/db.js'
import { failMessage } from './delivery.query.js'

/** What WeChat says later of messages that it had taken. */
@Injectable()
export class MessageResults {
  constructor(private readonly db: Db) {}

  async heard(push: WechatPush): Promise<void> {
    if (push.kind !== 'subscribe-sent') return
    for (const { messageId, errorCode } of push.results)
      if (errorCode !== 0) await failMessage(this.db, messageId, errorCode)
  }
}
