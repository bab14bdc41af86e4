import { createHash, timingSafeEqual } from 'node:crypto'
import { mkdir, type FileHandle } from 'node:fs/promises'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { newId, type Id } from '../../kernel/ids.js'
import { DAY, SECOND } from '../../kernel/time.js'
import { Clock } from '../clock/clock.js'
import { Vault } from '../crypto/vault.js'
import { Db } from '../database/db.js'
import { OperatorError } from '../database/operator-error.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../platform.config.js'
import { openIfThere, PARTS, pathOf, removeWhole, writeWhole } from './disk.js'
import { publicNameOfUrl, publicUrl, type PublicName } from './file-name.js'
import { sniffPicture, WEBP, type FileType } from './file-type.js'
import { fileGone, typeUnsupported } from './files.errors.js'
import {
  addFile,
  dropFile,
  endingOf,
  fileSizes,
  lockFiles,
  setSweep,
  type FileOwner,
  type FileSize,
} from './files.query.js'
import type { Picture } from './picture.js'
import { renderPicture } from './render-picture.js'

/** How long a file waits for somebody to keep it: a day's writing and a long weekend. */
const KEPT_WAITING = 7 * DAY
/** Sizes of pictures are remembered, as they never change; so many of them. */
const REMEMBERED = 10_000

export interface FileMeant {
  owner: FileOwner
  /** A private file has no public sizes and is reached by `signedUrl` only. */
  visibility: 'public' | 'private'
}

/**
 * Files of the installation (design §2.3): below FILES_DIR, a row each. A file is saved first, and goes by itself
 * after a week unless it is kept in the transaction that puts it to use; so nothing half-done stays. How to:
 * `const { id } = await files.savePicture(bytes, …)`, then in the transaction `await files.keep([id])` beside the row that
 * names the id; show it with `files.pictures([id])`; when it has served, `files.giveUp([id])`.
 */
@Injectable()
export class Files implements OnModuleInit {
  private readonly sizes = new Map<string, FileSize>()
  /** Pictures are rendered one after the other: each may take 160 MB of memory. */
  private rendering: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly vault: Vault,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'FILES_DIR'>,
  ) {}

  async onModuleInit(): Promise<void> {
    const folder = this.config.FILES_DIR
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw new OperatorError(`FILES_DIR can't be made: ${error instanceof Error ? error.message : folder}`)
    })
  }

  /**
   * Saves a JPEG, PNG or WebP picture, known by its bytes, with its public sizes. Not part of any transaction. Refuses
   * `platform.file-type-unsupported`, `platform.picture-too-large` and `platform.picture-unreadable`.
   */
  async savePicture(
    bytes: Buffer,
    { owner, visibility }: FileMeant,
  ): Promise<{ id: Id<'file'>; picture: Picture }> {
    const type = sniffPicture(bytes)
    if (!type) throw typeUnsupported()
    const { width, height, variants } = await this.inTurn(() => renderPicture(bytes))
    const id = newId<'file'>()
    const now = this.clock.now()
    // The row comes first: whatever happens from here on, it leads the sweeper to what is on the disk.
    await this.db.detached(() =>
      addFile(this.db, {
        id,
        sha256: createHash('sha256').update(bytes).digest(),
        ...type,
        bytes: bytes.length,
        ...{ width, height, visibility, owner },
        madeAt: now,
        sweepDueAt: new Date(now.getTime() + KEPT_WAITING),
      }),
    )
    await writeWhole(this.path(id, 'original', type.ending), bytes)
    if (visibility === 'public')
      for (const size of ['small', 'large'] as const)
        await writeWhole(this.path(id, size, WEBP.ending), variants[size])
    return { id, picture: this.pictureOf({ id, width, height }) }
  }

  /** Keeps files for good, in the caller's transaction. Refuses `platform.file-gone`. */
  async keep(ids: readonly string[]): Promise<void> {
    const wanted = [...new Set(ids)]
    if (!wanted.length) return
    const there = await lockFiles(this.db, wanted)
    if (there.length < wanted.length) throw fileGone()
    await setSweep(this.db, wanted, null)
  }

  /** Lets files go that nobody uses any more, in the caller's transaction. */
  async giveUp(ids: readonly string[]): Promise<void> {
    if (ids.length) await setSweep(this.db, ids, this.clock.now())
  }

  /** Public pictures by file id; ids of nothing are absent. */
  async pictures(ids: readonly string[]): Promise<Map<string, Picture>> {
    const wanted = [...new Set(ids)]
    const unknown = wanted.filter((id) => !this.sizes.has(id))
    if (unknown.length) {
      if (this.sizes.size + unknown.length > REMEMBERED) this.sizes.clear()
      for (const size of await fileSizes(this.db, unknown)) this.sizes.set(size.id, size)
    }
    return new Map(
      wanted.flatMap((id) => {
        const size = this.sizes.get(id)
        return size ? [[id, this.pictureOf(size)]] : []
      }),
    )
  }

  /** The id behind the address of a public picture of ours; undefined for any other address. */
  idOf(url: string): string | undefined {
    const name = publicNameOfUrl(url)
    return name && this.isGivenOut(name) ? name.id : undefined
  }

  /** Whether this installation has made that name. */
  isGivenOut({ id, tag }: PublicName): boolean {
    return isSame(tag, this.tagOf(id))
  }

  /** Where anyone may fetch an original for so many milliseconds; undefined when there is no such file. */
  async signedUrl(id: string, forMs: number): Promise<string | undefined> {
    const ending = await endingOf(this.db, id)
    if (ending === undefined) return undefined
    const until = Math.ceil((this.clock.now().getTime() + forMs) / SECOND)
    return `/files/signed/${id}.${ending}?until=${until}&signature=${this.signatureOf(id, until)}`
  }

  /** Whether an address is one of ours whose time has not run out. `until` is in seconds since 1970. */
  isSigned(id: string, until: number, signature: string): boolean {
    return isSame(signature, this.signatureOf(id, until)) && this.clock.now().getTime() < until * SECOND
  }

  /** Opens a public size of a picture, or an original; undefined when there is none. The caller closes it. */
  open(
    id: string,
    part: (typeof PARTS)[number],
    ending: FileType['ending'],
  ): Promise<FileHandle | undefined> {
    return openIfThere(this.path(id, part, ending))
  }

  /** Removes a file from disk and database. */
  async remove(id: string): Promise<void> {
    const ending = await endingOf(this.db, id)
    if (ending === undefined) return
    for (const part of PARTS) await removeWhole(this.path(id, part, ending))
    await dropFile(this.db, id)
  }

  private path(id: string, part: (typeof PARTS)[number], ending: string): string {
    return pathOf(this.config.FILES_DIR, id, part, ending)
  }

  private pictureOf({ id, width, height }: FileSize): Picture {
    const tag = this.tagOf(id)
    const url = (variant: 'small' | 'large'): string => publicUrl({ id, tag, variant })
    return { small: url('small'), large: url('large'), width, height }
  }

  private tagOf(id: string): string {
    return this.vault.blindIndexHex('file', id).slice(0, 16)
  }

  private signatureOf(id: string, until: number): string {
    return this.vault.blindIndexHex('signed file', `${id} ${until}`)
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.rendering.then(work)
    this.rendering = turn.catch(() => undefined)
    return turn
  }
}

const isSame = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
