import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../api/client'
import { allOf } from '../api/paged'
import { can, useMe } from '../session/use-session'
import { channelText } from '../text/channel-text'
import { useText } from '../text/text'

/**
 * What channels are called, and coming by oneself: for what is chosen, and for a channel that stands in an address. What
 * is shown of a person brings the name with it.
 */
export function useChannelNames(): { names: ReadonlyMap<string, string>; nameOf: (key: string) => string } {
  const { t } = useText()
  const me = useMe()
  const { data: channels = [] } = useQuery({
    queryKey: ['channel-names'],
    queryFn: ({ signal }) =>
      allOf((place) =>
        answer(client.GET('/api/staff/channels', { params: { query: { limit: 100, ...place } }, signal })),
      ),
    staleTime: 60_000,
    enabled: can(me, 'channel.read'),
  })
  const names = new Map([
    ['direct', t('pool.source.direct')],
    ...channels.map(({ key, name }): [string, string] => [key, name]),
  ])
  return { names, nameOf: (key) => channelText(t, key, names.get(key)) }
}
