import { z } from 'zod'
import { timeAnswer } from '../../platform/http/schemas.js'

const variable = z.object({ name: z.string(), isSet: z.boolean() })

export const wechatStateAnswer = z
  .object({
    apps: z.array(
      z.object({
        app: z.enum(['mini', 'oa', 'push']),
        /** Everything that it needs is there. */
        configured: z.boolean(),
        /** Null while none is configured, and for the push, which is the mini-program's. */
        appid: z.string().nullable(),
        /** Names of environment variables; what they hold is told to nobody. */
        variables: z.array(variable),
      }),
    ),
    /** Until when the mini-program's access token is good; null before the first. */
    tokenExpiresAt: timeAnswer.nullable(),
    lastPush: z.object({ name: z.string(), at: timeAnswer }).nullable(),
    /** Pushes of kinds that nothing here takes. */
    unknownPushes: z.array(z.object({ name: z.string(), times: z.number().int(), lastAt: timeAnswer })),
    /** How the calls of each route of WeChat's last went. */
    calls: z.array(
      z.object({
        path: z.string(),
        succeededAt: timeAnswer.nullable(),
        failedAt: timeAnswer.nullable(),
        failureCode: z.string().nullable(),
        /** WeChat's own number, where it answered. */
        failureErrcode: z.number().int().nullable(),
        /** Until when the route is left alone after a used-up quota or the like. */
        quietUntil: timeAnswer.nullable(),
      }),
    ),
  })
  .meta({ id: 'WechatState' })
export type WechatStateAnswer = z.infer<typeof wechatStateAnswer>
