import { Injectable } from '@nestjs/common'
import { OnNews, type NewsBatch, type NewsHandler } from '../../platform/news/on-news.js'
import { Recorder } from '../behaviours/recorder.service.js'

/** Timeline, views, derived reads and counters: the first of the hot group. */
@Injectable()
@OnNews({ room: 'traffic-pool', group: 'hot', names: ['pool.behaviour-received'] })
export class OnBehaviourReceived implements NewsHandler {
  constructor(private readonly recorder: Recorder) {}

  handle(batch: NewsBatch): Promise<void> {
    return this.recorder.record(batch.of('pool.behaviour-received'), batch)
  }
}
