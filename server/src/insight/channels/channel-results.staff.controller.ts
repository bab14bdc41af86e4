import { Controller, Get, Query } from '@nestjs/common'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  channelNumbersAnswer,
  daysQuery,
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
    summary:
      'Scans, visitors, contacts, mature ones, leads and won ones of every channel, in some days; of a manager, the leads of the team',
    query: daysQuery,
    answer: channelNumbersAnswer,
  })
  numbers(@CurrentStaff() staff: StaffActor, @Query() days: DaysQuery): Promise<ChannelNumbersAnswer> {
    return this.results.numbers(staff, days)
  }
}
