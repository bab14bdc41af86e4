import type { FindText } from './text'

/** What a channel is called: by the name the brand gave it, or in words where the house itself has named it. */
export function channelText(t: FindText, key: string, name?: string | null): string {
  if (name) return name
  if (key === 'direct') return t('pool.source.direct')
  return key === 'unknown' ? t('pool.channel.unknown') : key
}
