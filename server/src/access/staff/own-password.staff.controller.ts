import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { StaffActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { CurrentStaff } from '../guarding/actor.decorators.js'
import { SignIn } from '../sessions/sign-in.service.js'
import { StaffCookie } from '../sessions/staff-cookie.service.js'
import { ownPasswordBody } from './accounts.dto.js'
import { OwnPassword } from './own-password.service.js'

@Controller('api/staff/me')
export class OwnPasswordController {
  constructor(
    private readonly ownPassword: OwnPassword,
    private readonly signIn: SignIn,
    private readonly cookie: StaffCookie,
  ) {}

  @Post('password')
  @Endpoint({
    audience: 'staff',
    permission: 'session.own',
    summary: 'Change the own password; every other session ends',
    body: ownPasswordBody,
    status: 204,
  })
  async change(
    @CurrentStaff() staff: StaffActor,
    @Body() { oldPassword, newPassword }: z.infer<typeof ownPasswordBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.ownPassword.change(staff, oldPassword, newPassword, request.ip)
    const { token } = await this.signIn.enter(staff, undefined)
    await this.cookie.write(reply, token)
  }
}
