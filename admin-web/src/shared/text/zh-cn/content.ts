/** Texts of content, Chinese first. */
export const content = {
  'content.purpose.seeding': '种草',
  'content.purpose.product': '产品',
  'content.purpose.price': '价格',
  'content.purpose.case': '案例',
} as const
