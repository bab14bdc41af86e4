import { Controller, Get } from '@nestjs/common'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { catchUpAnswer, type CatchUpAnswer } from './catch-up.dto.js'
import { CatchUp } from './catch-up.service.js'

/** `/api/staff/catch-up`: the top of a rep's workbench. */
@Controller('/api/staff/catch-up')
export class CatchUpStaffController {
  constructor(private readonly catchUp: CatchUp) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'lead.read',
    summary: 'What the people of the own leads did since yesterday, and when the next shift begins',
    answer: catchUpAnswer,
  })
  since(@CurrentStaff() staff: StaffActor): Promise<CatchUpAnswer> {
    return this.catchUp.of(staff.id)
  }
}
