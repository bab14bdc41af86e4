import { answer, client } from '../../../../shared/api/client'
import type { PeopleStep } from '../../../../shared/api/types'
import type { Days } from '../../behind'

export const getPeople = (
  query: Days & { step?: PeopleStep; channel?: string; by?: 'first' | 'last' },
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/dashboard/people', { params: { query: { ...query, limit: 50, after } }, signal }),
  )

export const getBandPeople = (
  query: { day: string; band: number },
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/dashboard/band-people', {
      params: { query: { ...query, limit: 50, after } },
      signal,
    }),
  )
