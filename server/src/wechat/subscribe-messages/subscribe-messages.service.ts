import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Calls } from '../calls/calls.service.js'
import { Tokens } from '../tokens/tokens.service.js'
import { WECHAT_CONFIG, type WechatConfig } from '../wechat.config.js'
import { templateValue } from './template-value.js'

/** A message of a template to one person. */
export interface SubscribeMessage {
  /** In the mini-program. */
  openid: string
  templateId: string
  /** Where a tap leads, such as `packages/advisor/index`. */
  page?: string
  /** Values by the template's own field names, such as `thing1`; cut to what each takes. */
  values: Readonly<Record<string, string>>
}

// Numbers beyond what JSON's take exactly are left: it is only told, never counted with.
const answer = z.object({ msgid: z.union([z.string(), z.number()]).optional() })

/** Sends subscribe messages (wechat-protocol A6). */
@Injectable()
export class SubscribeMessages {
  constructor(
    @Inject(WECHAT_CONFIG) private readonly config: Pick<WechatConfig, 'WECHAT_MP_STATE'>,
    private readonly calls: Calls,
    private readonly tokens: Tokens,
  ) {}

  /** Sends one; answers WeChat's id of it, where it tells one. */
  async send({ openid, templateId, page, values }: SubscribeMessage): Promise<string | null> {
    const data = Object.fromEntries(
      Object.entries(values).map(([field, value]) => [field, { value: templateValue(field, value) }]),
    )
    const { msgid } = await this.tokens.use((token) =>
      this.calls.ask(
        {
          method: 'POST',
          path: '/cgi-bin/message/subscribe/send',
          query: { access_token: token },
          body: {
            touser: openid,
            template_id: templateId,
            ...(page === undefined ? {} : { page }),
            data,
            miniprogram_state: this.config.WECHAT_MP_STATE,
            lang: 'zh_CN',
          },
        },
        answer,
      ),
    )
    return msgid === undefined ? null : String(msgid)
  }
}
