import { DIRECT, type SourceTouch } from '../contacts/contact.js'

export const CHANNEL_STATES = ['active', 'closed'] as const
export type ChannelState = (typeof CHANNEL_STATES)[number]

/** What stands in a code and in a link: the scene of a mini-program code takes 32 characters (wechat-protocol A7). */
export const CHANNEL_KEY = /^[0-9a-z]{1,32}$/

/** A way to us that somebody has opened: a poster, an event, a partner's account. */
export interface Channel {
  key: string
  name: string
  medium: string | null
  campaign: string | null
  /** What is read first by who comes this way. */
  contentId: string | null
  state: ChannelState
}

/** Channel of who came by a code that is closed, or that nobody knows. */
export const UNKNOWN = 'unknown'

export type NamedSource = Pick<SourceTouch, 'channel' | 'medium' | 'campaign'>

/**
 * Where a visitor came from, given what the client says and the channel registered under that key. What has the form of
 * a key is one of ours or nobody's; any other name is another system's and stays as it is.
 */
export function sourceOf(said: NamedSource, known: Channel | undefined): NamedSource {
  if (said.channel === DIRECT || !CHANNEL_KEY.test(said.channel)) return said
  if (known?.state !== 'active') return { ...said, channel: UNKNOWN }
  return {
    channel: known.key,
    medium: said.medium ?? known.medium,
    campaign: said.campaign ?? known.campaign,
  }
}
