import { answer, client } from '../../shared/api/client'

/** Leads, contacts and contents that a text finds, as far as the asker may see them. */
export const search = (q: string, signal: AbortSignal) =>
  answer(client.GET('/api/staff/search', { params: { query: { q } }, signal }))
