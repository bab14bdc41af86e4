import { Body, Controller, Get, Post } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { enquiryBody, enquirySentAnswer, ownEnquiriesAnswer } from './enquiries.dto.js'
import { Enquiries } from './enquiries.service.js'

const SHOWN = 50

/** A visitor asks the advisors, and sees what became of it. */
@Controller('api/visitor')
export class EnquiriesVisitorController {
  constructor(private readonly enquiries: Enquiries) {}

  @Post('enquiries')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Ask an advisor, or ask to be called',
    body: enquiryBody,
    answer: enquirySentAnswer,
    perMinute: 6,
  })
  async send(
    @CurrentVisitor() visitor: VisitorActor,
    @Body() body: z.output<typeof enquiryBody>,
  ): Promise<z.infer<typeof enquirySentAnswer>> {
    const { id, at, answerFrom } = await this.enquiries.send(visitor, body)
    return { id, at: at.toISOString(), answerFrom: answerFrom?.toISOString() ?? null }
  }

  @Get('me/enquiries')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'The visitor’s own enquiries, latest first',
    answer: ownEnquiriesAnswer,
  })
  async own(@CurrentVisitor() { contactId }: VisitorActor): Promise<z.infer<typeof ownEnquiriesAnswer>> {
    const items = await this.enquiries.of(contactId, SHOWN)
    return {
      items: items.map(({ id, at, message, became }) => ({
        id,
        at: at.toISOString(),
        message,
        state: became,
      })),
    }
  }
}
