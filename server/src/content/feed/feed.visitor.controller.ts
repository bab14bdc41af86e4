import { Controller, Get, Param, Query } from '@nestjs/common'
import type { z } from 'zod'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import { contentParams } from '../items/contents.dto.js'
import {
  articleAnswer,
  categoriesAnswer,
  feedAnswer,
  feedQuery,
  type Article,
  type Categories,
  type FeedCard,
  type FeedQuery,
} from './feed.dto.js'
import { Feed } from './feed.service.js'

/** A share card opens without signing in (design §8), so all of it is for anyone. */
@Controller('api/visitor')
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get('contents')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Published contents, latest first, by category or tag',
    query: feedQuery,
    answer: feedAnswer,
    perMinute: 1_200,
  })
  page(@Query() query: FeedQuery): Promise<Page<FeedCard>> {
    return this.feed.page(query)
  }

  @Get('contents/:id')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'A published content with its body',
    params: contentParams,
    answer: articleAnswer,
    perMinute: 1_200,
  })
  article(@Param() { id }: z.infer<typeof contentParams>): Promise<Article> {
    return this.feed.article(id)
  }

  @Get('content-categories')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Categories that have something to read',
    answer: categoriesAnswer,
    perMinute: 1_200,
  })
  categories(): Promise<Categories> {
    return this.feed.categories()
  }
}
