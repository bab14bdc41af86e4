import { wechat } from './zh-cn/wechat'
import { platform } from './zh-cn/platform'
import { access } from './zh-cn/access'
import { app } from './zh-cn/app'
import { audit } from './zh-cn/audit'
import { content } from './zh-cn/content'
import { error } from './zh-cn/error'
import { insight } from './zh-cn/insight'
import { nurture } from './zh-cn/nurture'
import { pool } from './zh-cn/pool'
import { selling } from './zh-cn/selling'
import { shared } from './zh-cn/shared'

/** Every text of the admin, Chinese first, a file for each room. Its keys are the type that every other language must fill. */
export const zhCN = {
  ...wechat,
  ...platform,
  ...app,
  ...shared,
  ...access,
  ...audit,
  ...selling,
  ...nurture,
  ...pool,
  ...content,
  ...insight,
  ...error,
} as const

export type TextKey = keyof typeof zhCN
export type Texts = Record<TextKey, string>
