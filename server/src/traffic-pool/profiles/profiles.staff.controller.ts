import { Controller, Get, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { TrafficPoolDoor, type TimelineRow } from '../traffic-pool.door.js'
import {
  consentsAnswer,
  contactAnswer,
  contactParams,
  contactPhoneAnswer,
  contactTimelineAnswer,
  contactTimelineQuery,
  type ConsentsAnswer,
  type ContactAnswer,
} from './profiles.dto.js'
import { Profiles } from './profiles.service.js'

type Params = z.output<typeof contactParams>

/** One contact, as far as the pool knows it. */
@Controller('api/staff/contacts')
export class ProfilesStaffController {
  constructor(
    private readonly profiles: Profiles,
    private readonly door: TrafficPoolDoor,
  ) {}

  @Get(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'One contact: identities (masked), consent, sources, tags',
    params: contactParams,
    answer: contactAnswer,
  })
  one(@Param() { id }: Params): Promise<ContactAnswer> {
    return this.profiles.one(id)
  }

  @Get(':id/consents')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Every decision about consent with its basis, newest first',
    params: contactParams,
    answer: consentsAnswer,
  })
  consents(@Param() { id }: Params): Promise<ConsentsAnswer> {
    return this.profiles.consents(id)
  }

  @Get(':id/timeline')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'What the contact did, newest first; of some types only where they are named',
    params: contactParams,
    query: contactTimelineQuery,
    answer: contactTimelineAnswer,
  })
  timeline(
    @Param() { id }: Params,
    @Query() { type, ...page }: z.output<typeof contactTimelineQuery>,
  ): Promise<Page<TimelineRow>> {
    return this.door.timeline(id, page, type)
  }

  /** A POST, although it changes nothing: who looked is on the audit trail. */
  @Post(':id/phone')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.phone',
    summary: 'The verified number in clear',
    params: contactParams,
    answer: contactPhoneAnswer,
    perMinute: 30,
  })
  async phone(@Param() { id }: Params): Promise<z.infer<typeof contactPhoneAnswer>> {
    return { phone: await this.door.phoneOf(id) }
  }
}
