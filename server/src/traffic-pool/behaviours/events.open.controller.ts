import { Body, Controller, Post } from '@nestjs/common'
import { CurrentToken } from '../../access/index.js'
import type { TokenActor } from '../../contracts/actors.js'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { ingestAnswer, openEventsBody } from './behaviours.dto.js'
import { requireEvents } from './events-body.js'
import { Ingest, type IngestAnswer } from './ingest.service.js'

/** What other systems know about people's behaviour. */
@Controller('api/open/events')
export class EventsOpenController {
  constructor(private readonly ingest: Ingest) {}

  @Post()
  @Endpoint({
    audience: 'open',
    permission: 'events',
    summary:
      'Report behaviours of people named by identities, one or up to 1,000; answered after they are stored',
    body: openEventsBody,
    answer: ingestAnswer,
    status: 202,
    bodyCheckedByHandler: true,
    bodyLimit: MEBIBYTE,
    // No limit: who sends faster than groups are committed waits for them.
  })
  report(@CurrentToken() token: TokenActor, @Body() body: unknown): Promise<IngestAnswer> {
    return this.ingest.fromToken(requireEvents(body), token.tokenId)
  }
}
