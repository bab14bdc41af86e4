import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Calls } from '../calls/calls.service.js'
import { Tokens } from '../tokens/tokens.service.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import { WechatRefusal } from '../wechat.errors.js'

/** Who signed in, as WeChat knows them. */
export interface WechatLogin {
  /** The person in this app. */
  openid: string
  /** The person across the brand's apps; null while the app is not bound to an Open Platform account. */
  unionid: string | null
  appid: string
}

/** A phone number that WeChat vouches for. */
export interface WechatPhone {
  /** `+` and up to 15 digits. */
  phoneE164: string
  /** Digits, such as `86`. */
  countryCode: string
}

/** An identifier of a person at WeChat. */
export const identifier = z.string().regex(/^[\w-]{1,128}$/)

// session_key is left unread: nothing here decrypts client data, and a key that isn't kept can't leak.
const session = z.object({ openid: identifier, unionid: identifier.optional() })

const phone = z.object({
  phone_info: z
    .object({ purePhoneNumber: z.string(), countryCode: z.coerce.string().regex(/^[1-9]\d{0,3}$/) })
    .refine(({ countryCode, purePhoneNumber }) => /^\d{7,15}$/.test(countryCode + purePhoneNumber)),
})

/** What a mini-program code is to lead to. */
export interface CodeImageAsked {
  /** Up to 32 characters, which the page finds as its scene. */
  scene: string
  /** A published page, without slash and query. */
  page: string
  /** Pixels, 280 to 1,280. */
  width: number
}

/** What the mini-program's codes stand for. */
@Injectable()
export class MiniProgram {
  constructor(
    @Inject(WECHAT_CONFIG)
    private readonly config: Pick<WechatConfig, 'WECHAT_MP_APPID' | 'WECHAT_MP_SECRET'>,
    private readonly calls: Calls,
    private readonly tokens: Tokens,
  ) {}

  async exchangeLoginCode(code: string): Promise<WechatLogin> {
    requireCode(code)
    const { WECHAT_MP_APPID: appid, WECHAT_MP_SECRET: secret } = this.config
    const query = { appid, secret, js_code: code, grant_type: 'authorization_code' }
    const { openid, unionid } = await this.calls.ask(
      { method: 'GET', path: '/sns/jscode2session', query },
      session,
    )
    return { openid, unionid: unionid ?? null, appid }
  }

  async exchangePhoneCode(code: string, openid: string): Promise<WechatPhone> {
    requireCode(code)
    const { phone_info: found } = await this.tokens.use((token) =>
      this.calls.ask(
        {
          method: 'POST',
          path: '/wxa/business/getuserphonenumber',
          query: { access_token: token },
          body: { code, openid },
        },
        phone,
      ),
    )
    return { phoneE164: `+${found.countryCode}${found.purePhoneNumber}`, countryCode: found.countryCode }
  }

  async codeImage({ scene, page, width }: CodeImageAsked): Promise<Buffer> {
    return this.tokens.use((token) =>
      this.calls.askPicture({
        method: 'POST',
        path: '/wxa/getwxacodeunlimit',
        query: { access_token: token },
        body: { scene, page, width },
      }),
    )
  }
}

/** What can't be a code is refused here and costs no call. */
export function requireCode(code: string): void {
  if (!/^[\x21-\x7e]{1,256}$/.test(code))
    throw new WechatRefusal('wechat.code-invalid', 'This is not a code.')
}
