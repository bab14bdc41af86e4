import { Injectable } from '@nestjs/common'
import { asId } from '../../kernel/ids.js'
import { Due, type DueWork } from '../../platform/due/due.js'
import { LeadsService } from './leads.service.js'

/** A rejection that was not taken back becomes transition 7. */
@Due({ table: 'selling_lead', column: 'reject_due_at' })
@Injectable()
export class RejectLead implements DueWork {
  constructor(private readonly leads: LeadsService) {}

  run(id: string): Promise<void> {
    return this.leads.finishReject(asId<'lead'>(id))
  }
}
