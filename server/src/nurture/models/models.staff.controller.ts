import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common'
import { z } from 'zod'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { idOf } from '../../platform/http/schemas.js'
import { scoringModelSchema } from '../scoring/scoring-model.js'
import type { ModelCard, ModelRow } from './model-version.js'
import {
  modelAnswer,
  modelBody,
  modelChangeBody,
  modelDetailAnswer,
  modelListAnswer,
  modelListQuery,
  ruleUseAnswer,
  trialAnswer,
  type ModelListQuery,
} from './models.dto.js'
import { Models } from './models.service.js'
import { LATELY_DAYS, RuleUses } from './rule-use.service.js'
import { Trials } from './trials.service.js'

const params = z.object({ id: idOf<'model'>() })
const trialQuery = z.object({ contactId: idOf<'contact'>() })
type Params = z.output<typeof params>
type Detail = z.infer<typeof modelDetailAnswer>

/** Scoring models for marketing ops. */
@Controller('api/staff/scoring-models')
export class ModelsStaffController {
  constructor(
    private readonly models: Models,
    private readonly trials: Trials,
    private readonly uses: RuleUses,
  ) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.read',
    summary: 'Versions of scoring models, newest first',
    query: modelListQuery,
    answer: modelListAnswer,
  })
  async list(@Query() query: ModelListQuery): Promise<z.infer<typeof modelListAnswer>> {
    const { items, next } = await this.models.list(query)
    return { items: items.map(shown), next }
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

  @Get(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.read',
    summary: 'One version with everything it says',
    params,
    answer: modelDetailAnswer,
  })
  async one(@Param() { id }: Params): Promise<Detail> {
    return detailed(await this.models.one(id))
  }

  @Put(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.write',
    summary: 'Change a draft',
    params,
    body: modelChangeBody,
    answer: modelDetailAnswer,
    bodyLimit: MEBIBYTE,
  })
  async change(
    @Param() { id }: Params,
    @Body() { revision, definition }: z.output<typeof modelChangeBody>,
  ): Promise<Detail> {
    return detailed(await this.models.change(id, revision, definition))
  }

  @Delete(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.write',
    summary: 'Throw a draft away',
    params,
    status: 204,
  })
  discard(@Param() { id }: Params): Promise<void> {
    return this.models.discard(id)
  }

  @Get(':id/trial')
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.write',
    summary: "One person's score under this version, beside the one in force; nothing is written",
    params,
    query: trialQuery,
    answer: trialAnswer,
    perMinute: 60,
  })
  trial(
    @Param() { id }: Params,
    @Query() { contactId }: z.output<typeof trialQuery>,
  ): Promise<z.infer<typeof trialAnswer>> {
    return this.trials.of(id, contactId)
  }

  @Get(':id/rule-use')
  @Endpoint({
    audience: 'staff',
    permission: 'scoring.read',
    summary: 'How often each rule of a version fired, counted a quarter of an hour ago at most',
    params,
    answer: ruleUseAnswer,
    perMinute: 60,
  })
  async ruleUse(@Param() { id }: Params): Promise<z.infer<typeof ruleUseAnswer>> {
    const { at, rules } = await this.uses.of(id)
    return {
      countedAt: at.toISOString(),
      days: LATELY_DAYS,
      rules: rules.map((rule) => ({ ...rule, lastAt: rule.lastAt?.toISOString() ?? null })),
    }
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

const shown = (row: ModelCard): z.infer<typeof modelAnswer> => ({
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

const detailed = (row: ModelRow): Detail => ({
  ...shown(row),
  revision: row.revision,
  definition: scoringModelSchema.parse(row.definition),
})
