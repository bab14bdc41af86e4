import { client, done } from '../../../shared/api/client'

/** Changes the own password; every other session ends. Throws `access.old-password-wrong`. */
export const changeOwnPassword = (body: { oldPassword: string; newPassword: string }): Promise<void> =>
  done(client.POST('/api/staff/me/password', { body }))
