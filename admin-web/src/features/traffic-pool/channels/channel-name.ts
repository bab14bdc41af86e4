import type { useText } from '../../../shared/text/text'

/** What a channel is called: by its own name, or in words where the house itself has named it. */
export function channelName(t: ReturnType<typeof useText>['t'], key: string, name: string | null): string {
  if (name !== null) return name
  if (key === 'direct') return t('pool.source.direct')
  return key === 'unknown' ? t('pool.channel.unknown') : key
}
