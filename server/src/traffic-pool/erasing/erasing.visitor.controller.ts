import { Controller, Post } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentVisitor } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { ContactErasures } from './contact-erasures.service.js'
import { erasureAnswer } from './erasing.dto.js'

/** The right to be forgotten, as near as the right to come (PIPL art. 47). */
@Controller('api/visitor')
export class ErasingVisitorController {
  constructor(private readonly erasures: ContactErasures) {}

  @Post('erasure')
  @Endpoint({
    audience: 'visitor',
    permission: 'signed-in',
    summary: 'Delete everything kept about the visitor; the token is refused from then on',
    answer: erasureAnswer,
  })
  async erase(@CurrentVisitor() { contactId }: VisitorActor): Promise<z.infer<typeof erasureAnswer>> {
    const { erasureId, askedAt } = await this.erasures.erase(contactId, 'visitor')
    return { erasureId, askedAt: askedAt.toISOString() }
  }
}
