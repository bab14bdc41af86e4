import { Controller, Get, Query } from '@nestjs/common'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  channelLeadsAnswer,
  channelLeadsQuery,
  channelNumbersAnswer,
  daysQuery,
  type BroughtLead,
  type ChannelLeadsQuery,
  type ChannelNumbersAnswer,
  type DaysQuery,
} from './channel-results.dto.js'
import { ChannelResults } from './channel-results.service.js'

/** What channels have brought. */
@Controller('api/staff')
export class ChannelResultsStaffController {
  constructor(private readonly results: ChannelResults) {}

  @Get('channel-numbers')
  @Endpoint({
    audience: 'staff',
    permission: 'channel.read',
    summary: 'Scans, visitors, contacts, mature ones, leads and won ones of every channel, in some days',
    query: daysQuery,
    answer: channelNumbersAnswer,
  })
  numbers(@Query() days: DaysQuery): Promise<ChannelNumbersAnswer> {
    return this.results.numbers(days)
  }

  @Get('channel-leads')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'The leads of people who came by one channel, newest first',
    query: channelLeadsQuery,
    answer: channelLeadsAnswer,
  })
  leads(@Query() query: ChannelLeadsQuery): Promise<Page<BroughtLead>> {
    return this.results.leads(query)
  }
}
