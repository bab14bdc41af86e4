import { answer, client } from '../../../shared/api/client'

export const candidatesKey = ['merge-candidates'] as const

/** Pairs that wait for a decision; only those of one contact, where one is named. */
export const getCandidates = (
  { contact, after }: { contact?: string; after?: string | undefined },
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/merge-candidates', { params: { query: { limit: 20, after, contact } }, signal }),
  )

export const getMergePreview = (id: string, withId: string, signal: AbortSignal) =>
  answer(
    client.GET('/api/staff/contacts/{id}/merge-preview', {
      params: { path: { id }, query: { with: withId } },
      signal,
    }),
  )

export const merge = (id: string, withId: string) =>
  answer(client.POST('/api/staff/contacts/{id}/merge', { params: { path: { id } }, body: { withId } }))

export const keepApart = (id: string) =>
  answer(client.POST('/api/staff/merge-candidates/{id}/keep-apart', { params: { path: { id } } }))
