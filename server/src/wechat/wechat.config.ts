import { z } from 'zod'
import { defineConfig } from '../platform/config/config.js'

const base = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

/** Where WeChat is and who we are to it. The hosts can be changed for a proxy or a stand-in. */
export const wechatConfig = defineConfig(
  'wechat',
  z.object({
    WECHAT_API_BASE: base
      .default('https://api.weixin.qq.com')
      .describe('Base of the server API of mini-program and official account'),
    WECHAT_OPEN_BASE: base.default('https://open.weixin.qq.com').describe('Base of the web sign-in page'),
    WECHAT_MP_APPID: z.string().describe('AppID of the mini-program'),
    WECHAT_MP_SECRET: z.string().describe('AppSecret of the mini-program'),
    WECHAT_MP_STATE: z
      .enum(['developer', 'trial', 'formal'])
      .default('formal')
      .describe('Which release of the mini-program a message opens: developer, trial or formal'),
    WECHAT_OA_APPID: z
      .string()
      .optional()
      .describe(
        'AppID of the official account by which H5 signs in; without it H5 is read without signing in',
      ),
    WECHAT_OA_SECRET: z.string().optional().describe('AppSecret of the official account'),
    WECHAT_MP_CHECK_OPENID: z
      .string()
      .regex(/^[\w-]{1,128}$/)
      .optional()
      .describe(
        'openid in whose name contents are checked before publishing (msg_sec_check): somebody who uses the mini-program daily. Without it staff confirm each publishing',
      ),
    WECHAT_PUSH_TOKEN: z
      .string()
      .regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters and digits')
      .optional()
      .describe('Token of the message push; without it /api/hooks/wechat/mini takes nothing'),
    WECHAT_PUSH_AES_KEY: z
      .string()
      .regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters and digits')
      .optional()
      .describe(
        'EncodingAESKey of the message push. Given: only encrypted pushes are taken (safe or compatible mode). Not given: plain mode',
      ),
  }),
)

export type WechatConfig = ReturnType<typeof wechatConfig.read>

/** Injection token of the parsed WeChat configuration. */
export const WECHAT_CONFIG = Symbol('wechat config')
