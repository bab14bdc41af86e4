import { Controller, Get, Query } from '@nestjs/common'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  contentNumbersAnswer,
  contentNumbersQuery,
  contentPeopleAnswer,
  contentPeopleQuery,
  type ContentNumbersAnswer,
  type ContentNumbersQuery,
  type ContentPeopleAnswer,
  type ContentPeopleQuery,
} from './content-numbers.dto.js'
import { ContentResults } from './content-results.service.js'

/** What contents have brought. */
@Controller('api/staff')
export class ContentNumbersStaffController {
  constructor(private readonly results: ContentResults) {}

  @Get('content-numbers')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Readers, reads to the end, likes, shares, newcomers and leads of contents, in some days',
    query: contentNumbersQuery,
    answer: contentNumbersAnswer,
  })
  numbers(@Query() query: ContentNumbersQuery): Promise<ContentNumbersAnswer> {
    return this.results.numbers(query)
  }

  @Get('content-people')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Who did something with a content for the first time in some days, the latest first',
    query: contentPeopleQuery,
    answer: contentPeopleAnswer,
  })
  people(@Query() query: ContentPeopleQuery): Promise<ContentPeopleAnswer> {
    return this.results.behind(query)
  }
}
