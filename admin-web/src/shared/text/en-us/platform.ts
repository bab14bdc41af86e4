import type { platform as zhCN } from '../zh-cn/platform'

/** Texts of the platform in English. */
export const platform: Record<keyof typeof zhCN, string> = {
  'platform.dead-news.title': 'Failed news',
  'platform.dead-news.name': 'News',
  'platform.dead-news.group': 'Taken by',
  'platform.dead-news.error': 'Why',
  'platform.dead-news.died': 'Failed',
  'platform.dead-news.state': 'State',
  'platform.dead-news.is-open': 'Open',
  'platform.dead-news.is-retried': 'Done on retry',
  'platform.dead-news.is-dismissed': 'Given up',
  'platform.dead-news.place': 'Place',
  'platform.dead-news.recorded': 'Written',
  'platform.dead-news.retry': 'Retry',
  'platform.dead-news.retried': 'Retried: it is done',
  'platform.dead-news.dismiss': 'Give up',
  'platform.dead-news.dismissed': 'Given up',
  'platform.dead-news.dismiss-ask': 'Give this up?',
  'platform.dead-news.dismiss-hint':
    'What it would have brought (an award, say) will never happen. Where the cause can be mended, retry instead.',
  'platform.dead-news.empty.title': 'No failed news',
  'platform.dead-news.empty.body':
    'Everything that happened was taken in. What cannot be taken in waits here alone, and the rest goes on.',
}
