import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  contactTagParams,
  removeTagQuery,
  tagAnswer,
  tagBody,
  tagCarriersAnswer,
  tagParams,
  tagsAnswer,
} from './tags.dto.js'
import { Tags } from './tags.service.js'

type TagAnswer = z.infer<typeof tagAnswer>
type TagsAnswer = z.infer<typeof tagsAnswer>
type TagBody = z.output<typeof tagBody>

/** Tags, and who has them. */
@Controller('api/staff')
export class TagsStaffController {
  constructor(private readonly tags: Tags) {}

  @Get('tags')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'All tags by name',
    answer: tagsAnswer,
  })
  async list(): Promise<TagsAnswer> {
    return { items: await this.tags.all() }
  }

  @Get('tag-carriers')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'How many contacts have each tag; from 1,000 on it says that there are more',
    answer: tagCarriersAnswer,
  })
  async carriers(): Promise<z.infer<typeof tagCarriersAnswer>> {
    return { items: await this.tags.carriers() }
  }

  @Post('tags')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.tag',
    summary: 'Make a tag',
    body: tagBody,
    answer: tagAnswer,
    status: 201,
  })
  add(@Body() body: TagBody): Promise<TagAnswer> {
    return this.tags.add(body)
  }

  @Put('tags/:id')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.tag',
    summary: 'Rename a tag or give it another colour',
    params: tagParams,
    body: tagBody,
    answer: tagAnswer,
  })
  change(@Param() { id }: z.output<typeof tagParams>, @Body() body: TagBody): Promise<TagAnswer> {
    return this.tags.change({ id, ...body })
  }

  @Delete('tags/:id')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.tag',
    summary: 'Remove a tag that no contact has, or take it off all who have it and remove it',
    params: tagParams,
    query: removeTagQuery,
    status: 204,
  })
  remove(
    @Param() { id }: z.output<typeof tagParams>,
    @Query() { offContacts }: z.output<typeof removeTagQuery>,
  ): Promise<void> {
    return this.tags.remove(id, { offContacts: offContacts === 'true' })
  }

  @Put('contacts/:id/tags/:tagId')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.tag',
    summary: 'Put a tag on a contact',
    params: contactTagParams,
    answer: tagsAnswer,
  })
  async putOn(
    @CurrentStaff() staff: StaffActor,
    @Param() { id, tagId }: z.output<typeof contactTagParams>,
  ): Promise<TagsAnswer> {
    return { items: await this.tags.putOn(id, tagId, staff.id) }
  }

  @Delete('contacts/:id/tags/:tagId')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.tag',
    summary: 'Take a tag off a contact',
    params: contactTagParams,
    answer: tagsAnswer,
  })
  async takeOff(@Param() { id, tagId }: z.output<typeof contactTagParams>): Promise<TagsAnswer> {
    return { items: await this.tags.takeOff(id, tagId) }
  }
}
