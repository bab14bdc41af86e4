import { Body, Controller, Get, Post, Put, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { maskPhone } from '../contacts/contact.js'
import { H5SignIn } from './h5-sign-in.service.js'
import { PrivacyChoices } from './privacy-choices.service.js'
import {
  consentAnswer,
  consentBody,
  h5SignInQuery,
  phoneAnswer,
  phoneBody,
  sessionAnswer,
  sessionBody,
  type SessionBody,
} from './visiting.dto.js'
import { Visiting } from './visiting.service.js'

/** A visitor's session, phone and privacy choices. */
@Controller('api/visitor')
export class VisitingVisitorController {
  constructor(
    private readonly visiting: Visiting,
    private readonly choices: PrivacyChoices,
    private readonly h5: H5SignIn,
  ) {}

  @Get('h5-sign-in')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Send a browser to WeChat to sign in; it comes back to the H5 pages with code and state',
    query: h5SignInQuery,
    status: 302,
    perMinute: 120,
  })
  signIn(
    @Query() { back }: z.output<typeof h5SignInQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): void {
    const { location, cookie } = this.h5.begin(back, `${request.protocol}://${request.host}`)
    void reply.header('set-cookie', cookie).header('location', location)
  }

  @Post('session')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Exchange a code of wx.login, or of the H5 sign-in, for a visitor token',
    body: sessionBody,
    answer: sessionAnswer,
    // Many phones of one carrier share an address.
    perMinute: 600,
  })
  async open(
    @Body() { via, code, state, ...arrival }: SessionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof sessionAnswer>> {
    if (via === 'h5') void reply.header('set-cookie', this.h5.end(state, request.headers.cookie))
    const { token, expiresAt } = await this.visiting.open(via, code, arrival)
    return { token, expiresAt: expiresAt.toISOString() }
  }

  @Post('phone')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Bind the phone of a getPhoneNumber code',
    body: phoneBody,
    answer: phoneAnswer,
    perMinute: 10,
  })
  async phone(
    @CurrentVisitor() visitor: VisitorActor,
    @Body() body: z.output<typeof phoneBody>,
  ): Promise<z.infer<typeof phoneAnswer>> {
    return {
      phoneMasked: maskPhone(
        await this.visiting.bindPhone(visitor.contactId, visitor.sourceIdentity, body.code),
      ),
    }
  }

  @Get('consent')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'What the visitor has agreed to',
    answer: consentAnswer,
  })
  async consent(@CurrentVisitor() visitor: VisitorActor): Promise<z.infer<typeof consentAnswer>> {
    return { purposes: await this.choices.of(visitor.contactId) }
  }

  @Put('consent')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Grant or withdraw purposes',
    body: consentBody,
    answer: consentAnswer,
  })
  async choose(
    @CurrentVisitor() visitor: VisitorActor,
    @Body() body: z.output<typeof consentBody>,
  ): Promise<z.infer<typeof consentAnswer>> {
    const { contactId } = visitor
    await this.choices.choose(contactId, body.purposes, body.proof ?? null)
    return { purposes: await this.choices.of(contactId) }
  }
}
