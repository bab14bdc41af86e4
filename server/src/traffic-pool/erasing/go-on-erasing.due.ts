import { Injectable } from '@nestjs/common'
import { Due, type DueWork } from '../../platform/due/due.js'
import { ContactErasures } from './contact-erasures.service.js'

/** Takes a forgotten person out of the log. */
@Injectable()
@Due({ table: 'pool_erasure', column: 'log_due_at' })
export class GoOnErasing implements DueWork {
  constructor(private readonly erasures: ContactErasures) {}

  run(id: string): Promise<void> {
    return this.erasures.goOn(id)
  }
}
