import { Body, Controller, Get, Header, Post, Query } from '@nestjs/common'
import { z } from 'zod'
import { Endpoint } from '../../platform/http/endpoint.js'
import { Pushes } from './pushes.service.js'

const signature = z.string().regex(/^[0-9a-f]{40}$/)
const signed = z.object({
  timestamp: z.string().regex(/^\d{1,16}$/),
  nonce: z.string().regex(/^[\x21-\x7e]{1,64}$/),
})
const verifyQuery = signed.extend({ signature, echostr: z.string().regex(/^[\x21-\x7e]{1,256}$/) })
const pushQuery = signed.extend({ signature: signature.optional(), msg_signature: signature.optional() })

/** The address that is set as message push of the mini-program (wechat-protocol A12). */
@Controller('api/hooks/wechat')
export class PushesHookController {
  constructor(private readonly pushes: Pushes) {}

  @Get('mini')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'WeChat asks whether this address is ours; answers echostr',
    query: verifyQuery,
    perMinute: 60,
  })
  verify(@Query() query: z.output<typeof verifyQuery>): string {
    this.pushes.verify(query)
    return query.echostr
  }

  @Post('mini')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Endpoint({
    audience: 'public',
    permission: 'anyone',
    summary: 'A message push of WeChat, XML or JSON, plain or encrypted; answers success',
    query: pushQuery,
    perMinute: 6_000,
  })
  async take(@Query() query: z.output<typeof pushQuery>, @Body() body: unknown): Promise<string> {
    await this.pushes.take(query, Buffer.isBuffer(body) ? body.toString('utf8') : '')
    return 'success'
  }
}
