import { answer, client } from '../../../../shared/api/client'
import type { ChannelBody, NewChannel } from '../../../../shared/api/types'

interface Days {
  from?: string | undefined
  to?: string | undefined
}

const at = (id: string) => ({ params: { path: { id } } })

export const channelsKey = ['channels'] as const

export const getChannelNumbers = (query: Days, signal: AbortSignal) =>
  answer(client.GET('/api/staff/channel-numbers', { params: { query }, signal }))

export const getChannel = (id: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/channels/{id}', { ...at(id), signal }))

export const openChannel = (body: NewChannel) => answer(client.POST('/api/staff/channels', { body }))

export const changeChannel = (id: string, body: ChannelBody) =>
  answer(client.PUT('/api/staff/channels/{id}', { ...at(id), body }))

/** Has WeChat draw the mini-program code. */
export const makeCode = (id: string) => answer(client.POST('/api/staff/channels/{id}/code', at(id)))

/** Contents that a channel may open. */
export const getContentChoices = (signal: AbortSignal) =>
  answer(client.GET('/api/staff/contents', { params: { query: { state: 'published', limit: 100 } }, signal }))
