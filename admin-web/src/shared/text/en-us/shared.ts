import type { shared as zhCN } from '../zh-cn/shared'

/** Texts of what all rooms share in English. */
export const shared: Record<keyof typeof zhCN, string> = {
  'shared.retry': 'Try again',
  'shared.cancel': 'Cancel',
  'shared.load-more': 'Load more',
  'shared.copied': 'Copied',
  'shared.copy': 'Copy',
  'shared.copy-failed': 'The browser refused to copy. Select the text and copy it yourself',
  'shared.error.title': 'This could not be loaded',
  'shared.error.code': 'Code {{code}}',
  'shared.error.request': 'Request {{id}}',
  'shared.minutes': '{{minutes}} min',
  'shared.seconds': '{{seconds}} s',
  'shared.minutes-seconds': '{{minutes}} min {{seconds}} s',
  'shared.quoted': '“{{title}}”',
  'shared.times': '×{{count}}',
  'shared.just-now': 'just now',
}
