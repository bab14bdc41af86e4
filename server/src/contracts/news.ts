import type { z } from 'zod'
import { accessNews } from './access.news.js'
import { contentNews } from './content.news.js'
import { nurtureNews } from './nurture.news.js'
import { poolNews, type AdmittedBehaviour } from './pool.news.js'
import { sellingNews } from './selling.news.js'
import { wechatNews, type PushOpened } from './wechat.news.js'

/** The catalogue of everything that travels through the log, by name. */
export const NEWS = {
  ...accessNews,
  ...wechatNews,
  ...contentNews,
  ...poolNews,
  ...nurtureNews,
  ...sellingNews,
} as const
export type NewsName = keyof typeof NEWS
export type NewsPayload<N extends NewsName> = z.infer<(typeof NEWS)[N]>

/** News that a handler hands to the handlers right of it in the same group and batch; it never enters the log. */
export interface InBatchNews {
  'pool.behaviour-admitted': AdmittedBehaviour
  'wechat.push-opened': PushOpened
}
export type InBatchName = keyof InBatchNews
