import { answer, client } from '../../../shared/api/client'

export interface AuditFilters {
  staffId: string | undefined
  recordId: string | undefined
  route: string | undefined
  from: string | undefined
  until: string | undefined
}

export const getAudit = (filters: AuditFilters, after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/audit', { params: { query: { ...filters, limit: 50, after } }, signal }))

/** Every action that stands in the trail. */
export const getAuditActions = async (signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/audit/actions', { signal }))).items
