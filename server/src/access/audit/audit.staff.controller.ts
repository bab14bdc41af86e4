import { Controller, Get, Query } from '@nestjs/common'
import type { z } from 'zod'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { AuditReader } from './audit-reader.service.js'
import {
  auditPageAnswer,
  auditQuery,
  auditRoutesAnswer,
  type AuditLineView,
  type AuditQuery,
} from './audit.dto.js'

/** `/api/staff/audit`: who did what to which record, for the administrator. */
@Controller('api/staff/audit')
export class AuditStaffController {
  constructor(private readonly trail: AuditReader) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'audit.read',
    summary: 'The audit trail, newest first, by person, record, action and time',
    query: auditQuery,
    answer: auditPageAnswer,
  })
  list(@Query() query: AuditQuery): Promise<Page<AuditLineView>> {
    return this.trail.page(query)
  }

  @Get('actions')
  @Endpoint({
    audience: 'staff',
    permission: 'audit.read',
    summary: 'Every action that stands in the audit trail',
    answer: auditRoutesAnswer,
  })
  async actions(): Promise<z.infer<typeof auditRoutesAnswer>> {
    return { items: await this.trail.actions() }
  }
}
