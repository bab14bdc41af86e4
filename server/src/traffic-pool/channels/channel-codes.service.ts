import { Inject, Injectable } from '@nestjs/common'
import { create } from 'qrcode'
import { HOUR } from '../../kernel/time.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { Files } from '../../platform/files/files.service.js'
import { PLATFORM_CONFIG, type PlatformConfig } from '../../platform/platform.config.js'
import { WechatDoor } from '../../wechat/index.js'
import { channelClosed } from './channel.errors.js'
import { putCode, type ChannelRow } from './channel.query.js'
import type { ChannelView } from './channels.dto.js'

/** Pages that a code may lead to: both ask the server what the channel opens. */
const ARTICLE = 'packages/reading/article/index'
const HOME = 'pages/discover/index'
/** As wide as WeChat makes them: a poster takes it as it is, a screen makes it smaller. */
const WIDEST = 1280

/** What leads to a channel: the mini-program code, and the link of the H5 pages with its QR code. */
@Injectable()
export class ChannelCodes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly wechat: WechatDoor,
    private readonly files: Files,
    @Inject(PLATFORM_CONFIG) private readonly config: Pick<PlatformConfig, 'PUBLIC_URL' | 'H5_PUBLIC_URL'>,
  ) {}

  /**
   * Has WeChat draw the code and keeps the image in the place of the one before. Refuses with `pool.channel-closed`,
   * and as `WechatDoor.codeImage` does: `wechat.page-unpublished` before the first release.
   */
  async make({ id: channelId, key, contentId, state }: ChannelRow, staffId: string): Promise<void> {
    if (state === 'closed') throw channelClosed()
    const page = contentId === null ? HOME : ARTICLE
    const bytes = await this.wechat.codeImage({ scene: key, page, width: WIDEST })
    const { id } = await this.files.savePicture(bytes, {
      owner: { kind: 'staff', id: staffId },
      visibility: 'private',
    })
    await this.db.inTransaction(async () => {
      const before = await putCode(this.db, channelId, id, this.clock.now())
      await this.files.keep([id])
      if (before !== null) await this.files.giveUp([before])
    })
  }

  /** The code image, null until it was made. */
  async code({ codeFileId, codeMadeAt }: ChannelRow): Promise<ChannelView['code']> {
    if (codeFileId === null || codeMadeAt === null) return null
    const url = await this.files.signedUrl(codeFileId, HOUR)
    return url === undefined ? null : { url, madeAt: codeMadeAt.toISOString() }
  }

  /** The link for browsers. `origin` is that of the request, for installations that have not said where they are. */
  link({ key, contentId }: ChannelRow, origin: string): ChannelView['link'] {
    const base = (this.config.H5_PUBLIC_URL ?? this.config.PUBLIC_URL ?? origin).replace(/\/+$/, '')
    const route = contentId === null ? `${HOME}?ch=${key}` : `${ARTICLE}?id=${contentId}&ch=${key}`
    const url = `${base}/m/#/${route}`
    const { size, data } = create(url, { errorCorrectionLevel: 'M' }).modules
    const path = Array.from(data, (dark, at) =>
      dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
    ).join('')
    return { url, size, path }
  }
}
