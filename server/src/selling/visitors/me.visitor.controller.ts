import { Controller, Get, Header } from '@nestjs/common'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { meAnswer, ownDataAnswer, type Me, type OwnDataAnswer } from './me.dto.js'
import { VisitorSelf } from './me.service.js'

/** A visitor asks about themselves. */
@Controller('api/visitor/me')
export class MeVisitorController {
  constructor(private readonly self: VisitorSelf) {}

  @Get()
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'The visitor, their advisor, and what they may be offered next',
    answer: meAnswer,
  })
  me(@CurrentVisitor() visitor: VisitorActor): Promise<Me> {
    return this.self.me(visitor)
  }

  @Get('data')
  @Header('content-disposition', 'attachment; filename="my-data.json"')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Everything kept about the visitor, to take away',
    answer: ownDataAnswer,
    perMinute: 3,
  })
  data(@CurrentVisitor() visitor: VisitorActor): Promise<OwnDataAnswer> {
    return this.self.data(visitor)
  }
}
