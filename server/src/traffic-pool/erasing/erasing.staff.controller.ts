import { Controller, Get, Param, Post, Query } from '@nestjs/common'
import { z } from 'zod'
import { Endpoint } from '../../platform/http/endpoint.js'
import { idOf } from '../../platform/http/schemas.js'
import { ContactErasures } from './contact-erasures.service.js'
import { erasureAnswer, erasuresAnswer, erasuresQuery } from './erasing.dto.js'

const params = z.strictObject({ id: idOf<'contact'>() })

/** Erasure for somebody who asked by another way than the mini-program, and the receipts of all. */
@Controller('api/staff')
export class ErasingStaffController {
  constructor(private readonly erasures: ContactErasures) {}

  @Post('contacts/:id/erasure')
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

  @Get('erasures')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.erase',
    summary: 'Receipts of erasures and how far each has come, newest first; they name nobody',
    query: erasuresQuery,
    answer: erasuresAnswer,
  })
  async list(@Query() query: z.output<typeof erasuresQuery>): Promise<z.infer<typeof erasuresAnswer>> {
    const { items, next } = await this.erasures.page(query)
    return {
      next,
      items: items.map(({ askedAt, doneAt, ...receipt }) => ({
        ...receipt,
        askedAt: askedAt.toISOString(),
        doneAt: doneAt?.toISOString() ?? null,
      })),
    }
  }
}
