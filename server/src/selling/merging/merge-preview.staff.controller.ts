import { Controller, Get, Param, Query } from '@nestjs/common'
import { z } from 'zod'
import { LEAD_STATES } from '../../contracts/enums.js'
import { asId } from '../../kernel/ids.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { idAnswer, idOf } from '../../platform/http/schemas.js'
import { NurtureDoor } from '../../nurture/index.js'
import { mergePreviewAnswer, TrafficPoolDoor } from '../../traffic-pool/index.js'
import { LeadMerging } from './lead-merging.service.js'

const params = z.object({ id: idOf<'contact'>() })
const query = z.object({ with: idOf<'contact'>() })

const lead = z.object({ id: idAnswer, productLine: z.string(), state: z.enum(LEAD_STATES) })
const answer = mergePreviewAnswer.extend({
  scores: z.object({
    survivorMilli: z.number().int().nullable(),
    loserMilli: z.number().int().nullable(),
    unitedMilli: z.number().int().nullable(),
  }),
  leads: z.object({
    moving: z.array(lead).describe('Leads of the loser that become the survivor’s'),
    ending: z
      .array(lead.extend({ goesOnAsId: idAnswer }))
      .describe('Open leads that another one goes on for'),
  }),
})

/** What merging two contacts would do in every room; nothing is changed. */
@Controller('api/staff/contacts')
export class MergePreviewStaffController {
  constructor(
    private readonly pool: TrafficPoolDoor,
    private readonly nurture: NurtureDoor,
    private readonly leads: LeadMerging,
  ) {}

  @Get(':id/merge-preview')
  @Endpoint({
    audience: 'staff',
    permission: 'contact.merge',
    summary: 'What making one contact of two would move, end and decide',
    params,
    query,
    answer,
  })
  async preview(
    @Param() { id }: z.output<typeof params>,
    @Query() { with: withId }: z.output<typeof query>,
  ): Promise<z.infer<typeof answer>> {
    const pool = await this.pool.previewMerge(id, withId)
    const { survivorId, loserId } = pool
    const scores = await this.nurture.scoreCards([survivorId, loserId])
    return {
      ...pool,
      scores: {
        survivorMilli: scores.get(survivorId)?.totalMilli ?? null,
        loserMilli: scores.get(loserId)?.totalMilli ?? null,
        unitedMilli: await this.nurture.unitedTotal(survivorId, loserId),
      },
      leads: await this.leads.preview(asId(loserId), asId(survivorId)),
    }
  }
}
