import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common'
import type { z } from 'zod'
import { pageQuery, type Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  apiTokenAnswer,
  apiTokenBody,
  apiTokenPageAnswer,
  apiTokenParams,
  issuedApiTokenAnswer,
  type ApiTokenView,
} from './api-tokens.dto.js'
import { ApiTokens, type IssuedApiToken } from './api-tokens.service.js'

type Params = z.output<typeof apiTokenParams>
type Issued = z.infer<typeof issuedApiTokenAnswer>

@Controller('api/staff/api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokens) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'token.manage',
    summary: 'Tokens of the open API, newest first, revoked ones too',
    query: pageQuery,
    answer: apiTokenPageAnswer,
  })
  list(@Query() page: z.output<typeof pageQuery>): Promise<Page<ApiTokenView>> {
    return this.tokens.page(page)
  }

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'token.manage',
    summary: 'Make a token; its secret is shown once',
    body: apiTokenBody,
    answer: issuedApiTokenAnswer,
    status: 201,
  })
  async create(@Body() { name, scopes }: z.output<typeof apiTokenBody>): Promise<Issued> {
    return this.shown(await this.tokens.create(name, [...new Set(scopes)]))
  }

  @Post(':id/renew')
  @Endpoint({
    audience: 'staff',
    permission: 'token.manage',
    summary: 'Give a token another secret, shown once; the old one stops working',
    params: apiTokenParams,
    answer: issuedApiTokenAnswer,
  })
  async renew(@Param() { id }: Params): Promise<Issued> {
    return this.shown(await this.tokens.renew(id))
  }

  @Post(':id/revoke')
  @Endpoint({
    audience: 'staff',
    permission: 'token.manage',
    summary: 'Revoke a token: at once here, within five seconds in other processes',
    params: apiTokenParams,
    answer: apiTokenAnswer,
  })
  async revoke(@Param() { id }: Params): Promise<ApiTokenView> {
    await this.tokens.revoke(id)
    return this.tokens.one(id)
  }

  private async shown({ id, token }: IssuedApiToken): Promise<Issued> {
    return { apiToken: await this.tokens.one(id), token }
  }
}
