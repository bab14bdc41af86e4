import { ApiError } from '../api/api-error'
import { answer, client } from '../api/client'
import type { Me } from '../api/types'

/** Who is signed in, or null. */
export async function getMe(signal?: AbortSignal): Promise<Me | null> {
  try {
    return await answer(client.GET('/api/staff/me', { signal }))
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}
