import { Controller, Get, Query } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  bandPeopleQuery,
  bandsAnswer,
  funnelAnswer,
  peopleQuery,
  periodQuery,
  slaAnswer,
  sourcesAnswer,
  type BandPeopleQuery,
  type BandsAnswer,
  type PeopleQuery,
  type FunnelAnswer,
  type SlaAnswer,
  type SourcesAnswer,
} from './dashboard.dto.js'
import { peoplePage, type ListedPerson } from '../people/people.dto.js'
import { CohortPeople } from './cohort-people.service.js'
import { Dashboard } from './dashboard.service.js'

type Days = z.output<typeof periodQuery>

/** `/api/staff/dashboard`: figures of a period. A manager sees those of the team's leads. */
@Controller('api/staff/dashboard')
export class DashboardStaffController {
  constructor(
    private readonly dashboard: Dashboard,
    private readonly cohort: CohortPeople,
  ) {}

  @Get('funnel')
  @Endpoint({
    audience: 'staff',
    permission: 'insight.read',
    summary: 'From the first visit to the deal, of who came in a period; of a manager, the leads of the team',
    query: periodQuery,
    answer: funnelAnswer,
  })
  funnel(@CurrentStaff() staff: StaffActor, @Query() days: Days): Promise<FunnelAnswer> {
    return this.dashboard.funnel(staff, days)
  }

  @Get('sources')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Channels by which people came first and last, and what became of them',
    query: periodQuery,
    answer: sourcesAnswer,
  })
  sources(@Query() days: Days): Promise<SourcesAnswer> {
    return this.dashboard.sources(days)
  }

  @Get('people')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary:
      'Who came in a period and got to a step, or came by a channel: the people of a number, the newest first',
    query: peopleQuery,
    answer: peoplePage,
  })
  people(@Query() query: PeopleQuery): Promise<Page<ListedPerson>> {
    return this.cohort.of(query)
  }

  @Get('bands')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'How many people stood in each upper engagement band at the end of each day',
    query: periodQuery,
    answer: bandsAnswer,
  })
  bands(@Query() days: Days): Promise<BandsAnswer> {
    return this.dashboard.bands(days)
  }

  @Get('band-people')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Who stood in an engagement band at the end of a day',
    query: bandPeopleQuery,
    answer: peoplePage,
  })
  bandPeople(@Query() query: BandPeopleQuery): Promise<Page<ListedPerson>> {
    return this.cohort.inBand(query)
  }

  @Get('sla')
  @Endpoint({
    audience: 'staff',
    permission: 'insight.read',
    summary: 'How soon leads were answered in business time, and which clocks were missed, by rep',
    query: periodQuery,
    answer: slaAnswer,
  })
  sla(@CurrentStaff() staff: StaffActor, @Query() days: Days): Promise<SlaAnswer> {
    return this.dashboard.sla(staff, days)
  }
}
