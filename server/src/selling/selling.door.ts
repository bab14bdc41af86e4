import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.js'
import { Db } from '../platform/database/db.js'
import type { Verification } from '../platform/news/log-reader.js'
import type { RepSettings } from './routing/reps.repository.js'
import { Routing } from './routing/routing.service.js'
import { SellingVerifier } from './verification.service.js'

/** Selling as other rooms and the command line see it. */
@Injectable()
export class SellingDoor {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly routing: Routing,
    private readonly verifier: SellingVerifier,
  ) {}

  /** Sets a member of staff up to get leads, or changes weight, capacity and shift; the queue is tried again. */
  putRep(settings: RepSettings): Promise<void> {
    return this.db.inTransaction(() => this.routing.putRep(settings, this.clock.now()))
  }

  /** Recomputes leads and owners from the log; counts `leads` and `owners`. */
  verify(): Promise<Verification> {
    return this.verifier.verify()
  }
}
