import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ContentDoor } from '../../content/index.js'
import { ShareTokens } from './share-tokens.service.js'

/** Every article comes with the token to share it with. */
@Injectable()
export class ArticleShares implements OnModuleInit {
  constructor(
    private readonly contents: ContentDoor,
    private readonly tokens: ShareTokens,
  ) {}

  onModuleInit(): void {
    this.contents.addToArticles(async ({ contentId, visitor, via }) => ({
      shareToken: this.tokens.tokenFor(contentId, visitor?.contactId ?? null, via),
    }))
  }
}
