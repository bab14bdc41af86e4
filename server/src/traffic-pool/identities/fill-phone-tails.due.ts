import { Injectable } from '@nestjs/common'
import { Due, type DueBatch } from '../../platform/due/due.js'
import { PhoneTails } from './phone-tails.service.js'

/** Phones from before they could be found by their last four digits. */
@Injectable()
@Due({ table: 'pool_identity', column: 'tail_due_at' })
export class FillPhoneTails implements DueBatch {
  constructor(private readonly tails: PhoneTails) {}

  runBatch(ids: readonly string[]): Promise<void> {
    return this.tails.fill(ids)
  }
}
