import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Endpoint } from '../../platform/http/endpoint.js'
import { signInAnswer } from '../sessions/sign-in.dto.js'
import { SignIn } from '../sessions/sign-in.service.js'
import { StaffCookie } from '../sessions/staff-cookie.service.js'
import type { StaffMember } from '../staff/staff.js'
import { linkAnswer, linkBody, setUpBody, useLinkBody, type LinkView } from './links.dto.js'
import { PasswordByLink } from './password-by-link.service.js'
import { SetUp } from './set-up.service.js'

type SignedIn = z.infer<typeof signInAnswer>

/** What the holder of a one-time link may do. Tokens travel in bodies, which no log keeps, never in addresses. */
@Controller('api/staff')
export class LinksController {
  constructor(
    private readonly byLink: PasswordByLink,
    private readonly setUp: SetUp,
    private readonly signIn: SignIn,
    private readonly cookie: StaffCookie,
  ) {}

  @Post('links/look')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'What a one-time link is for',
    body: linkBody,
    answer: linkAnswer,
    perMinute: 30,
  })
  look(@Body() { token }: z.infer<typeof linkBody>): Promise<LinkView> {
    return this.byLink.look(token)
  }

  @Post('links/use')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'Set the own password by an invitation or reset link, and sign in',
    body: useLinkBody,
    answer: signInAnswer,
    perMinute: 30,
  })
  async use(
    @Body() { token, password }: z.infer<typeof useLinkBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    return this.enter(await this.byLink.set(token, password), request, reply)
  }

  @Post('set-up')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'Make the first administrator by the set-up link, and sign in',
    body: setUpBody,
    answer: signInAnswer,
    perMinute: 30,
  })
  async makeAdministrator(
    @Body() body: z.infer<typeof setUpBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    return this.enter(await this.setUp.use(body), request, reply)
  }

  private async enter(member: StaffMember, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    request.staffConcerned = member.id
    const { actor, token } = await this.signIn.enter(member, await this.cookie.read(request))
    await this.cookie.write(reply, token)
    return { staff: await this.signIn.me(actor) }
  }
}
