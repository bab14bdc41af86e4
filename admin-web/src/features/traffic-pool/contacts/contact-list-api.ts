import { answer, client, done } from '../../../shared/api/client'
import { ApiError, problemOf } from '../../../shared/api/api-error'
import type { paths } from '../../../shared/api/schema'
import type { ContactView } from '../../../shared/api/types'

/** A filter as it stands in the address. */
export type ContactQuery = NonNullable<paths['/api/staff/contacts/count']['get']['parameters']['query']>
export type ContactSort = NonNullable<
  NonNullable<paths['/api/staff/contacts']['get']['parameters']['query']>['sort']
>

export const getContacts = (
  query: ContactQuery,
  sort: ContactSort | undefined,
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/contacts', { params: { query: { ...query, sort, after, limit: 50 } }, signal }),
  )

export const countContacts = (query: ContactQuery, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contacts/count', { params: { query }, signal }))

export const getTags = async (signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/tags', { signal }))).items

export const getViews = async (signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/contact-views', { signal }))).items

type ViewBody = Pick<ContactView, 'name' | 'shared' | 'state'>

export const addView = (body: ViewBody) => answer(client.POST('/api/staff/contact-views', { body }))

export const changeView = (id: string, body: ViewBody) =>
  answer(client.PUT('/api/staff/contact-views/{id}', { params: { path: { id } }, body }))

export const removeView = (id: string) =>
  done(client.DELETE('/api/staff/contact-views/{id}', { params: { path: { id } } }))

/** The columns that one has chosen; null before the first choice. */
export const getColumns = async (signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/contact-columns', { signal }))).columns

export const putColumns = (columns: string[]) =>
  answer(client.PUT('/api/staff/contact-columns', { body: { columns } }))

/** In whose hands a lead can be. */
export const getOwners = async (signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/reps', { signal }))).items

const NEWLINE = 10

/** Fetches the file; `tell` hears how many contacts have come so far. Throws `ApiError`. */
export async function exportContacts(
  filter: ContactQuery,
  words: Record<string, string>,
  tell: (contacts: number) => void,
): Promise<Blob> {
  const response = await fetch('/api/staff/contacts/export', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'x-weir-csrf': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ filter, words }),
  }).catch(() => {
    throw new ApiError(0, 'client.network')
  })
  if (!response.ok || response.body === null)
    throw problemOf(response.status, await response.json().catch(() => null))
  const parts: ArrayBuffer[] = []
  // The first line names the columns.
  let lines = -1
  const reader = response.body.getReader()
  for (;;) {
    const { done: over, value } = await reader.read()
    if (over) return new Blob(parts, { type: 'text/csv' })
    parts.push(new Uint8Array(value).buffer)
    lines += value.reduce((count, byte) => (byte === NEWLINE ? count + 1 : count), 0)
    tell(Math.max(0, lines))
  }
}
