import { Body, Controller, Put } from '@nestjs/common'
import type { z } from 'zod'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { modelBody, modelPutAnswer } from './models.dto.js'
import { Models } from './models.service.js'

/** Scoring models kept by another system. */
@Controller('api/open/scoring-models')
export class ModelsOpenController {
  constructor(private readonly models: Models) {}

  @Put()
  @Endpoint({
    audience: 'open',
    permission: 'models',
    summary: 'Put a definition in force unless an equal one is',
    body: modelBody,
    answer: modelPutAnswer,
    bodyLimit: MEBIBYTE,
    perMinute: 600,
  })
  async put(@Body() body: z.output<typeof modelBody>): Promise<z.infer<typeof modelPutAnswer>> {
    const { id, version } = await this.models.put(body.definition)
    return { modelId: id, version }
  }
}
