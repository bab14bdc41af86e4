import { Injectable } from '@nestjs/common'
import { AccessDoor } from '../../access/index.js'
import { newId, type Id } from '../../kernel/ids.js'
import { pageFrom, timePlace, type Page } from '../../kernel/paging.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { News } from '../../platform/news/news.js'
import { itemNotFound, itemNotPublished, versionNotFound, versionStale } from '../content.errors.js'
import { Known } from '../known.service.js'
import { checksOf, type CheckRow } from '../publishing/publish-checks.query.js'
import type { ContentItemEntity } from './content-item.entity.js'
import { readingMinutes } from './content-body.js'
import { digestOf, hasUnpublished, isShown, type ContentDraft } from './content-item.js'
import { listContents } from './content-list.query.js'
import { categoriesInUse, tagsInUse } from './content-words.query.js'
import type { ContentListCard, ContentListQuery, ContentView, ContentWords } from './contents.dto.js'
import { ContentsRepository } from './contents.repository.js'
import { DraftPictures } from './draft-pictures.service.js'

type ContentId = Id<'content'>

/** What ops do with contents. Versions are only ever added; publishing chooses the one visitors see. */
@Injectable()
export class Contents {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly news: News,
    private readonly contents: ContentsRepository,
    private readonly pictures: DraftPictures,
    private readonly known: Known,
    private readonly access: AccessDoor,
  ) {}

  async list({ limit, after, ...filter }: ContentListQuery): Promise<Page<ContentListCard>> {
    const rows = await listContents(this.db, { ...filter, after: timePlace(after), limit })
    return pageFrom(
      rows,
      limit,
      ({ updatedAt, id }) => [updatedAt.getTime(), id],
      (row) => ({
        ...row,
        hasUnpublished: hasUnpublished(row),
        publishedAt: row.publishedAt?.toISOString() ?? null,
        updatedAt: row.updatedAt.toISOString(),
      }),
    )
  }

  /** Categories and tags that are in use. */
  async words(): Promise<ContentWords> {
    const [categories, tags] = await Promise.all([categoriesInUse(this.db), tagsInUse(this.db)])
    return { categories, tags }
  }

  /** A content with one version's text, the latest by default. */
  async view(id: ContentId, version?: number): Promise<ContentView> {
    const item = await this.contents.item(id)
    if (!item) throw itemNotFound()
    const shown = await this.contents.version(id, version ?? item.latestVersion)
    if (!shown) throw versionNotFound(version ?? item.latestVersion)
    const lines = await this.contents.versions(id)
    const checks = new Map((await checksOf(this.db, id)).map((check) => [check.version, check]))
    const people = [
      ...lines.map((line) => line.createdBy),
      ...[...checks.values()].map((check) => check.confirmedBy),
    ]
    const names = await this.access.staffNames([...new Set(people.flatMap((one) => one ?? []))])
    const nameOf = (one: string | null | undefined): string | null => (one && names.get(one)?.name) ?? null
    const checkOf = (check: CheckRow | undefined) =>
      check
        ? {
            ...{ result: check.result, labels: check.labels, why: check.why, reason: check.reason },
            checkedAt: check.checkedAt.toISOString(),
            confirmedByName: nameOf(check.confirmedBy),
          }
        : null
    const { title, summary, cover, category, tags, purpose, body, minutes } = shown
    return {
      id,
      externalId: item.externalId,
      state: item.state,
      latestVersion: item.latestVersion,
      publishedVersion: item.publishedVersion,
      hasUnpublished: hasUnpublished(item),
      publishedAt: item.publishedAt?.toISOString() ?? null,
      updatedAt: item.updatedAt.toISOString(),
      version: shown.version,
      ...{ title, summary, cover, category, tags, purpose, body, minutes },
      versions: lines.map((line) => ({
        version: line.version,
        title: line.title,
        savedAt: line.createdAt.toISOString(),
        savedByName: nameOf(line.createdBy),
        check: checkOf(checks.get(line.version)),
      })),
    }
  }

  /** Makes a content with its first version, a draft. */
  async create(written: ContentDraft, by: Id<'staff'>): Promise<ContentView> {
    const id = newId<'content'>()
    const now = this.clock.now()
    await this.change(async () => {
      const draft = await this.settled(written)
      await this.contents.addItem({
        id,
        externalId: null,
        state: 'draft',
        category: draft.category,
        purpose: draft.purpose,
        latestVersion: 1,
        publishedVersion: null,
        publishedAt: null,
        createdAt: now,
        updatedAt: now,
      })
      await this.addVersion(id, 1, draft, by)
    })
    return this.view(id)
  }

  /**
   * Saves a new version; what visitors see stays. `seen` is the latest version the editor knew: a newer one refuses
   * with `content.version-stale`. The same text again makes no version.
   */
  async edit(id: ContentId, seen: number, written: ContentDraft, by: Id<'staff'>): Promise<ContentView> {
    await this.change(async () => {
      const item = await this.locked(id)
      if (item.latestVersion !== seen) throw versionStale(item.latestVersion)
      const draft = await this.settled(written)
      const latest = await this.contents.version(id, item.latestVersion)
      if (latest?.digest.equals(digestOf(draft))) return
      const version = item.latestVersion + 1
      await this.addVersion(id, version, draft, by)
      await this.contents.changeItem(id, {
        latestVersion: version,
        updatedAt: this.clock.now(),
        ...(item.publishedVersion === null ? { category: draft.category, purpose: draft.purpose } : {}),
      })
    })
    return this.view(id)
  }

  /** Shows a version to visitors, the latest unless an older one is to come back. Twice is as good as once. */
  async publish(id: ContentId, wanted?: number): Promise<ContentView> {
    await this.change(async () => {
      const item = await this.locked(id)
      const number = wanted ?? item.latestVersion
      if (isShown(item, number)) return
      const version = await this.contents.version(id, number)
      if (!version) throw versionNotFound(number)
      const now = this.clock.now()
      const publishedAt = item.publishedAt ?? now
      const { category, purpose } = version
      await this.contents.changeItem(id, {
        state: 'published',
        publishedVersion: number,
        publishedAt,
        updatedAt: now,
        category,
        purpose,
      })
      await this.contents.replaceTags(id, version.tags, publishedAt)
      this.news.tell('content.item-published', { key: id }, { contentId: id, version: number, purpose })
    })
    return this.view(id)
  }

  /** Takes a published content out of visitors' sight; refuses `content.item-not-published`. */
  async withdraw(id: ContentId): Promise<ContentView> {
    await this.change(async () => {
      const item = await this.locked(id)
      if (item.state !== 'published') throw itemNotPublished()
      const now = this.clock.now()
      await this.contents.changeItem(id, { state: 'withdrawn', publishedAt: null, updatedAt: now })
      await this.contents.replaceTags(id, [], now)
      this.news.tell('content.item-withdrawn', { key: id }, { contentId: id })
    })
    return this.view(id)
  }

  private change(fn: () => Promise<void>): Promise<void> {
    return this.db.inTransaction(async () => {
      await fn()
      this.db.afterCommit(() => this.known.forgetAge())
    })
  }

  private async settled(written: ContentDraft): Promise<ContentDraft> {
    const [draft] = await this.pictures.settle([written])
    return draft ?? written
  }

  private async locked(id: ContentId): Promise<ContentItemEntity> {
    const item = await this.contents.item(id, { lock: true })
    if (!item) throw itemNotFound()
    return item
  }

  private addVersion(
    itemId: ContentId,
    version: number,
    draft: ContentDraft,
    by: Id<'staff'>,
  ): Promise<void> {
    return this.contents.addVersion({
      itemId,
      version,
      ...draft,
      minutes: readingMinutes(draft.body),
      digest: digestOf(draft),
      createdBy: by,
      createdAt: this.clock.now(),
    })
  }
}
