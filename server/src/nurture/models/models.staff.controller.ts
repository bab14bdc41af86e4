import { Body, Controller, Get, Param, Post } from '@nestjs/common'
import { z } from 'zod'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { idOf } from '../../platform/http/schemas.js'
import type { ModelRow } from './model-version.js'
import { modelAnswer, modelBody, modelListAnswer } from './models.dto.js'
import { Models } from './models.service.js'

const params = z.object({ id: idOf<'model'>() })

/** Versions kept in sight; older ones are still in the database. */
const SHOWN = 100

/** Scoring models for marketing ops. */
@Controller('api/staff/scoring-models')
export class ModelsStaffController {
  constructor(private readonly models: Models) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.read',
    summary: 'Versions of scoring models, newest first',
    answer: modelListAnswer,
  })
  async list(): Promise<z.infer<typeof modelListAnswer>> {
    return { items: (await this.models.list(SHOWN)).map(shown) }
  }

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.write',
    summary: 'Write a draft version',
    body: modelBody,
    answer: modelAnswer,
    status: 201,
    bodyLimit: MEBIBYTE,
  })
  async draft(@Body() body: z.output<typeof modelBody>): Promise<z.infer<typeof modelAnswer>> {
    return shown(await this.models.draft(body.definition))
  }

  @Post(':id/publish')
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.write',
    summary: 'Put a draft in force',
    params,
    answer: modelAnswer,
  })
  async publish(@Param() { id }: z.output<typeof params>): Promise<z.infer<typeof modelAnswer>> {
    return shown(await this.models.publish(id))
  }
}

const shown = (row: ModelRow): z.infer<typeof modelAnswer> => ({
  id: row.id,
  key: row.key,
  version: row.version,
  productLine: row.productLine,
  audienceChannel: row.audienceChannel,
  status: row.status,
  createdAt: row.createdAt.toISOString(),
  publishedAt: row.publishedAt?.toISOString() ?? null,
  retiredAt: row.retiredAt?.toISOString() ?? null,
})
