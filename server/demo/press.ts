import sharp from 'sharp'
import type { ContentPurpose } from '../src/contracts/enums.js'
import { DAY } from '../src/kernel/time.js'
import type { House, StaffClient } from './house.js'
import type { LibraryBlock, LibraryItem } from './library.js'
import { pictureOf, type MotifName } from './picture.js'

/** When an article of the library comes out. */
export interface Edition {
  key: string
  purpose: ContentPurpose
  at: Date
}

/** Marketing ops at work: uploads pictures, writes articles, publishes each when its day has come. */
export class Press {
  /** Ids of what is published, by key. */
  readonly contentIds = new Map<string, string>()

  private due: Edition[] = []

  constructor(
    private readonly house: House,
    private readonly ops: StaffClient,
    private readonly library: readonly LibraryItem[],
  ) {}

  /** All articles with when they come out, in order. */
  editions(from: Date): Edition[] {
    return this.library
      .map(({ key, purpose, day }) => ({ key, purpose, at: new Date(from.getTime() + day * DAY) }))
      .sort((a, b) => a.at.getTime() - b.at.getTime())
  }

  /** What an earlier run has published is taken as it stands. */
  async open(from: Date): Promise<void> {
    this.due = this.editions(from)
    const titles = new Map(this.library.map(({ key, title }) => [title, key]))
    for (let after = ''; ;) {
      const page = await this.ops.get<{ items: { id: string; title: string }[]; next: string | null }>(
        `/api/staff/contents?limit=100${after && `&after=${encodeURIComponent(after)}`}`,
      )
      for (const { id, title } of page.items) {
        const key = titles.get(title)
        if (key) this.contentIds.set(key, id)
      }
      if (page.next === null) return
      after = page.next
    }
  }

  /** Publishes what has come out by then. */
  async publishUntil(now: Date): Promise<void> {
    for (let next = this.due[0]; next && next.at <= now; next = this.due[0]) {
      this.due.shift()
      if (!this.contentIds.has(next.key)) await this.publish(next.key)
    }
  }

  private async publish(key: string): Promise<void> {
    const number = this.library.findIndex((item) => item.key === key)
    const item = this.library[number]
    if (!item) throw new Error(`the library has no ${key}`)
    const cover = await this.upload(item.picture, number)
    const body = await Promise.all(item.blocks.map((block) => this.blockOf(block, number)))
    const { title, summary, category, tags, purpose } = item
    const made = await this.ops.send<{ id: string; latestVersion: number }>('POST', '/api/staff/contents', {
      body: { title, summary, category, tags, purpose, cover, body },
    })
    await this.ops.send('POST', `/api/staff/contents/${made.id}/publish`, {
      body: { version: made.latestVersion, reason: '演示内容' },
    })
    this.contentIds.set(key, made.id)
    await this.house.drain()
  }

  private async blockOf(block: LibraryBlock, number: number): Promise<object> {
    if (block.type !== 'image') return block
    // Another composition than the cover's, which shows the same thing.
    return { type: 'image', url: await this.upload(block.motif, number + 3) }
  }

  private async upload(motif: MotifName, variant: number): Promise<string> {
    // Small enough: a palette takes ten times as long, and readers get the variants that the server makes.
    const png = await sharp(Buffer.from(pictureOf(motif, variant)))
      .png({ compressionLevel: 3 })
      .toBuffer()
    const { picture } = await this.ops.send<{ picture: { large: string } }>('POST', '/api/staff/pictures', {
      body: png,
      headers: { 'content-type': 'image/png' },
    })
    return picture.large
  }
}
