import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { Due, type DueWork } from '../../platform/due/due.js'
import { Ladder } from './ladder.service.js'

/** The next rung of a clock's ladder is due. */
@Due({ table: 'selling_clock', column: 'ring_due_at' })
@Injectable()
export class RingClock implements DueWork {
  constructor(private readonly ladder: Ladder) {}

  run(id: string): Promise<void> {
    return this.ladder.ring(asId<'clock'>(id))
  }
}
