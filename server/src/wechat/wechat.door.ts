import { Inject, Injectable } from '@nestjs/common'
import {
  MiniProgram,
  type CodeImageAsked,
  type WechatLogin,
  type WechatPhone,
} from './mini-program/mini-program.service.js'
import { ContentSafety, type TextToCheck } from './safety/content-safety.service.js'
import type { TextVerdict } from './safety/text-check.js'
import { WECHAT_CONFIG, type WechatConfig } from './wechat.config.js'
import { SubscribeMessages, type SubscribeMessage } from './subscribe-messages/subscribe-messages.service.js'
import { OfficialAccount } from './official-account/official-account.service.js'

/**
 * What the other rooms may ask of WeChat. Every method can throw a Refusal: `wechat.code-invalid` (invalid: used,
 * expired or made up), `wechat.user-blocked` (forbidden), `wechat.busy`, `wechat.misconfigured` or
 * `wechat.unavailable` (unavailable). They make HTTP calls of up to 5 s: never call them inside a transaction.
 */
@Injectable()
export class WechatDoor {
  constructor(
    private readonly miniProgram: MiniProgram,
    private readonly officialAccount: OfficialAccount,
    private readonly safety: ContentSafety,
    private readonly subscribeMessages: SubscribeMessages,
    @Inject(WECHAT_CONFIG)
    private readonly config: Pick<WechatConfig, 'WECHAT_MP_CHECK_OPENID' | 'WECHAT_MP_APPID'>,
  ) {}

  /** Whether an identity, `appid:openid`, is one of the mini-program. */
  isOfMiniProgram(identity: string): boolean {
    return identity.startsWith(`${this.config.WECHAT_MP_APPID}:`)
  }

  /** Who the person is whose `wx.login` gave this code. A code is good for five minutes and once. */
  exchangeLoginCode(code: string): Promise<WechatLogin> {
    return this.miniProgram.exchangeLoginCode(code)
  }

  /** The address at which a browser signs in and from which it comes back; refuses `wechat.web-sign-in-not-configured` (not-found). */
  h5SignInPage(redirectUri: string, state: string): string {
    return this.officialAccount.signInPage(redirectUri, state)
  }

  /** Who the person is who came back from there; `wechat.snapshot-user` (forbidden) when it was only a look. */
  exchangeH5Code(code: string): Promise<WechatLogin> {
    return this.officialAccount.exchangeCode(code)
  }

  /**
   * Sends a subscribe message; answers its id where WeChat tells one. Refuses `wechat.no-grant` (conflict) when the
   * person allows none, `wechat.message-refused` (invalid).
   */
  sendSubscribeMessage(message: SubscribeMessage): Promise<string | null> {
    return this.subscribeMessages.send(message)
  }

  /** The number behind a code of the phone button, which must have been pressed by the person of this openid. */
  exchangePhoneCode(code: string, openid: string): Promise<WechatPhone> {
    return this.miniProgram.exchangePhoneCode(code, openid)
  }

  /**
   * Whether texts may be shown, of any length. `wechat.openid-not-recent` (conflict) when that person has not used the
   * mini-program within two hours.
   */
  checkTexts(check: TextToCheck): Promise<TextVerdict> {
    return this.safety.checkTexts(check)
  }

  /** In whose name texts of the brand are checked; undefined when nobody was named. */
  get checkOpenid(): string | undefined {
    return this.config.WECHAT_MP_CHECK_OPENID
  }

  /**
   * The image of a mini-program code, PNG or JPEG, which leads to a page with a scene for ever. Besides the refusals
   * above: `wechat.page-unpublished` (conflict: the released version has no such page, as before the first release) and
   * `wechat.code-image-refused` (invalid: scene or width).
   */
  codeImage(asked: CodeImageAsked): Promise<Buffer> {
    return this.miniProgram.codeImage(asked)
  }
}
