import { Body, Controller, Put } from '@nestjs/common'
import type { z } from 'zod'
import { Endpoint, MEBIBYTE } from '../../platform/http/endpoint.js'
import { putContentsAnswer, putContentsBody, type PutContentsAnswer } from './contents.dto.js'
import { PutContents } from './put-contents.service.js'

@Controller('api/open/contents')
export class PutContentsController {
  constructor(private readonly contents: PutContents) {}

  @Put()
  @Endpoint({
    audience: 'open',
    permission: 'contents',
    summary: 'Make, change and publish up to 500 contents by their external ids',
    body: putContentsBody,
    answer: putContentsAnswer,
    bodyLimit: MEBIBYTE,
    perMinute: 600,
  })
  async put(@Body() { contents }: z.infer<typeof putContentsBody>): Promise<PutContentsAnswer> {
    return { contents: await this.contents.putAll(contents) }
  }
}
