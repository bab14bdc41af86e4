import { answer, client } from '../../../shared/api/client'

/** What happened to the own leads, newest first. */
export const getNotices = (after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/notices', { params: { query: { limit: 20, after } }, signal }))

/** How many notices are not read, counted up to 100. */
export const getUnread = async (signal: AbortSignal): Promise<number> =>
  (await answer(client.GET('/api/staff/notices/unread', { signal }))).unread

/** Marks the own notices as read, all or those about one lead; answers how many are left. */
export const readNotices = async (leadId?: string): Promise<number> =>
  (await answer(client.POST('/api/staff/notices/read', { body: leadId === undefined ? {} : { leadId } })))
    .unread
