import { Injectable } from '@nestjs/common'
import { NurtureDoor } from '../../nurture/index.js'
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
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
  ) {}

  /** One handoff for each request, in order; refuses all when a part of one is missing. */
  async freeze(requests: readonly HandoffRequest[], now: Date): Promise<Handoff[]> {
    if (!requests.length) return []
    const ids = [...new Set(requests.map(({ contactId }) => contactId))]
    // In the caller's transaction, one after the other: with connections of their own, hand-made leads that come all at
    // once would hold the pool and wait for each other.
    const scores = await this.nurture.explainAll(
      requests.map(({ contactId, cause }) => ({ contactId, at: cause.at })),
    )
    const touches = await this.pool.lastTouchesOf(ids, PACKAGE_TOUCHES, latest(requests, now))
    const contacts = await this.pool.contactCards(ids)
    const shares = await this.pool.arrivals(ids)
    return requests.map(({ contactId, cause }) => {
      const own = touches.get(contactId)
      const parts = {
        score: scores.get(contactId),
        touches: own,
        contact: contacts.get(contactId),
        share: shares.get(contactId),
      }
      return { package: packageOf(cause, parts), whyNow: whyNowOf(cause, own ?? []) }
    })
  }
}

/** The touch that made the lead is among the last ones even when its clock ran ahead of ours. */
const latest = (requests: readonly HandoffRequest[], now: Date): Date =>
  new Date(Math.max(now.getTime(), ...requests.map(({ cause }) => cause.at.getTime())))
