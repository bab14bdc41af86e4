import { z } from 'zod'
import { pageOf, pageQuery } from '../../kernel/paging.js'
import { idAnswer, idOf, timeAnswer } from '../../platform/http/schemas.js'
import { CHANNEL_KEY, CHANNEL_STATES } from './channel.js'

const text = (max: number) => z.string().trim().min(1).max(max)
const key = z.string().regex(CHANNEL_KEY, 'must be 1 to 32 of 0-9 and a-z')

export const channelParams = z.object({ id: idOf<'channel'>() })
export const scannedParams = z.object({ key })
export const channelListQuery = pageQuery.extend({
  state: z.enum(CHANNEL_STATES).optional(),
  q: text(40).optional(),
})

const fields = {
  name: text(80),
  medium: text(64).nullable().default(null),
  campaign: text(64).nullable().default(null),
  contentId: idOf<'content'>().nullable().default(null),
}
/** Without a key the server makes one: nobody has to read it, but who reads a link may. */
export const newChannelBody = z.strictObject({ key: key.optional(), ...fields })
export const channelBody = z.strictObject({ ...fields, state: z.enum(CHANNEL_STATES) })

export const channelCard = z
  .object({
    id: idAnswer,
    key: z.string(),
    name: z.string(),
    medium: z.string().nullable(),
    campaign: z.string().nullable(),
    contentId: idAnswer.nullable(),
    contentTitle: z.string().nullable(),
    state: z.enum(CHANNEL_STATES),
    createdAt: timeAnswer,
    createdByName: z.string().nullable(),
  })
  .meta({ id: 'Channel' })
export const channelPage = pageOf(channelCard)

export const channelView = channelCard
  .extend({
    /** The mini-program code, once it has been made; its address is good for an hour. */
    code: z.object({ url: z.string(), madeAt: timeAnswer }).nullable(),
    /** The page in a browser, and its QR code as one SVG path in a square of `size` units. */
    link: z.object({ url: z.string(), size: z.number().int(), path: z.string() }),
  })
  .meta({ id: 'ChannelView' })

/** What a client is to remember as its source, and what to read first. */
export const scannedAnswer = z.object({ key: z.string(), contentId: idAnswer.nullable() })

export type ChannelCard = z.infer<typeof channelCard>
export type ChannelView = z.infer<typeof channelView>
export type NewChannelBody = z.output<typeof newChannelBody>
export type ChannelBody = z.output<typeof channelBody>
export type ChannelListQuery = z.output<typeof channelListQuery>
