import { Body, Controller, Get, Post, Put } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { maskPhone } from '../contacts/contact.js'
import { PrivacyChoices } from './privacy-choices.service.js'
import {
  consentAnswer,
  consentBody,
  phoneAnswer,
  phoneBody,
  sessionAnswer,
  sessionBody,
} from './visiting.dto.js'
import { Visiting } from './visiting.service.js'

/** A visitor's session, phone and privacy choices. */
@Controller('api/visitor')
export class VisitingVisitorController {
  constructor(
    private readonly visiting: Visiting,
    private readonly choices: PrivacyChoices,
  ) {}

  @Post('session')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Exchange a WeChat login code for a visitor token',
    body: sessionBody,
    answer: sessionAnswer,
    // Many phones of one carrier share an address.
    perMinute: 600,
  })
  async open(@Body() body: z.output<typeof sessionBody>): Promise<z.infer<typeof sessionAnswer>> {
    const { token, expiresAt } = await this.visiting.open(body.code, body.source)
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
