import { z } from 'zod'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { pictureAnswer } from '../../platform/files/picture.js'
import { idAnswer, timeAnswer } from '../../platform/http/schemas.js'
import { contentBody } from '../items/content-body.js'
import { categoryText, contentParams, tagText } from '../items/contents.dto.js'
import { articleAdditions } from './article-additions.service.js'

export const feedQuery = pageQuery.extend({
  category: categoryText.optional(),
  tag: tagText.optional(),
  q: z.string().trim().min(2).max(40).optional(),
})
export type FeedQuery = z.infer<typeof feedQuery>

/** A content as a visitor's list shows it. What it is meant to do (its purpose) is the brand's own business. */
export const feedCard = z.object({
  id: idAnswer,
  title: z.string(),
  summary: z.string(),
  cover: pictureAnswer.nullable(),
  category: z.string(),
  tags: z.array(z.string()),
  publishedAt: timeAnswer,
  /** How long it takes to read. */
  minutes: z.number().int(),
})
export type FeedCard = z.infer<typeof feedCard>
export const feedAnswer = pageOf(feedCard)

export const articleParams = contentParams
/** `via` is the share token that the article was opened through; whoever makes tokens judges it. */
export const articleQuery = z.object({ via: z.string().max(64).optional() })
export const articleAnswer = feedCard.extend({
  body: contentBody,
  ...articleAdditions.shape,
  related: z.array(feedCard),
})
export type Article = z.infer<typeof articleAnswer>

const category = z.object({ name: z.string() })
export const categoriesAnswer = z.object({ items: z.array(category) })
export type Categories = z.infer<typeof categoriesAnswer>

/** The first screen, in one request. */
export const homeAnswer = z.object({
  brandName: z.string(),
  categories: z.array(category),
  feed: feedAnswer,
})
export type Home = z.infer<typeof homeAnswer>
