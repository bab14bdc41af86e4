import { answer, client } from '../../../../shared/api/client'
import type { ContentDeed } from '../../../../shared/api/types'
import type { Days } from '../../behind'

export const getContentPeople = (
  query: Days & { contentId: string; deed: ContentDeed },
  after: string | undefined,
  signal: AbortSignal,
) =>
  answer(
    client.GET('/api/staff/content-people', { params: { query: { ...query, limit: 50, after } }, signal }),
  )
