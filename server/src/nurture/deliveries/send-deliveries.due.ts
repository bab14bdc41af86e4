import { Injectable } from '@nestjs/common'
import { Due, type DueWork } from '../../platform/due/due.js'
import { Deliveries } from './deliveries.service.js'

/** Sends messages whose time has come. */
@Injectable()
@Due({ table: 'nurture_delivery', column: 'send_due_at' })
export class SendDeliveries implements DueWork {
  constructor(private readonly deliveries: Deliveries) {}

  run(id: string): Promise<void> {
    return this.deliveries.begin(id)
  }
}
