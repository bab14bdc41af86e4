import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { TrafficPoolDoor } from '../../traffic-pool/index.js'
import { nextStepOf, type NextStep, type Standing } from './next-step.js'
import { deleteDismissals, dismiss, moveDismissals, offerOf } from './next-step.query.js'

/** Offers who is ready and out of reach a way to be reached: kindly and once. */
@Injectable()
export class NextSteps {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly pool: TrafficPoolDoor,
  ) {}

  async of(
    contactId: string,
    known: Pick<Standing, 'hasPhone' | 'hasPhoneButton'>,
  ): Promise<NextStep | null> {
    const own = (await this.pool.standings([contactId])).get(contactId)?.contactId
    return own === undefined ? null : nextStepOf({ ...(await offerOf(this.db, own)), ...known })
  }

  /** The person waves the offer away, for ever. */
  dismiss(contactId: string): Promise<void> {
    return this.db.inTransaction(async () => {
      const own = (await this.pool.heldStandings([contactId])).get(contactId)?.contactId
      if (own !== undefined) await dismiss(this.db, own, this.clock.now())
    })
  }

  follow(pairs: readonly { loserId: string; survivorId: string }[]): Promise<void> {
    return moveDismissals(this.db, pairs)
  }

  forget(contactIds: readonly string[]): Promise<void> {
    return deleteDismissals(this.db, contactIds)
  }
}
