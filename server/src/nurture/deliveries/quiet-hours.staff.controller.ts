import { Body, Controller, Get, Put } from '@nestjs/common'
import { Endpoint } from '../../platform/http/endpoint.js'
import { quietHours, type QuietHours } from './quiet-hours.js'
import { QuietTimes } from './quiet-times.service.js'

/** The hours in which nobody is written to; they stand beside the working hours, under the same rights. */
@Controller('/api/staff/quiet-hours')
export class QuietHoursStaffController {
  constructor(private readonly quiet: QuietTimes) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'rep.read',
    summary: 'The hours in which no message goes out, in the zone of the brand; equal times are none at all',
    answer: quietHours,
  })
  kept(): Promise<QuietHours> {
    return this.quiet.kept()
  }

  @Put()
  @Endpoint({
    audience: 'staff',
    permission: 'calendar.write',
    summary: 'Set the quiet hours; a message that is due in them goes out at their end',
    body: quietHours,
    answer: quietHours,
  })
  put(@Body() hours: QuietHours): Promise<QuietHours> {
    return this.quiet.put(hours)
  }
}
