import { useQuery } from '@tanstack/react-query'
import { answer, client } from '../../../shared/api/client'
import { leadKeys } from '../leads/lead-keys'

/** What the people of the own leads did since yesterday, and when the next shift begins. */
export const useCatchUp = (enabled = true) =>
  useQuery({
    queryKey: [...leadKeys.lists, 'catch-up'],
    queryFn: ({ signal }) => answer(client.GET('/api/staff/catch-up', { signal })),
    enabled,
    refetchInterval: 60_000,
  })
