import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { Due, type DueBatch } from '../../platform/due/due.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { Models } from '../models/models.service.js'
import { Scoring } from './scoring.service.js'
import { newTouch } from './touch.js'

/** Looks again at a score when time alone can change its band (scoring spec §6.7: no nightly full scan). */
@Injectable()
@Due({ table: 'nurture_score', idColumn: 'contact_id', column: 'next_eval_due_at' })
export class ReEvaluate implements DueBatch {
  constructor(
    private readonly clock: Clock,
    private readonly pool: TrafficPoolDoor,
    private readonly models: Models,
    private readonly scoring: Scoring,
  ) {}

  async runBatch(contactIds: readonly string[]): Promise<void> {
    const standings = await this.pool.standings([...contactIds])
    const cause = `due.${this.clock.now().getTime()}`
    const profiled = contactIds.flatMap((id) => {
      const contact = standings.get(id)
      // One that was merged has no score of its own any more: its survivor has.
      return contact?.contactId === id && contact.consents.includes('profiling') ? [contact] : []
    })
    const kept = new Set<string>(profiled.map(({ contactId }) => contactId))
    await this.scoring.forget(contactIds.filter((id) => !kept.has(id)))
    await this.scoring.take(
      profiled.map((contact) => newTouch(contact, cause)),
      await this.models.currentHeld(),
    )
  }
}
