import { Injectable } from '@nestjs/common'
import { Files } from '../../platform/files/files.service.js'
import { pictureUnknown } from '../content.errors.js'
import type { ContentBody } from './content-body.js'
import type { ContentDraft } from './content-item.js'

const OURS = '/files/'

/** Pictures of what is saved: ours are kept, and say how large they are. */
@Injectable()
export class DraftPictures {
  constructor(private readonly files: Files) {}

  /**
   * The drafts with the sizes of their own pictures filled in, so that no page jumps while it loads. Keeps those
   * pictures, in the caller's transaction. Refuses `content.picture-unknown` for an address that looks like ours and
   * isn't, and `platform.file-gone`.
   */
  async settle<D extends ContentDraft>(drafts: readonly D[]): Promise<D[]> {
    const ids = drafts.flatMap(({ cover, body }) => [
      ...(cover === null ? [] : this.ownId(cover)),
      ...body.flatMap((block) => (block.type === 'image' ? this.ownId(block.url) : [])),
    ])
    if (!ids.length) return [...drafts]
    await this.files.keep(ids)
    const pictures = await this.files.pictures(ids)
    const sized = (body: ContentBody): ContentBody =>
      body.map((block) => {
        const picture = block.type === 'image' ? pictures.get(this.ownId(block.url)[0] ?? '') : undefined
        if (block.type !== 'image' || !picture?.width || !picture.height) return block
        return { ...block, width: picture.width, height: picture.height }
      })
    return drafts.map((draft) => ({ ...draft, body: sized(draft.body) }))
  }

  /** The id of a picture of ours, as a list; none for one that stands elsewhere. */
  private ownId(url: string): string[] {
    if (!url.startsWith(OURS)) return []
    const id = this.files.idOf(url)
    if (id === undefined) throw pictureUnknown(url)
    return [id]
  }
}
