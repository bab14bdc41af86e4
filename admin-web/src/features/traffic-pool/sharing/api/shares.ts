import { answer, client } from '../../../../shared/api/client'

const at = (id: string, after: string | undefined) => ({
  params: { path: { id }, query: { limit: 100, after } },
})

export const sharesKey = ['shares'] as const

export const getSharesOfContent = (id: string, after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contents/{id}/shares', { ...at(id, after), signal }))

export const getSharesOfContact = (id: string, after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/contacts/{id}/shares', { ...at(id, after), signal }))

/** The people whom a share brought. */
export const getBrought = (id: string, after: string | undefined, signal: AbortSignal) =>
  answer(client.GET('/api/staff/shares/{id}/contacts', { ...at(id, after), signal }))

/** The contents of which most people shared in these days come first. */
export const getSharedContents = async (days: { from: string; to: string }, signal: AbortSignal) => {
  const { items } = await answer(
    client.GET('/api/staff/content-numbers', { params: { query: days }, signal }),
  )
  return items.sort((one, other) => other.shared - one.shared)
}
