import { answer, client } from '../../../../shared/api/client'
import type { TokenScope } from '../../../../shared/api/types'

const at = (id: string) => ({ params: { path: { id } } })

export const getApiTokens = (after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/api-tokens', { params: { query: { limit: 50, after } }, signal }))

/** Makes a token; the secret is in the answer and nowhere else. */
export const createApiToken = (body: { name: string; scopes: TokenScope[] }) =>
  answer(client.POST('/api/staff/api-tokens', { body }))

/** Another secret for a token; the old one stops working. */
export const renewApiToken = (id: string) => answer(client.POST('/api/staff/api-tokens/{id}/renew', at(id)))

export const revokeApiToken = (id: string) => answer(client.POST('/api/staff/api-tokens/{id}/revoke', at(id)))
