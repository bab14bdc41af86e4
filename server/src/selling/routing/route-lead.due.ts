import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Due, type DueBatch } from '../../platform/due/due.js'
import { Routing } from './routing.service.js'

/** Queued leads are tried again, as many as are due in one transaction. */
@Due({ table: 'selling_lead', column: 'route_due_at' })
@Injectable()
export class RouteLead implements DueBatch {
  constructor(
    private readonly routing: Routing,
    private readonly clock: Clock,
  ) {}

  runBatch(ids: readonly string[]): Promise<void> {
    return this.routing.routeAgain(
      ids.map((id) => asId<'lead'>(id)),
      this.clock.now(),
    )
  }
}
