import { answer, client } from '../../../shared/api/client'
import type { Me } from '../../../shared/api/types'

/** What a one-time link is for. Throws `access.link-unknown`, `access.link-expired` or `access.link-used`. */
export const lookAtLink = (token: string) => answer(client.POST('/api/staff/links/look', { body: { token } }))

/** Sets the own password by an invitation or reset link, and signs in. */
export const setPasswordByLink = async (token: string, password: string): Promise<Me> =>
  (await answer(client.POST('/api/staff/links/use', { body: { token, password } }))).staff

/** Makes the first administrator by the set-up link, and signs in. */
export const setUp = async (body: {
  token: string
  login: string
  name: string
  password: string
}): Promise<Me> => (await answer(client.POST('/api/staff/set-up', { body }))).staff
