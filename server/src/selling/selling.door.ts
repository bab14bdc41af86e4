import { Injectable } from '@nestjs/common'
import type { StaffActor } from '../contracts/actors.js'
import type { BusinessCalendar } from '../kernel/business-time.js'
import { Db } from '../platform/database/db.js'
import type { Verification } from '../platform/news/log-reader.js'
import { ServiceHours } from './clocks/service-hours.service.js'
import type { Members } from './leads/lead-scope.js'
import { LeadScopes } from './leads/lead-scopes.service.js'
import { leadStandingOf, type LeadStanding } from './leads/lead-standing.query.js'
import type { RepSettings } from './routing/rep.js'
import { Reps } from './routing/reps.service.js'
import { SellingVerifier } from './verification.service.js'

/** Selling as other rooms and the command line see it. */
@Injectable()
export class SellingDoor {
  constructor(
    private readonly reps: Reps,
    private readonly verifier: SellingVerifier,
    private readonly db: Db,
    private readonly hours: ServiceHours,
    private readonly scopes: LeadScopes,
  ) {}

  /**
   * Sets a member of staff up to get leads, or changes weight, capacity, switch and hours; the queue is tried again.
   * Without `hours` a rep follows the business calendar. Refuses a capacity below what the rep holds.
   */
  putRep({ hours = null, ...settings }: NewRep): Promise<void> {
    return this.reps.put({ ...settings, hours })
  }

  /** How a contact stands with sales, by the id of the survivor. */
  leadStanding(contactId: string): Promise<LeadStanding> {
    return leadStandingOf(this.db, contactId)
  }

  /** When clocks run, as the brand has set it. */
  async businessCalendar(): Promise<BusinessCalendar> {
    return (await this.hours.current()).calendar
  }

  /** Whose leads a member of staff sees; null for everybody's. */
  membersOf(staff: StaffActor): Promise<Members> {
    return this.scopes.membersOf(staff)
  }

  /** Recomputes leads and owners from the log; counts `leads` and `owners`. */
  verify(): Promise<Verification> {
    return this.verifier.verify()
  }
}

export type NewRep = Omit<RepSettings, 'hours'> & Partial<Pick<RepSettings, 'hours'>>
