import { Body, Controller, Get, Put } from '@nestjs/common'
import { Endpoint } from '../../platform/http/endpoint.js'
import { calendarSetting, type CalendarSetting } from '../../platform/calendar/calendar-setting.js'
import { Clocks } from './clocks.service.js'
import { ServiceHours } from './service-hours.service.js'
import { serviceLevelSetting, type ServiceLevelSetting } from './service-levels.js'

/** The hours in which clocks run, and how long they run. */
@Controller('/api/staff')
export class ServiceHoursStaffController {
  constructor(
    private readonly hours: ServiceHours,
    private readonly clocks: Clocks,
  ) {}

  @Get('business-calendar')
  @Endpoint({
    audience: 'staff',
    permission: 'rep.read',
    summary:
      "The brand's business calendar: working hours in its zone, holidays, days off; open always until set",
    answer: calendarSetting,
  })
  async calendar(): Promise<CalendarSetting> {
    return (await this.hours.kept()).calendar
  }

  @Put('business-calendar')
  @Endpoint({
    audience: 'staff',
    permission: 'calendar.write',
    summary: 'Set the business calendar; running clocks get new due times at once',
    body: calendarSetting,
    answer: calendarSetting,
  })
  async putCalendar(@Body() setting: CalendarSetting): Promise<CalendarSetting> {
    await this.clocks.putCalendar(setting)
    return this.calendar()
  }

  @Get('service-levels')
  @Endpoint({
    audience: 'staff',
    permission: 'rep.read',
    summary:
      'How many minutes of business time a hot and a warm lead may wait for a rep, acceptance and first touch',
    answer: serviceLevelSetting,
  })
  async levels(): Promise<ServiceLevelSetting> {
    return (await this.hours.kept()).levels
  }

  @Put('service-levels')
  @Endpoint({
    audience: 'staff',
    permission: 'calendar.write',
    summary: 'Set these minutes for clocks that start from now on',
    body: serviceLevelSetting,
    answer: serviceLevelSetting,
  })
  async putLevels(@Body() setting: ServiceLevelSetting): Promise<ServiceLevelSetting> {
    await this.hours.putLevels(setting)
    return this.levels()
  }
}
