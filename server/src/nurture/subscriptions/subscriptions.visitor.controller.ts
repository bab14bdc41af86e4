import { Body, Controller, Get, Post } from '@nestjs/common'
import { z } from 'zod'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { PANEL_ANSWERS, Subscriptions, TEMPLATE_KEYS } from './subscriptions.service.js'

const templateId = z.string().regex(/^[\w-]{1,64}$/)
const answer = z.object({
  templates: z.array(z.object({ key: z.enum(TEMPLATE_KEYS), templateId, remaining: z.number().int() })),
})
type Answer = z.infer<typeof answer>
/** WeChat's panel asks for five templates at most. */
const body = z.strictObject({
  results: z
    .array(z.strictObject({ templateId, status: z.enum(PANEL_ANSWERS) }))
    .min(1)
    .max(5),
})

/** Which messages a visitor can allow, and has allowed. */
@Controller('api/visitor/subscriptions')
export class SubscriptionsVisitorController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Get()
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Templates of subscribe messages, and how many of each the visitor still allows',
    answer,
  })
  async read(@CurrentVisitor() { contactId }: VisitorActor): Promise<Answer> {
    return { templates: await this.subscriptions.of(contactId) }
  }

  @Post()
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'What the visitor said on WeChat’s panel; one “accept” is one message',
    body,
    answer,
    perMinute: 20,
  })
  async answered(
    @CurrentVisitor() visitor: VisitorActor,
    @Body() { results }: z.output<typeof body>,
  ): Promise<Answer> {
    await this.subscriptions.answered(visitor.contactId, results)
    return this.read(visitor)
  }
}
