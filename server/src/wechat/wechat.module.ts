import { Module } from '@nestjs/common'
import { Calls } from './calls/calls.service.js'
import { CallNotesRepository } from './calls/call-notes.repository.js'
import { QuietRepository } from './calls/quiet.repository.js'
import { MiniProgram } from './mini-program/mini-program.service.js'
import { OfficialAccount } from './official-account/official-account.service.js'
import { ContentSafety } from './safety/content-safety.service.js'
import { OnPushReceived } from './handlers/on-push-received.handler.js'
import { PushesHookController } from './pushes/pushes.hook.controller.js'
import { Pushes } from './pushes/pushes.service.js'
import { StateStaffController } from './state/state.staff.controller.js'
import { WechatState } from './state/wechat-state.service.js'
import { SubscribeMessages } from './subscribe-messages/subscribe-messages.service.js'
import { TokensRepository } from './tokens/tokens.repository.js'
import { Tokens } from './tokens/tokens.service.js'
import { WECHAT_CONFIG, wechatConfig } from './wechat.config.js'
import { WechatDoor } from './wechat.door.js'

/** The only code that talks to WeChat. */
@Module({
  controllers: [PushesHookController, StateStaffController],
  providers: [
    { provide: WECHAT_CONFIG, useFactory: () => wechatConfig.read(process.env) },
    QuietRepository,
    CallNotesRepository,
    Calls,
    WechatState,
    TokensRepository,
    Tokens,
    MiniProgram,
    OfficialAccount,
    ContentSafety,
    SubscribeMessages,
    Pushes,
    OnPushReceived,
    WechatDoor,
  ],
  exports: [WechatDoor],
})
export class WechatModule {}
