import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Calls } from '../calls/calls.service.js'
import { Tokens } from '../tokens/tokens.service.js'
import { piecesOf, worstOf, type TextVerdict } from './text-check.js'

/** What kind of text it is: of a profile, a comment, a forum or a social log. */
export const SCENES = { profile: 1, comment: 2, forum: 3, log: 4 } as const
export type Scene = keyof typeof SCENES

export interface TextToCheck {
  /** Somebody who used the mini-program within two hours: WeChat asks who writes. */
  openid: string
  scene: Scene
  texts: readonly string[]
}

/** Calls at a time: an article of a few thousand characters is two. */
const AT_A_TIME = 4

const answer = z.object({
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']), label: z.coerce.number().int() }),
})

/** Asks WeChat whether a text may be shown (wechat-protocol §A9). */
@Injectable()
export class ContentSafety {
  constructor(
    private readonly calls: Calls,
    private readonly tokens: Tokens,
  ) {}

  /** The worst verdict over all pieces. Refuses `wechat.openid-not-recent`, besides what every call can. */
  async checkTexts({ texts, openid, scene }: TextToCheck): Promise<TextVerdict> {
    const pieces = piecesOf(texts)
    const verdicts: TextVerdict[] = []
    while (pieces.length)
      verdicts.push(
        ...(await Promise.all(
          pieces.splice(0, AT_A_TIME).map((content) => this.check(content, openid, scene)),
        )),
      )
    return worstOf(verdicts)
  }

  private async check(content: string, openid: string, scene: Scene): Promise<TextVerdict> {
    const { result } = await this.tokens.use((token) =>
      this.calls.ask(
        {
          method: 'POST',
          path: '/wxa/msg_sec_check',
          query: { access_token: token },
          body: { version: 2, openid, scene: SCENES[scene], content },
        },
        answer,
      ),
    )
    return { suggestion: result.suggest, labels: [result.label] }
  }
}
