import type { useText } from './text'

/** A source channel in words: channels are named by the brand; only coming by oneself has a name of ours. */
export const channelText = (t: ReturnType<typeof useText>['t'], channel: string): string =>
  channel === 'direct' ? t('pool.source.direct') : channel
