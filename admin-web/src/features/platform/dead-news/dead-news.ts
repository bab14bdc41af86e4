import { answer, client, done } from '../../../shared/api/client'

export const deadNewsKey = ['dead-news'] as const

const at = (id: string) => ({ params: { path: { id } } })

export const getDeadNews = (after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/dead-news', { params: { query: { limit: 50, after } }, signal }))

export const retryDeadNews = (id: string) => done(client.POST('/api/staff/dead-news/{id}/retry', at(id)))

export const dismissDeadNews = (id: string) => done(client.POST('/api/staff/dead-news/{id}/dismiss', at(id)))
