import { wechat } from './en-us/wechat'
import { platform } from './en-us/platform'
import { access } from './en-us/access'
import { app } from './en-us/app'
import { audit } from './en-us/audit'
import { content } from './en-us/content'
import { error } from './en-us/error'
import { insight } from './en-us/insight'
import { nurture } from './en-us/nurture'
import { pool } from './en-us/pool'
import { selling } from './en-us/selling'
import { shared } from './en-us/shared'
import type { Texts } from './zh-cn'

/** Every text of the admin in English. */
export const enUS: Texts = {
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
}
