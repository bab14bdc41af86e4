import { answer, client } from '../../../shared/api/client'

export const getErasures = (after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/erasures', { params: { query: { limit: 50, after } }, signal }))
