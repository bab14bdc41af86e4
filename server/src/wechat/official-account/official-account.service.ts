import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Calls } from '../calls/calls.service.js'
import type { WechatLogin } from '../mini-program/mini-program.service.js'
import { identifier, requireCode } from '../mini-program/mini-program.service.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import { WechatRefusal } from '../wechat.errors.js'

type Config = Pick<WechatConfig, 'WECHAT_OPEN_BASE' | 'WECHAT_OA_APPID' | 'WECHAT_OA_SECRET'>

// The web access token is left unread: nobody asks for nickname or picture, and what isn't kept can't leak.
const webLogin = z.object({
  openid: identifier,
  unionid: identifier.optional(),
  is_snapshotuser: z.number().optional(),
})

/** Sign-in of H5 by the official account (wechat-protocol B1). */
@Injectable()
export class OfficialAccount {
  constructor(
    @Inject(WECHAT_CONFIG) private readonly config: Config,
    private readonly calls: Calls,
  ) {}

  /**
   * Where a browser goes to sign in; WeChat sends it back to `redirectUri` with `code` and `state` in the query, before
   * the fragment. `state` is at most 128 letters and digits. Refuses `wechat.web-sign-in-not-configured`.
   */
  signInPage(redirectUri: string, state: string): string {
    const { appid } = this.credentials()
    // In this order and with this fragment, or WeChat shows an error page.
    const query = new URLSearchParams([
      ['appid', appid],
      ['redirect_uri', redirectUri],
      ['response_type', 'code'],
      // Without it there is no unionid, and nobody would be one person in the mini-program and here.
      ['scope', 'snsapi_userinfo'],
      ['state', state],
    ])
    return `${this.config.WECHAT_OPEN_BASE}/connect/oauth2/authorize?${query}#wechat_redirect`
  }

  /** Who came back with this code. Refuses `wechat.snapshot-user` for the stand-in whom WeChat gives to a mere look. */
  async exchangeCode(code: string): Promise<WechatLogin> {
    requireCode(code)
    const { appid, secret } = this.credentials()
    const query = { appid, secret, code, grant_type: 'authorization_code' }
    const { openid, unionid, is_snapshotuser } = await this.calls.ask(
      { method: 'GET', path: '/sns/oauth2/access_token', query },
      webLogin,
    )
    if (is_snapshotuser === 1)
      throw new WechatRefusal('wechat.snapshot-user', 'WeChat only showed the page and named nobody.')
    return { openid, unionid: unionid ?? null, appid }
  }

  private credentials(): { appid: string; secret: string } {
    const { WECHAT_OA_APPID: appid, WECHAT_OA_SECRET: secret } = this.config
    if (appid === undefined || secret === undefined)
      throw new WechatRefusal(
        'wechat.web-sign-in-not-configured',
        'WECHAT_OA_APPID and WECHAT_OA_SECRET are not set.',
      )
    return { appid, secret }
  }
}
