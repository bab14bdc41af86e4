import { Controller, Get } from '@nestjs/common'
import { VisitorIfAny } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { advisorAnswer, type AdvisorAnswer } from './advisors.dto.js'
import { Advisors } from './advisors.service.js'

/** The advisor's card. */
@Controller('api/visitor/advisor')
export class AdvisorsVisitorController {
  constructor(private readonly advisors: Advisors) {}

  @Get()
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Who advises the visitor, and when somebody is there',
    answer: advisorAnswer,
    perMinute: 600,
  })
  read(@VisitorIfAny() visitor: VisitorActor | null): Promise<AdvisorAnswer> {
    return this.advisors.answer(visitor?.contactId ?? null)
  }
}
