import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { answer, client } from '../api/client'
import type { ContentDeed } from '../api/types'

/** Days of the brand, both included. */
interface Days {
  from: string
  to: string
}

/** What is shown of a content, in the order of the way. */
export const DEEDS = [
  'opened',
  'first',
  'read',
  'finished',
  'liked',
  'favourited',
  'shared',
] as const satisfies readonly ContentDeed[]

/** What contents have brought in some days: of one, or of those with the most readers. */
export const useContentNumbers = (days: Days, contentId?: string) =>
  useQuery({
    queryKey: ['content-numbers', days, contentId],
    queryFn: ({ signal }) =>
      answer(
        client.GET('/api/staff/content-numbers', {
          params: { query: { ...days, ...(contentId === undefined ? {} : { contentId }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

/** The list behind a number of a content. */
export const contentPeople = ({ from, to }: Days, contentId: string, deed: ContentDeed): string =>
  `/content-results/people?${new URLSearchParams({ from, to, contentId, deed }).toString()}`

export const contentLeads = ({ from, to }: Days, contentId: string, won: boolean): string =>
  `/dashboard/leads?${new URLSearchParams({ from, to, contentId, ...(won ? { mark: 'won' } : {}) }).toString()}`
