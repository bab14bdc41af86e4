import type { content as zhCN } from '../zh-cn/content'

/** Texts of content in English. */
export const content: Record<keyof typeof zhCN, string> = {
  'content.purpose.seeding': 'Seeding',
  'content.purpose.product': 'Product',
  'content.purpose.price': 'Price',
  'content.purpose.case': 'Case',
}
