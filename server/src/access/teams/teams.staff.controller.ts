import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common'
import type { z } from 'zod'
import { pageQuery, type Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { teamAnswer, teamBody, teamPageAnswer, teamParams, type TeamView } from './teams.dto.js'
import { Teams } from './teams.service.js'

type Params = z.output<typeof teamParams>
type TeamBody = z.output<typeof teamBody>

@Controller('api/staff/teams')
export class TeamsController {
  constructor(private readonly teams: Teams) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Teams by name',
    query: pageQuery,
    answer: teamPageAnswer,
  })
  list(@Query() page: z.output<typeof pageQuery>): Promise<Page<TeamView>> {
    return this.teams.page(page)
  }

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Make a team',
    body: teamBody,
    answer: teamAnswer,
    status: 201,
  })
  add(@Body() { name }: TeamBody): Promise<TeamView> {
    return this.teams.add(name)
  }

  @Put(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Rename a team',
    params: teamParams,
    body: teamBody,
    answer: teamAnswer,
  })
  rename(@Param() { id }: Params, @Body() { name }: TeamBody): Promise<TeamView> {
    return this.teams.rename(id, name)
  }

  @Delete(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'staff.manage',
    summary: 'Remove a team that has no members',
    params: teamParams,
    status: 204,
  })
  remove(@Param() { id }: Params): Promise<void> {
    return this.teams.remove(id)
  }
}
