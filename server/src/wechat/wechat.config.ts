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
  }),
)

export type WechatConfig = ReturnType<typeof wechatConfig.read>

/** Injection token of the parsed WeChat configuration. */
export const WECHAT_CONFIG = Symbol('wechat config')
