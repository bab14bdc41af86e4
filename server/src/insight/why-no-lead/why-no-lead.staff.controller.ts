import { Controller, Get, Param, Query } from '@nestjs/common'
import type { z } from 'zod'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  contactParams,
  personAnswer,
  stoppedPage,
  stoppedQuery,
  totalsAnswer,
  type PersonAnswer,
  type StoppedContact,
  type StoppedQuery,
  type TotalsAnswer,
} from './why-no-lead.dto.js'
import { WhyNoLead } from './why-no-lead.service.js'

/** Which guard stops whom on the way to a lead. */
@Controller('api/staff')
export class WhyNoLeadStaffController {
  constructor(private readonly whyNoLead: WhyNoLead) {}

  @Get('why-no-lead')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'How many people each guard keeps from becoming a lead',
    answer: totalsAnswer,
  })
  totals(): Promise<TotalsAnswer> {
    return this.whyNoLead.totals()
  }

  @Get('why-no-lead/contacts')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'The people whom one guard stops, the newest first',
    query: stoppedQuery,
    answer: stoppedPage,
  })
  stopped(@Query() query: StoppedQuery): Promise<Page<StoppedContact>> {
    return this.whyNoLead.stopped(query)
  }

  @Get('contacts/:id/why-no-lead')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Which guard stops one person, and what would lift it',
    params: contactParams,
    answer: personAnswer,
  })
  one(@Param() { id }: z.output<typeof contactParams>): Promise<PersonAnswer> {
    return this.whyNoLead.of(id)
  }
}
