import { answer, client } from '../../../../shared/api/client'

/** The full phone number; the owner's right once accepted. Every call is written to the audit trail. */
export async function revealPhone(id: string): Promise<string> {
  const { phone } = await answer(client.POST('/api/staff/leads/{id}/phone', { params: { path: { id } } }))
  return phone
}
