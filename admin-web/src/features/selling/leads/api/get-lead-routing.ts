import { answer, client } from '../../../../shared/api/client'

/** Why routing gave the lead to whom it did, newest first. */
export const getLeadRouting = async (id: string, signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/leads/{id}/routing', { params: { path: { id } }, signal }))).items
