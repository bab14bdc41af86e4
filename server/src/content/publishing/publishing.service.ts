import { Injectable } from '@nestjs/common'
import { Refusal } from '../../kernel/errors.js'
import type { Id } from '../../kernel/ids.js'
import { Clock } from '../../platform/clock/clock.js'
import { Db } from '../../platform/database/db.js'
import { WechatDoor } from '../../wechat/index.js'
import { needsConfirmation, refusedByWechat } from '../content.errors.js'
import type { ContentView } from '../items/contents.dto.js'
import { Contents } from '../items/contents.service.js'
import { verdictOn, writtenIn, type PublishCheck, type UncheckedWhy } from './publish-check.js'
import { saveCheck } from './publish-checks.query.js'

export interface PublishWish {
  id: Id<'content'>
  /** The latest unless said. */
  version: number | undefined
  /** Why it is shown although WeChat did not pass it. */
  reason: string | undefined
  by: Id<'staff'>
}

/** Publishing by staff: WeChat's content safety is asked first, and what it said is kept with the version. */
@Injectable()
export class Publishing {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly contents: Contents,
    private readonly wechat: WechatDoor,
  ) {}

  /** Refuses `content.refused-by-wechat`, and `content.needs-confirmation` unless there is a reason. */
  async publish({ id, version, reason, by }: PublishWish): Promise<ContentView> {
    const shown = await this.contents.view(id, version)
    const check = await this.check(shown)
    const verdict = verdictOn(check, reason)
    const isConfirmed = verdict === 'publish' && check.result !== 'pass'
    await saveCheck(this.db, {
      itemId: id,
      version: shown.version,
      ...check,
      checkedAt: this.clock.now(),
      confirmedBy: isConfirmed ? by : null,
      reason: isConfirmed ? (reason ?? null) : null,
    })
    if (verdict === 'refuse') throw refusedByWechat(check)
    if (verdict === 'confirm') throw needsConfirmation(check)
    return this.contents.publish(id, shown.version)
  }

  private async check(shown: ContentView): Promise<PublishCheck> {
    const openid = this.wechat.checkOpenid
    if (openid === undefined) return unchecked('no-openid')
    try {
      const { suggestion, labels } = await this.wechat.checkTexts({
        openid,
        scene: 'forum',
        texts: writtenIn(shown),
      })
      return { result: suggestion, labels, why: null }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return unchecked(error.code === 'wechat.openid-not-recent' ? 'openid-not-recent' : 'wechat-away')
    }
  }
}

const unchecked = (why: UncheckedWhy): PublishCheck => ({ result: 'unchecked', labels: [], why })
