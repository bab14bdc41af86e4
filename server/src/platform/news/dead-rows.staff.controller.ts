import { Controller, Get, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { pageQuery } from '../../kernel/paging.js'
import { Endpoint } from '../http/endpoint.js'
import { deadRowPageAnswer, deadRowParams, shownDeadRow } from './dead-rows.dto.js'
import { DeadRows } from './dead-rows.service.js'

/** `/api/staff/dead-news`: news that a consumer group could not take, for the administrator. */
@Controller('api/staff/dead-news')
export class DeadRowsStaffController {
  constructor(private readonly rows: DeadRows) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'news.repair',
    summary: 'Dead rows of news, last died first',
    query: pageQuery,
    answer: deadRowPageAnswer,
  })
  async list(@Query() query: z.output<typeof pageQuery>): Promise<z.infer<typeof deadRowPageAnswer>> {
    const { items, next } = await this.rows.page(query.limit, query.after)
    return { items: items.map(shownDeadRow), next }
  }

  @Post(':id/retry')
  @Endpoint({
    audience: 'staff',
    permission: 'news.repair',
    summary: 'Let the group take a dead row now',
    params: deadRowParams,
    status: 204,
  })
  retry(@Param() { id }: z.output<typeof deadRowParams>): Promise<void> {
    return this.rows.retry(id)
  }

  @Post(':id/dismiss')
  @Endpoint({
    audience: 'staff',
    permission: 'news.repair',
    summary: 'Give a dead row up for good',
    params: deadRowParams,
    status: 204,
  })
  dismiss(@Param() { id }: z.output<typeof deadRowParams>): Promise<void> {
    return this.rows.dismiss(id)
  }
}
