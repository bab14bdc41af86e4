import { Injectable } from '@nestjs/common'
import { NurtureDoor } from '../../nurture/index.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { PACKAGE_TOUCHES, packageOf, whyNowOf } from './handoff-package.js'
import type { HandoffCause, HandoffPackage, WhyNow } from './handoff-package.js'

export interface HandoffRequest {
  contactId: string
  cause: HandoffCause
}

/** What a lead begins with. */
export interface Handoff {
  package: HandoffPackage
  whyNow: WhyNow
}

/** Gathers handoff packages from the rooms to the left: a fixed number of questions for any number of leads. */
@Injectable()
export class Handoffs {
  constructor(
    private readonly db: Db,
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
  ) {}

  /** One handoff for each request, in order; refuses all when a part of one is missing. */
  async freeze(requests: readonly HandoffRequest[], now: Date): Promise<Handoff[]> {
    if (!requests.length) return []
    const ids = [...new Set(requests.map(({ contactId }) => contactId))]
    // Beside the transaction, all at once: nothing here is what it has written, and the lead waits for each answer.
    const [scores, touches, contacts] = await this.db.detached(() =>
      Promise.all([
        this.nurture.explainAll(requests.map(({ contactId, cause }) => ({ contactId, at: cause.at }))),
        this.pool.lastTouchesOf(ids, PACKAGE_TOUCHES, latest(requests, now)),
        this.pool.contactCards(ids),
      ]),
    )
    return requests.map(({ contactId, cause }) => {
      const own = touches.get(contactId)
      const parts = { score: scores.get(contactId), touches: own, contact: contacts.get(contactId) }
      return { package: packageOf(cause, parts), whyNow: whyNowOf(cause, own ?? []) }
    })
  }
}

/** The touch that made the lead is among the last ones even when its clock ran ahead of ours. */
const latest = (requests: readonly HandoffRequest[], now: Date): Date =>
  new Date(Math.max(now.getTime(), ...requests.map(({ cause }) => cause.at.getTime())))
