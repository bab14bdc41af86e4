import { Controller, Get, Param, Query } from '@nestjs/common'
import type { z } from 'zod'
import { VisitorIfAny } from '../../access/index.js'
import type { VisitorActor } from '../../contracts/actors.js'
import type { Page } from '../../kernel/paging.js'
import { Endpoint } from '../../platform/http/endpoint.js'
import {
  articleAnswer,
  articleParams,
  articleQuery,
  categoriesAnswer,
  feedAnswer,
  feedQuery,
  homeAnswer,
  type Article,
  type Categories,
  type FeedCard,
  type FeedQuery,
  type Home,
} from './feed.dto.js'
import { Feed } from './feed.service.js'

/** A share card opens without signing in (design §8), so all of it is for anyone. */
@Controller('api/visitor')
export class FeedController {
  constructor(private readonly feed: Feed) {}

  @Get('home')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'The first screen in one request: brand, categories, first page of the feed',
    answer: homeAnswer,
    etag: true,
    perMinute: 1_200,
  })
  home(): Promise<Home> {
    return this.feed.home()
  }

  @Get('contents')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Published contents, latest first, by category, tag and words',
    query: feedQuery,
    answer: feedAnswer,
    etag: true,
    perMinute: 1_200,
  })
  page(@Query() query: FeedQuery): Promise<Page<FeedCard>> {
    return this.feed.page(query)
  }

  @Get('contents/:id')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'A published content with its body and what to read next',
    params: articleParams,
    query: articleQuery,
    answer: articleAnswer,
    etag: true,
    perMinute: 1_200,
  })
  article(
    @Param() { id }: z.infer<typeof articleParams>,
    @Query() { via }: z.infer<typeof articleQuery>,
    @VisitorIfAny() visitor: VisitorActor | null,
  ): Promise<Article> {
    return this.feed.article({ contentId: id, visitor, via })
  }

  @Get('content-categories')
  @Endpoint({
    audience: 'visitor',
    permission: 'anyone',
    summary: 'Categories that have something to read',
    answer: categoriesAnswer,
    etag: true,
    perMinute: 1_200,
  })
  categories(): Promise<Categories> {
    return this.feed.categories()
  }
}
