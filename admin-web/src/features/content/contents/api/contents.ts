import { answer, client } from '../../../../shared/api/client'
import type { paths } from '../../../../shared/api/schema'
import type { Draft } from '../draft'

type ListQuery = NonNullable<paths['/api/staff/contents']['get']['parameters']['query']>

export const contentsKey = ['contents'] as const
export const contentKey = (id: string, version?: number) =>
  [...contentsKey, 'one', id, ...(version === undefined ? [] : [version])] as const
export const wordsKey = [...contentsKey, 'words'] as const

export const getContents = (query: ListQuery, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contents', { params: { query }, signal }))

export const getContent = (id: string, version: number | undefined, signal: AbortSignal) =>
  answer(
    client.GET('/api/staff/contents/{id}', {
      params: { path: { id }, query: version === undefined ? {} : { version } },
      signal,
    }),
  )

export const getWords = (signal: AbortSignal) => answer(client.GET('/api/staff/contents/words', { signal }))

export const createContent = (draft: Draft) => answer(client.POST('/api/staff/contents', { body: draft }))

/** `version` is the latest one the editor saw. */
export const editContent = (id: string, version: number, draft: Draft) =>
  answer(client.PUT('/api/staff/contents/{id}', { params: { path: { id } }, body: { ...draft, version } }))

export const publishContent = (wish: { id: string; version?: number; reason?: string }) =>
  answer(
    client.POST('/api/staff/contents/{id}/publish', {
      params: { path: { id: wish.id } },
      body: {
        ...(wish.version === undefined ? {} : { version: wish.version }),
        ...(wish.reason === undefined ? {} : { reason: wish.reason }),
      },
    }),
  )

export const withdrawContent = (id: string) =>
  answer(client.POST('/api/staff/contents/{id}/withdraw', { params: { path: { id } }, body: {} }))
