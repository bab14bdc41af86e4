import { z } from 'zod'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'
import { contentBody } from '../items/content-body.js'
import { categoryText, tagText } from '../items/contents.dto.js'

export const feedQuery = pageQuery.extend({ category: categoryText.optional(), tag: tagText.optional() })
export type FeedQuery = z.infer<typeof feedQuery>

/** A content as a visitor's list shows it. What it is meant to do (its purpose) is the brand's own business. */
export const feedCard = z.object({
  id: idAnswer,
  title: z.string(),
  summary: z.string(),
  cover: z.string().nullable(),
  category: z.string(),
  tags: z.array(z.string()),
  publishedAt: timeAnswer,
})
export type FeedCard = z.infer<typeof feedCard>
export const feedAnswer = pageOf(feedCard)

export const articleAnswer = feedCard.extend({ body: contentBody })
export type Article = z.infer<typeof articleAnswer>

export const categoriesAnswer = z.object({ items: z.array(z.object({ name: z.string() })) })
export type Categories = z.infer<typeof categoriesAnswer>
