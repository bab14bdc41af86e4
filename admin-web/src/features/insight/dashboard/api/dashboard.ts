import { answer, client } from '../../../../shared/api/client'
import type { FunnelStep } from '../../../../shared/api/types'

/** Days of the brand, both included. */
export interface Days {
  from: string
  to: string
}

const of = (query: Days, signal: AbortSignal) => ({ params: { query }, signal })

export const getFunnel = (days: Days, signal: AbortSignal) =>
  answer(client.GET('/api/staff/dashboard/funnel', of(days, signal)))
export const getSources = (days: Days, signal: AbortSignal) =>
  answer(client.GET('/api/staff/dashboard/sources', of(days, signal)))
export const getBands = (days: Days, signal: AbortSignal) =>
  answer(client.GET('/api/staff/dashboard/bands', of(days, signal)))
export const getSla = (days: Days, signal: AbortSignal) =>
  answer(client.GET('/api/staff/dashboard/sla', of(days, signal)))

export const getPeople = (
  query: Days & { step?: FunnelStep; channel?: string; by?: 'first' | 'last' },
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/dashboard/people', { params: { query: { ...query, limit: 50, after } }, signal }),
  )
