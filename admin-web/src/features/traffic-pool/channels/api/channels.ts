import { answer, client } from '../../../../shared/api/client'
import type { ChannelBody, NewChannel } from '../../../../shared/api/types'

interface Days {
  from?: string | undefined
  to?: string | undefined
}

const at = (key: string) => ({ params: { path: { key } } })

export const channelsKey = ['channels'] as const

export const getChannelNumbers = (query: Days, signal: AbortSignal) =>
  answer(client.GET('/api/staff/channel-numbers', { params: { query }, signal }))

export const getChannel = (key: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/channels/{key}', { ...at(key), signal }))

export const openChannel = (body: NewChannel) => answer(client.POST('/api/staff/channels', { body }))

export const changeChannel = (key: string, body: ChannelBody) =>
  answer(client.PUT('/api/staff/channels/{key}', { ...at(key), body }))

/** Has WeChat draw the mini-program code. */
export const makeCode = (key: string) => answer(client.POST('/api/staff/channels/{key}/code', at(key)))

export const getChannelLeads = (
  query: Days & { channel: string; won?: 'true' | undefined; after: string | undefined },
  signal: AbortSignal,
) => answer(client.GET('/api/staff/channel-leads', { params: { query: { ...query, limit: 50 } }, signal }))

/** Contents that a channel may open. */
export const getContentChoices = (signal: AbortSignal) =>
  answer(client.GET('/api/staff/contents', { params: { query: { state: 'published', limit: 100 } }, signal }))
