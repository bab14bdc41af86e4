import { client, done } from '../../../shared/api/client'

/** Ends the session. */
export const signOut = (): Promise<void> => done(client.POST('/api/staff/sign-out'))
