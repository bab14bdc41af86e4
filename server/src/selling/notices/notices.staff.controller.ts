import { Body, Controller, Get, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { pageQuery } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { noticePageAnswer, readBody, unreadAnswer, type NoticePage } from './notices.dto.js'
import { Notices } from './notices.service.js'

/** `/api/staff/notices`: what the bell tells; everybody has their own. */
@Controller('/api/staff/notices')
export class NoticesStaffController {
  constructor(private readonly notices: Notices) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'What happened to the own leads, newest first',
    query: pageQuery,
    answer: noticePageAnswer,
  })
  page(@CurrentStaff() staff: StaffActor, @Query() page: z.infer<typeof pageQuery>): Promise<NoticePage> {
    return this.notices.page(staff.id, page)
  }

  @Get('unread')
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'How many notices are not read, counted up to 100',
    answer: unreadAnswer,
  })
  async unread(@CurrentStaff() staff: StaffActor): Promise<z.infer<typeof unreadAnswer>> {
    return { unread: await this.notices.unread(staff.id) }
  }

  @Post('read')
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'Mark the own notices as read, all or those about one lead',
    body: readBody,
    answer: unreadAnswer,
  })
  async read(
    @CurrentStaff() staff: StaffActor,
    @Body() { leadId }: z.infer<typeof readBody>,
  ): Promise<z.infer<typeof unreadAnswer>> {
    await this.notices.read(staff.id, leadId ?? null)
    return { unread: await this.notices.unread(staff.id) }
  }
}
