import { Controller, Get, Query } from '@nestjs/common'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  clocksPage,
  clocksQuery,
  leadsPage,
  leadsQuery,
  type ClocksQuery,
  type LeadsQuery,
  type ListedClock,
  type ListedLead,
} from './lead-list.dto.js'
import { LeadList } from './lead-list.service.js'

/** The leads and clocks behind the numbers of `/api/staff/dashboard`; a manager sees those of the team. */
@Controller('api/staff/dashboard')
export class LeadListStaffController {
  constructor(private readonly list: LeadList) {}

  @Get('leads')
  @Endpoint({
    audience: 'staff',
    permission: 'insight.read',
    summary: 'The leads of a number: how far they came, of a channel or a rep, the newest first',
    query: leadsQuery,
    answer: leadsPage,
  })
  leads(@CurrentStaff() staff: StaffActor, @Query() query: LeadsQuery): Promise<Page<ListedLead>> {
    return this.list.leads(staff, query)
  }

  @Get('clocks')
  @Endpoint({
    audience: 'staff',
    permission: 'insight.read',
    summary: 'The clocks of a number, missed or all, each with its lead, the newest first',
    query: clocksQuery,
    answer: clocksPage,
  })
  clocks(@CurrentStaff() staff: StaffActor, @Query() query: ClocksQuery): Promise<Page<ListedClock>> {
    return this.list.clocks(staff, query)
  }
}
