import { useQuery } from '@tanstack/react-query'
import { useMe, can } from '../../../shared/session/use-session'
import { channelText } from '../../../shared/text/channel-text'
import { useText } from '../../../shared/text/text'
import { getChannels } from './contact-list-api'

/** What channels are called, the newest hundred and coming by oneself; another by its key, which the brand has given it. */
export function useChannelNames(): { names: ReadonlyMap<string, string>; nameOf: (key: string) => string } {
  const { t } = useText()
  const me = useMe()
  const { data: channels = [] } = useQuery({
    queryKey: ['channel-names'],
    queryFn: ({ signal }) => getChannels(signal),
    enabled: can(me, 'channel.read'),
  })
  const names = new Map([
    ['direct', t('pool.source.direct')],
    ...channels.map(({ key, name }): [string, string] => [key, name]),
  ])
  return { names, nameOf: (key) => channelText(t, key, names.get(key) ?? null) }
}
