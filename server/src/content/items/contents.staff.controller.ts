import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Page } from '../../kernel/paging.js'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import {
  contentListAnswer,
  contentListQuery,
  contentParams,
  contentView,
  contentViewQuery,
  contentWordsAnswer,
  draftBody,
  editBody,
  publishBody,
  withdrawBody,
  type ContentListCard,
  type ContentListQuery,
  type ContentView,
  type ContentWords,
  type EditBody,
} from './contents.dto.js'
import { Contents } from './contents.service.js'
import { Publishing } from '../publishing/publishing.service.js'

type Params = z.infer<typeof contentParams>

@Controller('api/staff/contents')
export class ContentsStaffController {
  constructor(
    private readonly contents: Contents,
    private readonly publishing: Publishing,
  ) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'content.read',
    summary: 'Contents, lately changed first',
    query: contentListQuery,
    answer: contentListAnswer,
  })
  list(@Query() query: ContentListQuery): Promise<Page<ContentListCard>> {
    return this.contents.list(query)
  }

  @Get('words')
  @Endpoint({
    audience: 'staff',
    permission: 'content.read',
    summary: 'Categories and tags that are in use',
    answer: contentWordsAnswer,
  })
  words(): Promise<ContentWords> {
    return this.contents.words()
  }

  @Get(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'content.read',
    summary: 'A content with one of its versions, the latest by default',
    params: contentParams,
    query: contentViewQuery,
    answer: contentView,
  })
  view(
    @Param() { id }: Params,
    @Query() { version }: z.infer<typeof contentViewQuery>,
  ): Promise<ContentView> {
    return this.contents.view(id, version)
  }

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'content.write',
    summary: 'Make a content; it begins as a draft',
    body: draftBody,
    answer: contentView,
    status: 201,
    bodyLimit: MEBIBYTE,
  })
  create(@Body() draft: z.infer<typeof draftBody>, @CurrentStaff() staff: StaffActor): Promise<ContentView> {
    return this.contents.create(draft, staff.id)
  }

  @Put(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'content.write',
    summary: 'Save a new version; visitors see it once it is published',
    params: contentParams,
    body: editBody,
    answer: contentView,
    bodyLimit: MEBIBYTE,
  })
  edit(
    @Param() { id }: Params,
    @Body() { version, ...draft }: EditBody,
    @CurrentStaff() staff: StaffActor,
  ): Promise<ContentView> {
    return this.contents.edit(id, version, draft, staff.id)
  }

  @Post(':id/publish')
  @Endpoint({
    audience: 'staff',
    permission: 'content.write',
    summary:
      'Show the latest version, or an older one, to visitors, once WeChat has passed it or a person stands for it',
    params: contentParams,
    body: publishBody,
    answer: contentView,
  })
  publish(
    @Param() { id }: Params,
    @Body() { version, reason }: z.infer<typeof publishBody>,
    @CurrentStaff() staff: StaffActor,
  ): Promise<ContentView> {
    return this.publishing.publish({ id, version, reason, by: staff.id })
  }

  @Post(':id/withdraw')
  @Endpoint({
    audience: 'staff',
    permission: 'content.write',
    summary: 'Take a content out of visitors’ sight',
    params: contentParams,
    body: withdrawBody,
    answer: contentView,
  })
  withdraw(@Param() { id }: Params): Promise<ContentView> {
    return this.contents.withdraw(id)
  }
}
