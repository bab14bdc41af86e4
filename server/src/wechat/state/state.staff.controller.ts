import { Controller, Get } from '@nestjs/common'
import { Endpoint } from '../../platform/http/endpoint.js'
import { wechatStateAnswer, type WechatStateAnswer } from './state.dto.js'
import { WechatState } from './wechat-state.service.js'

/** `/api/staff/wechat`: what of WeChat is configured and how it answers, for the administrator. */
@Controller('api/staff/wechat')
export class StateStaffController {
  constructor(private readonly state: WechatState) {}

  @Get()
  @Endpoint({
    audience: 'staff',
    permission: 'wechat.read',
    summary: 'What of WeChat is configured, the last call of each of its routes and the last refusal',
    answer: wechatStateAnswer,
  })
  now(): Promise<WechatStateAnswer> {
    return this.state.now()
  }
}
