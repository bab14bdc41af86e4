import { Injectable } from '@nestjs/common'
import { Clock } from '../../platform/clock/clock.js'
import { Due, type DueWork } from '../../platform/due/due.js'
import { Routing } from './routing.service.js'

/** A queued lead is tried again; all that are due go together, so one transaction routes many. */
@Due({ table: 'selling_lead', column: 'route_due_at' })
@Injectable()
export class RouteLead implements DueWork {
  constructor(
    private readonly routing: Routing,
    private readonly clock: Clock,
  ) {}

  run(): Promise<void> {
    return this.routing.routeDue(this.clock.now())
  }
}
