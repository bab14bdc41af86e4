import { Body, Controller, Get, Param, Post, Put, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { CurrentStaff } from '../../access/index.js'
import type { StaffActor } from '../../contracts/actors.js'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { ChannelCodes } from './channel-codes.service.js'
import {
  channelBody,
  channelListQuery,
  channelPage,
  channelParams,
  channelView,
  newChannelBody,
  type ChannelBody,
  type ChannelCard,
  type ChannelListQuery,
  type ChannelView,
  type NewChannelBody,
} from './channels.dto.js'
import { Channels } from './channels.service.js'

type Params = z.output<typeof channelParams>

/** Channels as ops keep them. */
@Controller('api/staff/channels')
export class ChannelsStaffController {
  constructor(
    private readonly channels: Channels,
    private readonly codes: ChannelCodes,
  ) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'channel.read',
    summary: 'Channels, newest first, by state or by a part of name or key',
    query: channelListQuery,
    answer: channelPage,
  })
  list(@Query() query: ChannelListQuery): Promise<Page<ChannelCard>> {
    return this.channels.list(query)
  }

  @Post()
  @Endpoint({
    audience: 'staff',
    permission: 'channel.write',
    summary: 'Open a channel',
    body: newChannelBody,
    answer: channelView,
    status: 201,
  })
  async open(
    @CurrentStaff() staff: StaffActor,
    @Body() body: NewChannelBody,
    @Req() request: FastifyRequest,
  ): Promise<ChannelView> {
    return this.view(await this.channels.open(body, staff.id), request)
  }

  @Get(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'channel.read',
    summary: 'One channel with its code and its link',
    params: channelParams,
    answer: channelView,
  })
  one(@Param() { id }: Params, @Req() request: FastifyRequest): Promise<ChannelView> {
    return this.view(id, request)
  }

  @Put(':id')
  @Endpoint({
    audience: 'staff',
    permission: 'channel.write',
    summary: 'Change a channel, close it or open it again; the key stays, as codes are out in the world',
    params: channelParams,
    body: channelBody,
    answer: channelView,
  })
  async change(
    @Param() { id }: Params,
    @Body() body: ChannelBody,
    @Req() request: FastifyRequest,
  ): Promise<ChannelView> {
    await this.channels.change(id, body)
    return this.view(id, request)
  }

  @Post(':id/code')
  @Endpoint({
    audience: 'staff',
    permission: 'channel.write',
    summary: 'Have WeChat draw the mini-program code, in the place of the one before',
    params: channelParams,
    answer: channelView,
    perMinute: 30,
  })
  async makeCode(
    @CurrentStaff() staff: StaffActor,
    @Param() { id }: Params,
    @Req() request: FastifyRequest,
  ): Promise<ChannelView> {
    await this.codes.make(await this.channels.row(id), staff.id)
    return this.view(id, request)
  }

  private async view(id: string, request: FastifyRequest): Promise<ChannelView> {
    const row = await this.channels.row(id)
    return {
      ...(await this.channels.card(row)),
      code: await this.codes.code(row),
      link: this.codes.link(row, `${request.protocol}://${request.host}`),
    }
  }
}
