import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { MergeCandidates } from './merge-candidates.service.js'
import { MergeContacts } from './merge-contacts.service.js'
import {
  candidateAnswer,
  candidateParams,
  candidatesAnswer,
  candidatesQuery,
  contactParams,
  mergeAnswer,
  mergeBody,
} from './merging.dto.js'
import { alreadyOne } from './merging.errors.js'

/** Merging by hand, and the pairs that wait for it. What a merge would do is asked of `selling/merging`. */
@Controller('api/staff')
export class MergingStaffController {
  constructor(
    private readonly merging: MergeContacts,
    private readonly candidates: MergeCandidates,
  ) {}

  @Post('contacts/:id/merge')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.merge',
    summary: 'Make one contact of two; both ids lead to the one that is left',
    params: contactParams,
    body: mergeBody,
    answer: mergeAnswer,
  })
  async merge(
    @CurrentStaff() staff: StaffActor,
    @Param() { id }: z.output<typeof contactParams>,
    @Body() { withId }: z.output<typeof mergeBody>,
  ): Promise<z.infer<typeof mergeAnswer>> {
    const pair = await this.merging.merge(id, withId, staff.id)
    if (!pair) throw alreadyOne()
    return pair
  }

  @Get('merge-candidates')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.merge',
    summary:
      'Pairs of contacts that may be one person, longest waiting first; of one contact where it is named',
    query: candidatesQuery,
    answer: candidatesAnswer,
  })
  list(@Query() query: z.output<typeof candidatesQuery>): Promise<z.infer<typeof candidatesAnswer>> {
    return this.candidates.page(query)
  }

  @Post('merge-candidates/:id/keep-apart')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.merge',
    summary: 'The two are two people: the pair does not come up again',
    params: candidateParams,
    answer: candidateAnswer,
  })
  async keepApart(
    @CurrentStaff() staff: StaffActor,
    @Param() { id }: z.output<typeof candidateParams>,
  ): Promise<z.infer<typeof candidateAnswer>> {
    await this.candidates.keepApart(id, staff.id)
    return { id }
  }
}
