import { answer, client, done } from '../../../../shared/api/client'
import type { Role } from '../../../../shared/api/types'

/** What an administrator decides of an account. */
export interface AccountFields {
  name: string
  role: Role
  teamId: string | null
}

const at = (id: string) => ({ params: { path: { id } } })

export const getAccounts = (after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/accounts', { params: { query: { limit: 50, after } }, signal }))

export const inviteAccount = (body: AccountFields & { login: string }) =>
  answer(client.POST('/api/staff/accounts', { body }))

export const changeAccount = (id: string, body: AccountFields) =>
  answer(client.PUT('/api/staff/accounts/{id}', { ...at(id), body }))

export const disableAccount = (id: string) => answer(client.POST('/api/staff/accounts/{id}/disable', at(id)))

export const enableAccount = (id: string) => answer(client.POST('/api/staff/accounts/{id}/enable', at(id)))

/** Another link to set the password; the one before no longer works. */
export const linkOfAccount = async (id: string) =>
  (await answer(client.POST('/api/staff/accounts/{id}/link', at(id)))).link

/** Teams by name; more than a hundred no brand has. */
export const getTeams = async (signal: AbortSignal) =>
  (await answer(client.GET('/api/staff/teams', { params: { query: { limit: 100 } }, signal }))).items

export const addTeam = (name: string) => answer(client.POST('/api/staff/teams', { body: { name } }))

export const renameTeam = (id: string, name: string) =>
  answer(client.PUT('/api/staff/teams/{id}', { ...at(id), body: { name } }))

export const removeTeam = (id: string) => done(client.DELETE('/api/staff/teams/{id}', at(id)))
