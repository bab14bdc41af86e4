import { answer, client } from '../../../../shared/api/client'
import type { Guard } from '../../../../shared/api/types'

export const getTotals = (signal: AbortSignal) => answer(client.GET('/api/staff/why-no-lead', { signal }))

export const getStopped = (
  query: { guard: Guard; reason?: string },
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/why-no-lead/contacts', {
      params: { query: { ...query, limit: 50, after } },
      signal,
    }),
  )

export const getWhy = (id: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contacts/{id}/why-no-lead', { params: { path: { id } }, signal }))
