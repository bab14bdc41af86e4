import { Controller, Post } from '@nestjs/common'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { NextSteps } from './next-steps.service.js'

/** The offer itself comes with `GET /api/visitor/me`. */
@Controller('api/visitor/me/next-step')
export class NextStepsVisitorController {
  constructor(private readonly steps: NextSteps) {}

  @Post('dismiss')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Wave the offered next step away; it never comes again',
    status: 204,
    perMinute: 10,
  })
  dismiss(@CurrentVisitor() { contactId }: VisitorActor): Promise<void> {
    return this.steps.dismiss(contactId)
  }
}
