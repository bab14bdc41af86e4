import { Controller, Get, Param } from '@nestjs/common'
import type { z } from 'zod'
import { Endpoint } from '../../platform/http/endpoint.js'
import { scannedAnswer, scannedParams } from './channels.dto.js'
import { Channels } from './channels.service.js'

/** What a client asks that was opened by a code. */
@Controller('api/visitor/channels')
export class ChannelsVisitorController {
  constructor(private readonly channels: Channels) {}

  @Get(':key')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'What a code leads to; counts the scan without an identifier',
    params: scannedParams,
    answer: scannedAnswer,
    perMinute: 600,
  })
  scanned(@Param() { key }: z.output<typeof scannedParams>): Promise<z.infer<typeof scannedAnswer>> {
    return this.channels.scanned(key)
  }
}
