import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { Due, type DueWork } from '../../platform/due/due.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Scoring } from './scoring.service.js'
import { newTouch } from './touch.js'

/** Looks again at a score when time alone can change its band (scoring spec §6.7: no nightly full scan). */
@Injectable()
@Due({ table: 'nurture_score', idColumn: 'contact_id', column: 'next_eval_due_at' })
export class ReEvaluate implements DueWork {
  constructor(
    private readonly clock: Clock,
    private readonly pool: TrafficPoolDoor,
    private readonly scoring: Scoring,
  ) {}

  async run(contactId: string): Promise<void> {
    const contact = (await this.pool.standings([contactId])).get(contactId)
    if (!contact?.consents.includes('profiling')) return this.scoring.forget([contactId])
    await this.scoring.take([newTouch(contact, `due.${this.clock.now().getTime()}`)])
  }
}
