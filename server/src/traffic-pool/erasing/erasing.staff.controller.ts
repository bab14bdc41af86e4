import { Controller, Param, Post } from '@nestjs/common'
import { z } from 'zod'
import { Endpoint } from '../../platform/http/endpoint.js'
import { idOf } from '../../platform/http/schemas.js'
import { ContactErasures } from './contact-erasures.service.js'
import { erasureAnswer } from './erasing.dto.js'

const params = z.strictObject({ id: idOf<'contact'>() })

/** Erasure for somebody who asked by another way than the mini-program. */
@Controller('api/staff/contacts')
export class ErasingStaffController {
  constructor(private readonly erasures: ContactErasures) {}

  @Post(':id/erasure')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.erase',
    summary: 'Delete everything kept about a person who asked for it; this cannot be undone',
    params,
    answer: erasureAnswer,
  })
  async erase(@Param() { id }: z.output<typeof params>): Promise<z.infer<typeof erasureAnswer>> {
    const { erasureId, askedAt } = await this.erasures.erase(id, 'staff')
    return { erasureId, askedAt: askedAt.toISOString() }
  }
}
