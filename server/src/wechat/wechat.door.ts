import { Injectable } from '@nestjs/common'
import { MiniProgram, type WechatLogin, type WechatPhone } from './mini-program/mini-program.service.js'
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
  ) {}

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

  /** The number behind a code of the phone button, which must have been pressed by the person of this openid. */
  exchangePhoneCode(code: string, openid: string): Promise<WechatPhone> {
    return this.miniProgram.exchangePhoneCode(code, openid)
  }
}
