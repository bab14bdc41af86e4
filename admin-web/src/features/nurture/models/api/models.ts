import { answer, client, done } from '../../../../shared/api/client'
import type { ModelCard, ModelDefinition } from '../../../../shared/api/types'

export const modelKeys = {
  all: ['scoring-models'] as const,
  list: (status: ModelCard['status'] | undefined) => ['scoring-models', 'list', status] as const,
  inForce: ['scoring-models', 'in-force'] as const,
  one: (id: string) => ['scoring-models', id] as const,
  use: (id: string) => ['scoring-models', id, 'use'] as const,
  trial: (id: string, contactId: string | null) => ['scoring-models', id, 'trial', contactId] as const,
}

const at = (id: string) => ({ params: { path: { id } } })

/** Versions, newest first, page by page; of one status if one is named. */
export const getModels = (
  status: ModelCard['status'] | undefined,
  after: string | undefined,
  signal: AbortSignal,
) => answer(client.GET('/api/staff/scoring-models', { params: { query: { status, after } }, signal }))

/** What scores now: one version for each key, so there are few. */
export const getInForce = async (signal: AbortSignal) =>
  (
    await answer(
      client.GET('/api/staff/scoring-models', {
        params: { query: { status: 'published', limit: 100 } },
        signal,
      }),
    )
  ).items

export const getModel = (id: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/scoring-models/{id}', { ...at(id), signal }))

/** Writes another draft of a definition's key. */
export const draftModel = (definition: ModelDefinition) =>
  answer(client.POST('/api/staff/scoring-models', { body: { definition } }))

export const changeModel = (id: string, revision: number, definition: ModelDefinition) =>
  answer(client.PUT('/api/staff/scoring-models/{id}', { ...at(id), body: { revision, definition } }))

export const publishModel = (id: string) =>
  answer(client.POST('/api/staff/scoring-models/{id}/publish', at(id)))

export const discardModel = (id: string) => done(client.DELETE('/api/staff/scoring-models/{id}', at(id)))

export const getRuleUse = (id: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/scoring-models/{id}/rule-use', { ...at(id), signal }))

/** One person under a version, beside the version in force. */
export const getTrial = (id: string, contactId: string, signal: AbortSignal) =>
  answer(
    client.GET('/api/staff/scoring-models/{id}/trial', {
      params: { path: { id }, query: { contactId } },
      signal,
    }),
  )

/** People by name, phone or its last four digits. */
export const findPeople = async (q: string, signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/search', { params: { query: { q } }, signal }))).contacts
