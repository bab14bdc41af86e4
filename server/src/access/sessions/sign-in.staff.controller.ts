import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { StaffActor } from '../../contracts/actors.js'
import type { Id } from '../../kernel/ids.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { CurrentSession, CurrentStaff } from '../guarding/actor.decorators.js'
import { meAnswer, signInAnswer, signInBody, type Me, type SignInBody } from './sign-in.dto.js'
import { SignIn } from './sign-in.service.js'
import { StaffCookie } from './staff-cookie.service.js'
import { StaffSessions } from './staff-sessions.service.js'

@Controller('api/staff')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: StaffSessions,
    private readonly cookie: StaffCookie,
  ) {}

  @Post('sign-in')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'Sign in as staff; the session comes as a cookie',
    body: signInBody,
    answer: signInAnswer,
    perMinute: 60,
  })
  async open(
    @Body() tried: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof signInAnswer>> {
    const outcome = await this.signIn.signIn(tried, request.ip, await this.cookie.read(request))
    if ('refusal' in outcome) {
      request.staffConcerned = outcome.staffId ?? undefined
      throw outcome.refusal
    }
    request.staffConcerned = outcome.actor.id
    await this.cookie.write(reply, outcome.token)
    return { staff: await this.signIn.me(outcome.actor) }
  }

  @Post('sign-out')
  @Endpoint({ audience: 'staff', permission: 'session.own', summary: 'End the session', status: 204 })
  async end(
    @CurrentSession() sessionId: Id<'session'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(sessionId)
    await this.cookie.clear(reply)
  }

  @Get('me')
  @Endpoint({ audience: 'staff', permission: 'session.own', summary: 'Who is signed in', answer: meAnswer })
  me(@CurrentStaff() staff: StaffActor): Promise<Me> {
    return this.signIn.me(staff)
  }
}
