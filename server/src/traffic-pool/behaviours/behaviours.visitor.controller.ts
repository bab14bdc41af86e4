import { Body, Controller, Post } from '@nestjs/common'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { ingestAnswer, visitorEventsBody } from './behaviours.dto.js'
import { requireEvents } from './events-body.js'
import { Ingest, type IngestAnswer } from './ingest.service.js'

/** What a visitor did, as its own client reports it. */
@Controller('api/visitor/behaviours')
export class BehavioursVisitorController {
  constructor(private readonly ingest: Ingest) {}

  @Post()
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Report behaviours, one or up to 1,000; answered after they are stored',
    body: visitorEventsBody,
    answer: ingestAnswer,
    status: 202,
    bodyCheckedByHandler: true,
    bodyLimit: MEBIBYTE,
    perMinute: 600,
  })
  report(@CurrentVisitor() visitor: VisitorActor, @Body() body: unknown): Promise<IngestAnswer> {
    return this.ingest.fromVisitor(requireEvents(body), visitor)
  }
}
