import { Controller, Get, Param } from '@nestjs/common'
import { z } from 'zod'
import { HEATS, LEAD_REASONS, LEAD_STATES } from '../../contracts/enums.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { ContactLeads } from './contact-leads.service.js'

const params = z.object({ id: idOf<'contact'>() })
const answer = z.object({
  items: z.array(
    z.object({
      id: idAnswer,
      state: z.enum(LEAD_STATES),
      band: z.string(),
      heat: z.enum(HEATS),
      handRaise: z.boolean(),
      mqlAt: timeAnswer,
      closedAt: timeAnswer.nullable(),
      closeReason: z.enum(LEAD_REASONS).nullable(),
      ownerName: z.string().nullable().describe('Who has it, or had it last'),
    }),
  ),
})

/** The leads of one contact, for who may see contacts. */
@Controller('api/staff/contacts')
export class ContactLeadsStaffController {
  constructor(private readonly leads: ContactLeads) {}

  @Get(':id/leads')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.read',
    summary: 'Every lead that a contact was, newest first',
    params,
    answer,
  })
  async list(@Param() { id }: z.output<typeof params>): Promise<z.infer<typeof answer>> {
    return { items: await this.leads.of(id) }
  }
}
