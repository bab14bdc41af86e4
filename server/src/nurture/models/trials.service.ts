import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import type { ExplanationAnswer } from '../explanation.dto.js'
import { scoreNotFound } from '../nurture.errors.js'
import { NurtureDoor } from '../nurture.door.js'
import { matchRules } from '../scoring/awards.js'
import { explain } from '../scoring/explanation.js'
import { toScored } from '../scores/scored.js'
import { Models } from './models.service.js'

/** Tries a version on one person, from what that person did; nothing is written. */
@Injectable()
export class Trials {
  constructor(
    private readonly models: Models,
    private readonly pool: TrafficPoolDoor,
    private readonly door: NurtureDoor,
    private readonly clock: Clock,
  ) {}

  /** Refuses `nurture.model-not-found` and, for an unknown person, `nurture.score-not-found`. */
  async of(
    modelId: string,
    contactId: string,
  ): Promise<{ inForce: ExplanationAnswer | null; tried: ExplanationAnswer }> {
    const model = await this.models.compiledOne(modelId)
    const contact = (await this.pool.standings([contactId])).get(contactId)
    if (!contact) throw scoreNotFound()
    const behaviours = await this.pool.scorable([contact.contactId])
    const tried = explain(model.compiled, {
      contactId: contact.contactId,
      modelVersion: model.version,
      awards: behaviours.flatMap((behaviour) => matchRules(model.compiled, toScored(behaviour))),
      facts: [],
      atMs: this.clock.now().getTime(),
    })
    return { inForce: await this.door.explain(contact.contactId), tried }
  }
}
