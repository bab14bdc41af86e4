import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Id } from '../../kernel/ids.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { repBody, repParams, repsAnswer, type RepBody } from './reps.dto.js'
import { Reps } from './reps.service.js'

/** `/api/staff/reps`: shift, capacity and load. A manager sees the own team, ops and administrators everybody. */
@Controller('/api/staff/reps')
export class RepsStaffController {
  constructor(private readonly reps: Reps) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'rep.read',
    summary:
      'Every enabled rep of the viewer with shift, capacity, weight, open leads and clocks missed today',
    answer: repsAnswer,
  })
  async list(@CurrentStaff() staff: StaffActor): Promise<z.infer<typeof repsAnswer>> {
    return { items: await this.reps.list(staff) }
  }

  @Post(':staffId')
  @Endpoint({
    audience: 'staff',
    permission: 'rep.write',
    summary:
      'Change shift, hours, capacity or weight of a rep; what is left out stays. A capacity below the open leads is refused',
    params: repParams,
    body: repBody,
    answer: repsAnswer,
  })
  async change(
    @CurrentStaff() staff: StaffActor,
    @Param('staffId') staffId: Id<'staff'>,
    @Body() body: RepBody,
  ): Promise<z.infer<typeof repsAnswer>> {
    await this.reps.change(staff, staffId, body)
    return this.list(staff)
  }
}
