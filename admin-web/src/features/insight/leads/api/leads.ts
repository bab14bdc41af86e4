import { answer, client } from '../../../../shared/api/client'
import type { ClockKind, LeadMark } from '../../../../shared/api/types'
import type { Days } from '../../behind'

export const getLeads = (
  query: Days & { mark?: LeadMark; channel?: string; contentId?: string; staffId?: string },
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/dashboard/leads', { params: { query: { ...query, limit: 50, after } }, signal }),
  )

export const getClocks = (
  query: Days & { kind?: ClockKind; breached?: 'true'; staffId?: string },
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/dashboard/clocks', { params: { query: { ...query, limit: 50, after } }, signal }),
  )
