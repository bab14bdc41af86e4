import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { STAGE_NEWS } from '../stages/stage.js'
import { Stages } from '../stages/stages.service.js'

/** What nurture and selling tell moves the contact's lifecycle stage. */
@Injectable()
@OnNews({ room: 'traffic-pool', group: 'hot', names: STAGE_NEWS })
export class OnStageNews implements NewsHandler {
  constructor(private readonly stages: Stages) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.stages.follow(batch.inOrder(STAGE_NEWS))
  }
}
