import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { phonesNotAllowed } from '../insight.errors.js'
import { contactExportBody } from './contact-export.dto.js'
import { ContactExport } from './contact-export.service.js'
import {
  contactCountAnswer,
  contactFilter,
  contactListAnswer,
  contactListQuery,
  type ContactLine,
} from './contact-list.dto.js'
import { ContactList } from './contact-list.service.js'
import { ContactSearch } from './contact-search.service.js'

/** The list of contacts, as every room knows them. */
@Controller('api/staff/contacts')
export class ContactsStaffController {
  constructor(
    private readonly list: ContactList,
    private readonly search: ContactSearch,
    private readonly exports: ContactExport,
  ) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Contacts by filter, latest or highest first; a page may be short and yet go on',
    query: contactListQuery,
    answer: contactListAnswer,
  })
  page(
    @Query() { limit, after, sort, ...filter }: z.output<typeof contactListQuery>,
  ): Promise<Page<ContactLine>> {
    return this.list.page(filter, { limit, after, sort })
  }

  @Get('count')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'How many contacts a filter has; from 10,000 on it says that there are more',
    query: contactFilter,
    answer: contactCountAnswer,
  })
  count(@Query() filter: z.output<typeof contactFilter>): Promise<z.infer<typeof contactCountAnswer>> {
    return this.search.count(filter)
  }

  /** A POST, although it changes nothing: who took what away is on the audit trail. */
  @Post('export')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.export',
    summary: 'Contacts by filter as CSV, every line marked with who took it and when; numbers masked',
    body: contactExportBody,
    perMinute: 6,
  })
  export(
    @CurrentStaff() staff: StaffActor,
    @Body() { filter, phones, words }: z.output<typeof contactExportBody>,
  ): StreamableFile {
    if (phones === 'clear' && !staff.permissions.includes('contact.phone')) throw phonesNotAllowed()
    const wish = { filter, phones: phones === 'clear', words: new Map(Object.entries(words)) }
    return new StreamableFile(this.exports.stream(staff, wish), {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="contacts.csv"',
    })
  }
}
