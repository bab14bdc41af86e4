import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import type { VisitorActor } from '../../contracts/actors.js'

/** What rooms to the right know of an article for the one who reads it. Content shows it and decides nothing by it. */
export const articleAdditions = z.object({
  likes: z.number().int(),
  /** Null: nobody is signed in. */
  mine: z.object({ liked: z.boolean(), favourited: z.boolean() }).nullable(),
  /** The token to share the article with; null while nothing makes one. */
  shareToken: z.string().nullable(),
})
export type ArticleParts = z.infer<typeof articleAdditions>

/** Who reads which article, and the share token it was opened through. */
export interface ArticleReading {
  contentId: string
  visitor: VisitorActor | null
  via: string | undefined
}

export type ArticleAddition = (reading: ArticleReading) => Promise<Partial<ArticleParts>>

/** Registered by the rooms to the right at their start (`ContentDoor.addToArticles`). */
@Injectable()
export class ArticleAdditions {
  private readonly additions: ArticleAddition[] = []

  add(addition: ArticleAddition): void {
    this.additions.push(addition)
  }

  /** All that is known, beside each other. */
  async about(reading: ArticleReading): Promise<ArticleParts> {
    const parts = await Promise.all(this.additions.map((addition) => addition(reading)))
    const nothing: ArticleParts = { likes: 0, mine: null, shareToken: null }
    return parts.reduce<ArticleParts>((all, part) => ({ ...all, ...part }), nothing)
  }
}
