/** Texts of what all rooms share, Chinese first. */
export const shared = {
  'shared.retry': '重试',
  'shared.cancel': '取消',
  'shared.load-more': '加载更多',
  'shared.copied': '已复制',
  'shared.copy': '复制',
  'shared.copy-failed': '浏览器不允许自动复制，请长按或选中后复制',
  'shared.error.title': '没能加载出来',
  'shared.error.code': '代码{{code}}',
  'shared.error.request': '请求编号{{id}}',
  'shared.minutes': '{{minutes}}分',
  'shared.seconds': '{{seconds}}秒',
  'shared.minutes-seconds': '{{minutes}}分{{seconds}}秒',
  'shared.quoted': '《{{title}}》',
  'shared.times': '{{count}}次',
  'shared.just-now': '刚刚',
} as const
