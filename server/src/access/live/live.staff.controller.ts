import { Controller, Get, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { StaffActor } from '../../contracts/actors.js'
import type { Id } from '../../kernel/ids.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { CurrentSession, CurrentStaff } from '../guarding/actor.decorators.js'
import { LiveStreams } from './live-streams.service.js'

@Controller('api/staff/live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'Server-sent events of what concerns me',
  })
  open(
    @CurrentStaff() staff: StaffActor,
    @CurrentSession() sessionId: Id<'session'>,
    @Res() reply: FastifyReply,
  ): void {
    this.streams.start(reply, staff, sessionId)
  }
}
