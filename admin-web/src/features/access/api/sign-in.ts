import { answer, client } from '../../../shared/api/client'
import type { Me } from '../../../shared/api/types'

/** Starts a session. Throws `access.sign-in-failed` or `access.too-many-tries`. */
export async function signIn(login: string, password: string): Promise<Me> {
  const { staff } = await answer(client.POST('/api/staff/sign-in', { body: { login, password } }))
  return staff
}
