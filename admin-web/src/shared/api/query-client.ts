import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError, isPassing } from './api-error'
import { meKey } from '../session/me-key'

/** The cache of server answers. An answer 401 anywhere ends the session here, and the gate shows sign-in. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ApiError && error.status === 401) queryClient.setQueryData(meKey, null)
  }
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && isPassing(error) },
      // A command is never sent twice without the person's doing.
      mutations: { retry: false },
    },
  })
  return queryClient
}
