import { Injectable } from '@nestjs/common'
import { newId } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { externalIdRepeated } from '../content.errors.js'
import { Known } from '../known.service.js'
import { digestOf, verdictOnPut, type ContentDraft, type PutVerdict } from './content-item.js'
import type { PutContent, PutContentsAnswer } from './contents.dto.js'
import { DraftPictures } from './draft-pictures.service.js'
import { addVersions, replaceTagsOf, saveItems, takeItems, type PutItem } from './put-contents.query.js'

interface Put {
  item: PutItem
  draft: ContentDraft
  digest: Buffer
  verdict: PutVerdict
}

/** Puts many contents at once, for systems that keep their own library. */
@Injectable()
export class PutContents {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly known: Known,
    private readonly pictures: DraftPictures,
  ) {}

  /**
   * Makes, changes and publishes contents by their external ids, all or none. What reads as before makes no version
   * and no news; what staff have withdrawn is saved but stays withdrawn. Answers in the order of the contents.
   * Refuses `content.external-id-repeated`
   * and `content.picture-unknown`.
   */
  async putAll(contents: readonly PutContent[]): Promise<PutContentsAnswer['contents']> {
    const repeated = repeatedIn(contents.map((content) => content.externalId))
    if (repeated.length) throw externalIdRepeated(repeated)
    const puts = await this.db.inTransaction(async () => {
      const taken = await this.judge(await this.pictures.settle(contents))
      await this.apply(taken)
      this.db.afterCommit(() => this.known.forgetAge())
      return taken
    })
    return puts.map(({ item }) => ({
      externalId: item.externalId,
      contentId: item.id,
      version: item.latestVersion,
      state: item.state,
    }))
  }

  private async judge(contents: readonly PutContent[]): Promise<Put[]> {
    const wanted = contents.map(({ externalId, ...draft }) => ({ externalId, draft, id: newId<'content'>() }))
    const items = await takeItems(this.db, wanted, this.clock.now())
    return wanted.map(({ externalId, draft }) => {
      const item = items.get(externalId)
      if (!item) throw new Error('an item that was just reserved is gone')
      const digest = digestOf(draft)
      const same = (kept: Buffer | null): boolean => kept?.equals(digest) ?? false
      const verdict = verdictOnPut(item, {
        asLatest: same(item.latestDigest),
        asShown: same(item.shownDigest),
      })
      return { item, draft, digest, verdict }
    })
  }

  private async apply(puts: readonly Put[]): Promise<void> {
    const now = this.clock.now()
    const changed = puts.filter(({ verdict }) => verdict !== 'unchanged')
    const saved = changed.filter(({ verdict }) => verdict !== 'publish-latest')
    const published = changed.filter(({ verdict }) => verdict !== 'save-new')
    for (const { item } of saved) item.latestVersion++
    for (const { item, draft } of published) {
      item.state = 'published'
      item.publishedVersion = item.latestVersion
      item.publishedAt ??= now
      item.category = draft.category
      item.purpose = draft.purpose
    }
    const versions = saved.map(({ item, draft, digest }) => ({
      itemId: item.id,
      version: item.latestVersion,
      draft,
      digest,
    }))
    await addVersions(this.db, versions, now)
    await saveItems(
      this.db,
      changed.map(({ item }) => item),
      now,
    )
    const tagged = published.map(({ item, draft }) => ({
      id: item.id,
      tags: draft.tags,
      publishedAt: item.publishedAt ?? now,
    }))
    await replaceTagsOf(this.db, tagged)
    for (const { item } of published)
      this.news.tell(
        'content.item-published',
        { key: item.id },
        { contentId: item.id, version: item.latestVersion, purpose: item.purpose },
      )
  }
}

function repeatedIn(externalIds: readonly string[]): string[] {
  const seen = new Set<string>()
  const repeated = externalIds.filter((id) => seen.size === seen.add(id).size)
  return [...new Set(repeated)]
}
