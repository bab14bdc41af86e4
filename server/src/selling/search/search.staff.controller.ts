import { Controller, Get, Query } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { searchAnswer, searchQuery, type SearchAnswer } from './search.dto.js'
import { Search } from './search.service.js'

/** `/api/staff/search`: one field over everything that somebody may see. */
@Controller('/api/staff/search')
export class SearchStaffController {
  constructor(private readonly search: Search) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary:
      'Leads and contacts by name, phone or its last four digits, contents by title: what the asker may see',
    query: searchQuery,
    answer: searchAnswer,
    perMinute: 240,
  })
  find(
    @CurrentStaff() staff: StaffActor,
    @Query() { q }: z.infer<typeof searchQuery>,
  ): Promise<SearchAnswer> {
    return this.search.find(staff, q)
  }
}
